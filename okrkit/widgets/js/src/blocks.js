// How each kind of block is drawn. A kind is a function (block, page) -> { element, update(block), close? }.

import { arrange, freshId, make, setText } from "./dom.js";
import { choice, field } from "./fields.js";
import { path } from "./path.js";
import { progress, questions, table } from "./shows.js";

function heading(block) {
  const element = make(`h${Math.min(Math.max(block.level, 2), 4)}`, { class: "okr-heading" });
  if (block.id) {
    element.tabIndex = -1; // a page that shows something else from here on begins here
    element.dataset.place = block.id;
  }
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
      if (next.open && !block.open) element.open = true; // there is something in it now
      block.open = next.open;
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
      element.className = next.quiet ? "okr-link" : next.primary ? "okr-button okr-primary" : "okr-button";
      element.dataset.press = next.id;
      setText(element, next.label);
    },
  };
}

function unknown(block) {
  const element = make("p", { class: "okr-text okr-tone-notice" });
  const says = `This page cannot draw '${block.kind}': its script and okrkit are of two versions.`;
  return { element, update: () => setText(element, says) };
}

// What every bundle can draw.
export const BASE = { heading, text, section, row, button, field, choice, table, progress, questions, path };

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
      const draw = Object.hasOwn(this.page.kinds, block.kind) ? this.page.kinds[block.kind] : unknown;
      const part = before.get(key) ?? draw(block, this.page);
      before.delete(key);
      this.drawn.set(key, part);
      part.update(block);
    }
    for (const part of before.values()) part.close?.();
    arrange(this.element, [...this.drawn.values()].map((part) => part.element));
  }

  keyOf(block) {
    const { kind, id, label, type, style, level, about, open, options, items, limits } = block;
    const name = id ?? (kind === "section" ? label : null);
    const changes = id === undefined || kind === "cards" || kind === "ballot";
    const fixed = changes ? null : [options, items, limits]; // what somebody fills in among
    const key = JSON.stringify([kind, name, type, style, level, about, open === undefined, fixed]);
    for (let nth = 0; ; nth++) if (!this.drawn.has(`${key} ${nth}`)) return `${key} ${nth}`;
  }

  close() {
    for (const part of this.drawn.values()) part.close?.();
  }
}
