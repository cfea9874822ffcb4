// The block 'writer': a text that is handed in as a card. What is typed is kept like any other text until then.

import { make, setText } from "./dom.js";
import { kept, labelled } from "./fields.js";

export function writer(block, page) {
  const control = make("textarea", { rows: 3, class: "okr-input okr-input-area", dir: "auto", enterkeyhint: "enter" });
  const part = kept(
    block,
    page,
    control,
    () => control.value,
    (value) => (control.value = value),
    labelled(control),
  );
  let about = {};
  const send = () => {
    const text = control.value.trim().toWellFormed();
    control.focus();
    if (!text) return page.say("Write something first: there is nothing in the field yet.", "notice");
    page.keeping.flush();
    page.visitor.handIn({ ...about, type: "submit", field: block.id, text, part: text });
    page.keeping.taken(block.id);
    page.say("");
    page.announce("Handed in.");
  };
  const button = make("button", { type: "button", class: "okr-button okr-primary", onclick: send });
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) send();
  });
  part.element.append(make("div", { class: "okr-row okr-writer-row" }, button));
  Object.assign(page.parts.get(block.id), {
    empty: () => !control.value.trim(),
    put: (text) => ((control.value = text), page.typed(block.id, text)),
  });
  const update = part.update;
  part.update = (next) => {
    update(next);
    about = { step: next.step, about: next.about, whose: next.whose };
    control.placeholder = next.placeholder ?? "";
    setText(button, next.send);
  };
  return part;
}
