// Fields and choices: what a page asks for outside the lines of a draft.

import { freshId, LONGEST, make, setText } from "./dom.js";

// What fields and choices share: a label, a hint, whether it is saved, and keeping.
function kept(block, page, control, read, write, wrap) {
  const saved = make("span", { class: "okr-saved" });
  const hint = make("p", { class: "okr-hint", id: freshId() });
  const error = make("p", { class: "okr-trouble", id: freshId() });
  const label = make("span", { class: "okr-label-text" });
  const element = wrap(label, saved, [hint, error]);
  element.dataset.part = block.id;
  let composing = false;
  control.addEventListener("compositionstart", () => (composing = true));
  control.addEventListener("compositionend", () => (composing = false));
  control.addEventListener("input", () => page.typed(block.id, read()));
  control.addEventListener("beforeinput", (event) => {
    const length = read().length + (event.data ?? event.dataTransfer?.getData("text/plain") ?? "").length;
    if (length <= LONGEST || !event.inputType.startsWith("insert")) return;
    event.preventDefault();
    page.tooLong(length);
  });
  control.addEventListener("focusin", () => page.entered(block.id));
  page.add(block.id, {
    show: (value) => composing || value === read() || write(value),
    saved: (isSaved) => setText(saved, isSaved ? "" : "not saved yet"),
    focus: () => (control.matches("input,textarea,select") ? control : control.querySelector("input"))?.focus(),
    label: () => label.textContent,
  });
  write(page.keeping.begin(block.id, block.value, block.revision));
  return {
    element,
    update(next) {
      setText(label, next.label);
      setText(hint, next.hint ?? "");
      hint.hidden = !next.hint;
      setText(error, next.error ?? "");
      error.hidden = !next.error;
      if (next.error) control.setAttribute("aria-invalid", "true"); // it could not be read; a finding never says this
      else control.removeAttribute("aria-invalid");
      page.keeping.kept(block.id, next.value, next.revision, null);
    },
    close: () => page.remove(block.id),
  };
}

// A control below its label; what can go wrong and what helps stand below it.
function labelled(control) {
  return (label, saved, notes) => {
    control.id = freshId();
    control.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
    const caption = make("label", { class: "okr-label", for: control.id }, label);
    const row = make("div", { class: "okr-label-row" }, caption, saved);
    return make("div", { class: "okr-part" }, row, control, ...notes);
  };
}

export function field(block, page) {
  const control = block.type === "area" ? make("textarea", { rows: 2 }) : make("input");
  if (block.type === "date") control.type = "date";
  if (block.type === "number") control.inputMode = "decimal";
  if (["text", "area"].includes(block.type)) control.dir = "auto";
  if (block.placeholder) control.placeholder = block.placeholder;
  control.className = `okr-input okr-input-${block.type}`;
  if (control.tagName === "INPUT") control.autocomplete = "off";
  return kept(
    block,
    page,
    control,
    () => control.value,
    (value) => (control.value = value),
    labelled(control),
  );
}

export function choice(block, page) {
  return block.style === "select" ? select(block, page) : boxes(block, page);
}

function select(block, page) {
  const options = block.options.map(([value, label]) => make("option", { value }, label));
  const control = make("select", { class: "okr-input okr-select" }, ...options);
  return kept(
    block,
    page,
    control,
    () => control.value,
    (value) => (control.value = value),
    labelled(control),
  );
}

function boxes(block, page) {
  const type = block.style === "checks" ? "checkbox" : "radio";
  const name = freshId();
  const inputs = block.options.map(([value]) => make("input", { type, name, value }));
  const labels = block.options.map(([, label], index) =>
    make("label", { class: "okr-option" }, inputs[index], make("span", {}, label)),
  );
  const control = make("div", { class: "okr-options" }, ...labels);
  return kept(
    block,
    page,
    control,
    () => inputs.filter((input) => input.checked).map((input) => input.value).join("\n"),
    (value) => inputs.forEach((input) => (input.checked = value.split("\n").includes(input.value))),
    (label, saved, notes) =>
      make("fieldset", { class: "okr-part" }, make("legend", { class: "okr-label" }, label, saved), control, ...notes),
  );
}
