// How each kind of block is drawn. A kind is a function (block, page) -> { element, update(block), close? }.

import { arrange, freshId, make, setText } from "./dom.js";
import { FindingsList } from "./findings.js";
import { editor } from "./line.js";

const percent = (share) => `${Math.round(share * 100)} %`;

function heading(block) {
  const element = make(`h${Math.min(Math.max(block.level, 2), 4)}`, { class: "okr-heading" });
  return { element, update: ({ text }) => setText(element, text) };
}

function text() {
  const element = make("p");
  return {
    element,
    update(block) {
      element.className = `okr-text okr-tone-${block.tone}`;
      setText(element, block.text);
    },
  };
}

function section(block, page) {
  const folds = block.open !== undefined;
  const title = make(folds ? "summary" : "h3", { class: "okr-section-title", id: freshId() });
  const inside = new Container(make("div", { class: "okr-section-body" }), page);
  const element = folds
    ? make("details", { class: "okr-section", open: block.open }, title, inside.element)
    : make("section", { class: "okr-section", "aria-labelledby": title.id }, title, inside.element);
  return {
    element,
    update(next) {
      setText(title, next.label);
      inside.update(next.blocks);
    },
    close: () => inside.close(),
  };
}

function row(_block, page) {
  const inside = new Container(make("div", { class: "okr-row" }), page);
  return { element: inside.element, update: (block) => inside.update(block.blocks), close: () => inside.close() };
}

function button(block, page) {
  let about = "";
  const element = make("button", { type: "button", onclick: () => page.press(block.id, about) });
  return {
    element,
    update(next) {
      about = next.about;
      element.className = next.primary ? "okr-button okr-primary" : "okr-button";
      element.dataset.press = next.id;
      setText(element, next.label);
    },
  };
}

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
    return make("div", { class: "okr-part" }, make("div", { class: "okr-label-row" }, caption, saved), control, ...notes);
  };
}

function field(block, page) {
  const control = block.type === "area" ? make("textarea", { rows: 2 }) : make("input");
  if (block.type === "date") control.type = "date";
  if (block.type === "number") control.inputMode = "decimal";
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

function choice(block, page) {
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

function table() {
  const caption = make("caption");
  const head = make("tr");
  const body = make("tbody");
  const whole = make("table", { class: "okr-table" }, caption, make("thead", {}, head), body);
  const element = make("div", { class: "okr-table-frame", tabindex: "0", role: "region" }, whole);
  return {
    element,
    update(block) {
      element.setAttribute("aria-label", block.caption);
      setText(caption, block.caption);
      head.replaceChildren(...block.head.map((cell) => make("th", { scope: "col" }, cell)));
      const rows = block.rows.map((cells) => make("tr", {}, ...cells.map((cell, index) => tableCell(cell, index))));
      body.replaceChildren(...rows);
    },
  };
}

function tableCell(cell, index) {
  if (index === 0) return make("th", { scope: "row" }, cell);
  return make("td", { class: /^[-+−]?[\d.,\s]+%?$/.test(cell) ? "okr-number" : null }, cell);
}

function progress() {
  const label = make("span", { class: "okr-progress-label" });
  const number = make("span", { class: "okr-progress-number" });
  const fill = make("span", { class: "okr-progress-fill" });
  const mark = make("span", { class: "okr-progress-mark" });
  const bar = make("span", { class: "okr-progress-bar", "aria-hidden": "true" }, fill, mark);
  const state = make("span", { class: "okr-progress-state" });
  const formula = make("span", { class: "okr-progress-formula" });
  const element = make("div", { class: "okr-progress" }, label, number, bar, state, formula);
  const within = (share) => `${Math.min(Math.max(share, 0), 1) * 100}%`;
  return {
    element,
    update(block) {
      setText(label, block.label);
      setText(number, block.share === null ? "–" : percent(block.share));
      const passed = block.elapsed === null ? "" : ` · ${percent(block.elapsed)} of the period has passed`;
      setText(state, block.state + passed);
      setText(formula, block.formula);
      fill.style.inlineSize = within(block.share ?? 0);
      mark.hidden = block.elapsed === null;
      mark.style.insetInlineStart = within(block.elapsed ?? 0);
    },
  };
}

function questions() {
  const element = make("ul", { class: "okr-questions" });
  return { element, update: ({ items }) => element.replaceChildren(...items.map((item) => make("li", {}, item))) };
}

function findings(block, page) {
  const list = new FindingsList(page.coach, block.id, "the whole OKR");
  page.add(block.id, { findings: list, label: () => "The whole OKR", focus() {}, saved() {}, show() {} });
  list.show([], null);
  return { element: list.element, update() {}, close: () => page.remove(block.id) };
}

function unknown(block) {
  const element = make("p", { class: "okr-text okr-tone-notice" });
  return { element, update: () => setText(element, `This page cannot draw '${block.kind}': okrkit is of two versions.`) };
}

const KINDS = {
  heading, text, section, row, button, editor, field, choice, table, progress, questions, findings,
};

// Blocks inside an element. A block keeps its element, and so its cursor, while its id (or label) stays.
export class Container {
  constructor(element, page) {
    Object.assign(this, { element, page, drawn: new Map() });
  }

  update(blocks) {
    const before = this.drawn;
    this.drawn = new Map();
    for (const block of blocks) {
      const key = this.keyOf(block);
      const part = before.get(key) ?? (Object.hasOwn(KINDS, block.kind) ? KINDS[block.kind] : unknown)(block, this.page);
      before.delete(key);
      this.drawn.set(key, part);
      part.update(block);
    }
    for (const part of before.values()) part.close?.();
    arrange(this.element, [...this.drawn.values()].map((part) => part.element));
  }

  keyOf(block) {
    const shape = [block.type, block.style, block.level, block.about, block.open === undefined, JSON.stringify(block.options)];
    const name = [block.kind, block.id ?? (block.kind === "section" ? block.label : ""), ...shape].join("\n");
    for (let nth = 0; ; nth++) if (!this.drawn.has(`${name}\n${nth}`)) return `${name}\n${nth}`;
  }

  close() {
    for (const part of this.drawn.values()) part.close?.();
  }
}
