// What a room shows around its cards: what is asked now, the clock, the way in, and panels side by side.

import { Container } from "./blocks.js";
import { make, setText } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";
const TICK = 5000; // ms
const steps = new WeakMap(); // the step each page showed last: it outlives the elements, which a new step may replace

// The block 'asked': which step this is, what is asked now, and who can see what one writes.
export function asked(_block, page) {
  const number = make("p", { class: "okr-asked-number" });
  const title = make("h2", { class: "okr-asked-title", tabindex: "-1" });
  const text = make("p", { class: "okr-asked-text" });
  const words = make("p", { class: "okr-asked-words" });
  const long = make("p", {});
  const more = make("details", { class: "okr-asked-more" }, make("summary", {}, "What is kept, and what is not"), long);
  const element = make("header", { class: "okr-asked" }, number, title, text, words, more);
  return {
    element,
    update(block) {
      setText(number, block.number);
      setText(title, block.title);
      setText(text, block.text);
      setText(words, block.words);
      setText(long, block.more ?? "");
      more.hidden = !block.more;
      [number, text, words].forEach((one) => (one.hidden = !one.textContent));
      if (steps.has(page) && steps.get(page) !== block.step) {
        page.say(""); // what was said belongs to the step before
        page.announce(`${block.title}. ${block.text}`);
        if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: "start" });
      }
      steps.set(page, block.step);
    },
  };
}

// The block 'clock': planned and elapsed, in words and as a bar. It goes on by itself, and never says a word aloud.
export function clock() {
  const says = make("span", { class: "okr-clock-says" });
  const fill = make("i");
  const bar = make("span", { class: "okr-clock-bar", "aria-hidden": "true" }, fill);
  const note = make("span", { class: "okr-clock-note" });
  const element = make("div", { class: "okr-clock", role: "group", "aria-label": "The clock" }, says, bar, note);
  let planned = 0;
  let began = 0;
  const show = () => {
    const gone = Math.max(0, performance.now() - began) / 60_000;
    const over = Math.floor(gone - planned);
    const plan = `${Math.round(planned)} ${Math.round(planned) === 1 ? "minute" : "minutes"}`;
    const now = Math.floor(gone);
    setText(says, over >= 1 ? `${now} minutes, ${plan} planned` : gone < 1 ? `${plan} for this` : `${now} of ${plan}`);
    fill.style.inlineSize = `${Math.min(100, (100 * gone) / Math.max(planned, 0.1))}%`;
    element.classList.toggle("okr-clock-over", over >= 1);
  };
  const ticking = setInterval(show, TICK);
  return {
    element,
    update(block) {
      planned = block.planned / 60; // seconds come in, minutes are told
      began = performance.now() - block.elapsed * 1000;
      setText(note, block.note ?? "");
      note.hidden = !block.note;
      show();
    },
    close: () => clearInterval(ticking),
  };
}

// The block 'code': the way in, as an address, as a word to type and as squares for a camera.
export function code() {
  const drawing = document.createElementNS(SPACE, "svg");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("class", "okr-way-squares");
  drawing.setAttribute("shape-rendering", "crispEdges");
  const squares = document.createElementNS(SPACE, "path");
  drawing.append(squares);
  const says = make("p", { class: "okr-label" });
  const link = make("p", { class: "okr-way-link" });
  const word = make("p", { class: "okr-way-word" });
  return {
    element: make("div", { class: "okr-way" }, drawing, make("div", { class: "okr-way-words" }, says, link, word)),
    update(block) {
      const side = block.rows.length + 8; // four squares of quiet on each side
      drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
      drawing.setAttribute("aria-label", `A code for cameras; it leads to ${block.link}`);
      const path = block.rows.flatMap((row, y) => [...row].map((bit, x) => (bit === "1" ? `M${x + 4} ${y + 4}h1v1h-1z` : "")));
      squares.setAttribute("d", path.join(""));
      setText(says, block.label);
      setText(link, block.link.split("#")[0]); // what is behind it is for cameras: people type the word
      setText(word, block.code ? `Code: ${block.code}` : "");
      word.hidden = !block.code;
      drawing.toggleAttribute("hidden", !block.rows.length);
    },
  };
}

// Blocks in a box of their own: 'panels' are sections side by side, such as the boards of several groups; 'columns' hold
// a 'column' each, of which the first one matters most.
const box = (name) => (_block, page) => {
  const inside = new Container(make("div", { class: name }), page);
  return { element: inside.element, update: (block) => inside.update(block.blocks), close: () => inside.close() };
};
export const panels = box("okr-panels");
export const columns = box("okr-columns");
export const column = box("okr-column");
