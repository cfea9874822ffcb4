// The block 'feedback': what was said of an answer. A sign and words carry it; colour only repeats them.

import { make, setText } from "./dom.js";

const SIGNS = { true: "✓", false: "→", null: "•" };

export function feedback() {
  const sign = make("span", { class: "okr-sign", "aria-hidden": "true" });
  const title = make("strong");
  const words = make("p", { class: "okr-feedback-text" });
  const list = make("ul", { class: "okr-reasons" });
  const element = make("div", { class: "okr-feedback" }, make("p", { class: "okr-feedback-title" }, sign, title), words, list);
  return {
    element,
    update(block) {
      element.dataset.right = String(block.right);
      setText(sign, SIGNS[block.right]);
      setText(title, block.title);
      setText(words, block.text);
      words.hidden = !block.text;
      list.hidden = !block.reasons.length;
      const rows = block.reasons.map(([where, why]) => {
        return make("li", {}, ...(where ? [make("strong", {}, where), " "] : []), why);
      });
      list.replaceChildren(...rows);
    },
  };
}
