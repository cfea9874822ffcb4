// Fields and choices: what a page asks for outside the lines of a draft.

import { freshId, LONGEST, make, setText } from "./dom.js";

const TYPED = "input, textarea, select";

// What all parts that are filled in share: a label, a hint, whether it is saved, what was said of it, and keeping.
// invalid: the element that says so when what it holds could not be read; null where no role may say it.
export function kept(block, page, control, read, write, wrap, invalid = control) {
  const saved = make("span", { class: "okr-saved" });
  const hint = make("p", { class: "okr-hint", id: freshId() });
  const error = make("p", { class: "okr-trouble", id: freshId() });
  const note = make("p", { class: "okr-note", id: freshId() });
  const label = make("span", { class: "okr-label-text" });
  const element = wrap(label, saved, [hint, error, note]);
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
    focus: () => (control.matches(TYPED) ? control : control.querySelector(`${TYPED}, [tabindex="0"], button`))?.focus(),
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
      noted(note, next.note);
      if (next.error) invalid?.setAttribute("aria-invalid", "true"); // it could not be read; a finding never says this
      else invalid?.removeAttribute("aria-invalid");
      page.keeping.kept(block.id, next.value, next.revision, null);
    },
    close: () => page.remove(block.id),
  };
}

// What was said of an answer, at the part it is about; `right` true, false or null stands as a sign, too.
function noted(element, note) {
  element.hidden = !note;
  setText(element, note?.text ?? "");
  element.dataset.sign = note?.right === true ? "✓" : note?.right === false ? "→" : "";
}

// A control below its label; what can go wrong and what helps stand below it.
export function labelled(control, frame = control) {
  return (label, saved, notes) => {
    control.id = freshId();
    describe(control, notes);
    const caption = make("label", { class: "okr-label", for: control.id }, label);
    const row = make("div", { class: "okr-label-row" }, caption, saved);
    return make("div", { class: "okr-part" }, row, frame, ...notes);
  };
}

export function describe(control, notes) {
  control.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
}

export function field(block, page) {
  if (block.type === "range") return range(block, page);
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

// A number on a scale: a slider, and beside it the number itself, which can be typed. Empty until somebody sets it.
function range(block, page) {
  const { min, max, step } = block;
  const slider = make("input", { type: "range", min, max, step: step ?? "any", "aria-label": `${block.label}, on a scale` });
  const number = make("input", { inputmode: "decimal", autocomplete: "off", class: "okr-input okr-input-number" });
  const spoken = (value) => (block.unit ? `${value} ${block.unit}` : String(value));
  const unit = make("span", { class: "okr-unit" }, block.unit ?? "");
  const ends = make("div", { class: "okr-ends", "aria-hidden": "true" }, ...[min, max].map((end) => make("span", {}, spoken(end))));
  const frame = make("div", { class: "okr-range" }, make("div", { class: "okr-scale" }, slider, ends), number, unit);
  const show = () => {
    const set = number.value.trim() !== "" && Number.isFinite(Number(number.value.replace(",", ".")));
    slider.value = set ? Number(number.value.replace(",", ".")) : (min + max) / 2;
    frame.classList.toggle("okr-unset", !set);
    slider.setAttribute("aria-valuetext", set ? spoken(number.value) : "not set yet");
  };
  slider.addEventListener("input", () => {
    number.value = slider.value;
    show();
  });
  number.addEventListener("input", show);
  return kept(
    block,
    page,
    frame,
    () => number.value,
    (value) => ((number.value = value), show()),
    labelled(number, frame),
    number,
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
  const control = make("div", { class: `okr-options okr-options-${block.style}` }, ...labels);
  // a group of radios is one thing that can be wrong; of boxes each is its own
  const whole = make("fieldset", { class: "okr-part", role: type === "radio" ? "radiogroup" : null });
  const part = kept(
    block,
    page,
    control,
    () => inputs.filter((input) => input.checked).map((input) => input.value).join("\n"),
    (value) => inputs.forEach((input) => (input.checked = value.split("\n").includes(input.value))),
    (label, saved, notes) => {
      describe(whole, notes);
      whole.append(make("legend", { class: "okr-label" }, label, saved), control, ...notes);
      return whole;
    },
    type === "radio" ? whole : null,
  );
  const update = part.update;
  part.update = (next) => {
    update(next);
    const note = whole.querySelector(".okr-note"); // what is said of one of them stands below that one
    (labels[block.options.findIndex(([value]) => value === next.note?.at && block.style === "list")] ?? whole.lastElementChild).after(note);
  };
  return part;
}
