// What is handed in with a secret: the block 'writer' is a text that becomes a card, the block 'handin' a button for
// several fields. What is typed is kept like any other text until then.

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

export function handin(block, page) {
  const says = make("p", { class: "okr-text okr-tone-quiet", role: "status" });
  const send = () => {
    page.keeping.flush();
    const answers = Object.fromEntries(block.fields.map((id) => [id, page.keeping.value(id) ?? ""]));
    page.visitor.handIn({ type: block.id, answers, part: answers }, block.id);
    handedIn();
    page.announce("Handed in.");
  };
  const button = make("button", { type: "button", class: "okr-button okr-primary", "data-press": block.id, onclick: send });
  const handedIn = () => {
    const ours = page.visitor.under(block.id);
    setText(says, !ours ? "" : ours.waits ? "Handing in …" : block.done);
  };
  page.add(block.id, { show() {}, saved() {}, focus: () => button.focus(), label: () => button.textContent, handedIn });
  return {
    element: make("div", { class: "okr-row" }, button, says),
    update(next) {
      Object.assign(block, { fields: next.fields, done: next.done });
      setText(button, next.label);
      handedIn();
    },
    close: () => page.parts.delete(block.id),
  };
}
