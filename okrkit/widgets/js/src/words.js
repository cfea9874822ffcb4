// The block 'words': a text whose words can be marked. Each word is a button that stays pressed.
// One of them is in the order of the Tab key; the arrow keys walk among them, as in a toolbar.

import { freshId, make } from "./dom.js";
import { describe, kept } from "./fields.js";

export function words(block, page) {
  const pressed = new Set();
  const buttons = block.items.map((word, index) =>
    make("button", { type: "button", class: "okr-word", tabindex: "-1", onclick: () => toggle(index) }, word),
  );
  const bar = make("div", { class: "okr-words-bar", role: "toolbar" });
  buttons.forEach((button, index) => bar.append(...(index ? [" ", button] : [button])));
  let at = 0;

  function show() {
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(pressed.has(index))));
  }

  function toggle(index) {
    if (!pressed.delete(index)) pressed.add(index);
    stand(index);
    show();
    bar.dispatchEvent(new Event("input"));
  }

  function stand(index) {
    buttons[at].tabIndex = -1;
    at = Math.min(Math.max(index, 0), buttons.length - 1);
    buttons[at].tabIndex = 0;
  }

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  bar.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    stand(at + step);
    buttons[at].focus();
  });
  stand(0);

  return kept(
    block,
    page,
    bar,
    () => [...pressed].sort((a, b) => a - b).join(" "),
    (value) => {
      pressed.clear();
      for (const word of value.split(" ")) if (word in buttons) pressed.add(Number(word));
      show();
    },
    (label, saved, notes) => {
      const caption = make("span", { class: "okr-label", id: freshId() }, label);
      bar.setAttribute("aria-labelledby", caption.id);
      describe(bar, notes);
      return make("div", { class: "okr-part" }, make("div", { class: "okr-label-row" }, caption, saved), bar, ...notes);
    },
    null,
  );
}
