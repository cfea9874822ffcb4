// The block 'file': somebody hands a small text file to the page.

import { make, setText } from "./dom.js";

const LARGEST = 5_000_000; // bytes

export function file(block, page) {
  const input = make("input", { type: "file", accept: block.accept, hidden: true, "aria-label": block.label });
  const element = make("button", { type: "button", class: "okr-button", onclick: () => input.click() });
  input.addEventListener("change", async () => {
    const [chosen] = input.files;
    input.value = "";
    if (!chosen) return;
    const text = chosen.size > LARGEST ? "" : await chosen.text();
    page.message({ type: "file", id: block.id, name: chosen.name, text: text.toWellFormed() });
  });
  return { element: make("span", {}, element, input), update: (next) => setText(element, next.label) };
}
