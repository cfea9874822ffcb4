// What a page only shows: tables, progress, questions.

import { make, setText } from "./dom.js";

const percent = (share) => `${Math.round(share * 100)} %`;

export function table() {
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
  const day = /^\d{4}-(?:Q\d|H\d|\d\d(?:-\d\d)?)$/.test(cell);
  if (index === 0) return make("th", { scope: "row", class: day ? "okr-day" : null }, cell);
  const number = /^[-+−]?[\d.,\s]+%?$/.test(cell);
  return make("td", { class: day ? "okr-day" : number ? "okr-number" : cell.length < 10 ? "okr-short" : null }, cell);
}

export function progress() {
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
      // whole percents that have passed, as the texts beside it count them
      const done = Math.floor((block.elapsed ?? 0) * 100 + 1e-9);
      const passed = block.elapsed === null ? "" : ` · ${done} % of the period has passed`;
      setText(state, block.state + passed);
      setText(formula, block.formula);
      fill.style.inlineSize = within(block.share ?? 0);
      mark.hidden = block.elapsed === null;
      mark.style.insetInlineStart = within(block.elapsed ?? 0);
    },
  };
}

export function questions() {
  const element = make("ul", { class: "okr-questions" });
  return {
    element,
    update({ items, numbered }) {
      element.classList.toggle("okr-numbered", Boolean(numbered));
      element.replaceChildren(...items.map((item) => make("li", {}, item)));
    },
  };
}

const SIGNS = { open: "○", begun: "◐", skipped: "↷", done: "✓" };

// What a page of the course begins with: its name, and where one is with it.
export function top() {
  const title = make("h3", { class: "okr-top-title" });
  const chip = make("span", { class: "okr-chip" });
  return {
    element: make("div", { class: "okr-top" }, title, chip),
    update(block) {
      setText(title, block.title);
      setText(chip, block.status);
      chip.dataset.state = block.state;
      chip.dataset.sign = SIGNS[block.state] ?? "";
    },
  };
}
