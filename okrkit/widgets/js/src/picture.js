// The block 'picture': shapes as data, drawn in the theme's colours; its label says the same in words.

import { make, setText } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";
const SHAPES = ["rect", "line", "circle", "polyline", "polygon", "path", "text"];
const PLACES = /^(?:x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|points|d|text-anchor)$/;

function shape({ shape: tag, look, words, ...places }) {
  const element = document.createElementNS(SPACE, SHAPES.includes(tag) ? tag : "g");
  element.setAttribute("class", `okr-pic-${look}`);
  for (const [name, value] of Object.entries(places)) if (PLACES.test(name)) element.setAttribute(name, String(value));
  if (words !== undefined) element.textContent = words;
  return element;
}

export function picture() {
  const drawing = document.createElementNS(SPACE, "svg");
  drawing.setAttribute("role", "img");
  const caption = make("figcaption", { class: "okr-pic-caption" });
  return {
    element: make("figure", { class: "okr-pic" }, drawing, caption),
    update(block) {
      drawing.setAttribute("viewBox", block.frame.join(" "));
      drawing.setAttribute("aria-label", block.label);
      drawing.replaceChildren(...block.shapes.map(shape));
      setText(caption, block.caption);
      caption.hidden = !block.caption;
    },
  };
}
