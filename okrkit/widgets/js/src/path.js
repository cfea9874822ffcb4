// The path of a key result so far: its readings, the band of what is met, and how much of the period has passed.
// The same stands in words as its label; nothing is told by colour alone.

import { make } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 320;
const TALL = 96;
const EDGE = 6;
const TOP = 14; // room for a word above the target

function draw(tag, attributes) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

export function path() {
  const picture = draw("svg", { viewBox: `0 0 ${WIDE} ${TALL}`, role: "img", class: "okr-path" });
  return {
    element: make("div", { class: "okr-path-frame" }, picture),
    update({ label, points, elapsed, band }) {
      picture.setAttribute("aria-label", label);
      const shares = points.map(([, share]) => share);
      const low = Math.min(0, ...shares);
      const high = Math.max(1, ...shares);
      const across = (time) => EDGE + Math.min(Math.max(time, 0), 1) * (WIDE - 2 * EDGE);
      const up = (share) => TALL - EDGE - ((share - low) / (high - low)) * (TALL - EDGE - TOP);
      const level = (share, kind) =>
        draw("line", { x1: across(0), x2: across(1), y1: up(share), y2: up(share), class: `okr-path-${kind}` });
      const parts = [
        draw("rect", { x: across(0), width: across(1) - across(0), y: up(band[1]), height: up(band[0]) - up(band[1]), class: "okr-path-band" }),
        level(0, "start"),
        level(1, "target"),
      ];
      if (elapsed !== null) {
        parts.push(draw("line", { x1: across(elapsed), x2: across(elapsed), y1: 0, y2: TALL, class: "okr-path-today" }));
      }
      const spots = points.map(([time, share]) => [across(time), up(share)]);
      parts.push(draw("polyline", { points: spots.map((spot) => spot.join(",")).join(" "), class: "okr-path-line" }));
      for (const [cx, cy] of spots) parts.push(draw("circle", { cx, cy, r: 3.5, class: "okr-path-reading" }));
      const word = (text, x, y, anchor) => {
        const element = draw("text", { x, y, "text-anchor": anchor, class: "okr-path-word" });
        element.textContent = text;
        parts.push(element);
      };
      word("target", across(1), up(1) - 3, "end");
      word("met", across(1) - 4, up((band[0] + band[1]) / 2) + 3.5, "end");
      word("start", across(1), up(0) - 3, "end");
      picture.replaceChildren(...parts);
    },
  };
}
