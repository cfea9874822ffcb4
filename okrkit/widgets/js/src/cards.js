// The block 'cards': what people wrote, one card each, on their own or in groups. Where there is something to do with
// several, cards can be ticked, and what can be done with those stands in a bar below.

import { arrange, freshId, make, setText } from "./dom.js";

export function cards(_block, page) {
  const title = make("p", { class: "okr-label", id: freshId() });
  const note = make("p", { class: "okr-text okr-tone-quiet" });
  const empty = make("p", { class: "okr-text okr-tone-quiet" });
  const groups = make("div", { class: "okr-groups" });
  const bar = new Bar(page, () => ticked(), () => untick());
  const element = make("div", { class: "okr-cards", role: "group", "aria-labelledby": title.id }, title, note, empty, groups, bar.element);
  const drawn = new Map(); // id of a card -> its parts
  const lists = new Map(); // label of a group -> its parts; '' has the cards that are in none

  const ticked = () => [...drawn.values()].filter(({ tick, row }) => tick.checked && row.isConnected).map(({ id }) => id);
  function untick() {
    for (const { tick } of drawn.values()) tick.checked = false;
    bar.show();
  }

  function cardOf(item) {
    if (!drawn.has(item.id)) drawn.set(item.id, new Card(item.id, page, () => bar.show()));
    return drawn.get(item.id);
  }

  function listOf(name) {
    if (!lists.has(name)) {
      const head = make("h4", { class: "okr-group-title", id: freshId() });
      const note = make("p", { class: "okr-text okr-tone-quiet" });
      const list = make("ul", { class: "okr-card-list" });
      const tools = make("div", { class: "okr-row" });
      lists.set(name, { head, note, list, tools, whole: make("section", { class: "okr-group" }, head, note, list, tools) });
    }
    return lists.get(name);
  }

  return {
    element,
    update(block) {
      setText(title, block.label);
      element.dataset.many = block.items.length > 24 ? "crowd" : block.items.length > 9 ? "many" : "few";
      setText(note, block.note ?? "");
      note.hidden = !block.note;
      setText(empty, block.empty ?? "");
      empty.hidden = block.items.length > 0 || !block.empty;
      const items = new Map(block.items.map((item) => [item.id, item]));
      for (const [id, card] of drawn) if (!items.has(id)) (card.row.remove(), drawn.delete(id));
      const canTick = Boolean(block.actions?.length);
      for (const item of items.values()) cardOf(item).update(item, canTick);
      const inGroups = new Set();
      const shown = (block.groups ?? []).map((group) => {
        const { head, note, list, tools, whole } = listOf(group.label);
        setText(head, group.label);
        setText(note, group.note ?? "");
        note.hidden = !group.note;
        head.hidden = false;
        list.setAttribute("aria-labelledby", head.id);
        tools.replaceChildren(...(group.buttons ?? []).map((button) => pressing(page, button, `${button[1]}: ${group.label}`)));
        tools.hidden = !group.buttons?.length;
        arrange(list, group.cards.filter((id) => drawn.has(id)).map((id) => (inGroups.add(id), drawn.get(id).row)));
        return whole;
      });
      const alone = listOf("");
      alone.head.hidden = alone.note.hidden = alone.tools.hidden = true;
      alone.list.setAttribute("aria-labelledby", title.id);
      arrange(alone.list, [...items.keys()].filter((id) => !inGroups.has(id)).map((id) => drawn.get(id).row));
      arrange(groups, alone.list.childElementCount ? [...shown, alone.whole] : shown);
      bar.update(block.actions ?? []);
    },
  };
}

function pressing(page, [name, label, about], says = label) {
  const press = () => page.press(name, about);
  return make("button", { type: "button", class: "okr-button okr-small", "data-press": name, "aria-label": says, onclick: press }, label);
}

class Card {
  constructor(id, page, ticked) {
    this.id = id;
    this.page = page;
    this.tick = make("input", { type: "checkbox", class: "okr-card-tick", onchange: ticked });
    this.box = make("label", { class: "okr-card-choose" }, this.tick);
    this.text = make("p", { class: "okr-card-text", dir: "auto" });
    this.tags = make("p", { class: "okr-card-tags" });
    this.note = make("p", { class: "okr-card-note" });
    this.says = make("summary", {});
    this.merged = make("ul", {});
    this.parts = make("details", { class: "okr-card-parts" }, this.says, this.merged);
    this.buttons = make("div", { class: "okr-row okr-card-buttons" });
    this.row = make("li", { class: "okr-card", "data-card": id }, this.box, this.tags, this.text, this.note, this.parts, this.buttons);
    this.drawn = "";
  }

  update(item, canTick) {
    this.box.hidden = !canTick;
    if (!canTick) this.tick.checked = false;
    const now = JSON.stringify([item, canTick]);
    if (now === this.drawn) return; // its buttons keep the cursor
    this.drawn = now;
    this.tick.setAttribute("aria-label", `Choose: ${item.text}`);
    setText(this.text, item.text);
    this.tags.replaceChildren(...(item.tags ?? []).map((tag) => make("span", { class: "okr-tag" }, tag)));
    this.tags.hidden = !item.tags?.length;
    setText(this.note, item.note ?? "");
    this.note.hidden = !item.note;
    this.row.classList.toggle("okr-is-kept", Boolean(item.kept));
    const parts = item.parts ?? [];
    this.parts.hidden = parts.length < 2;
    setText(this.says, `Made of ${parts.length} cards`);
    this.merged.replaceChildren(...parts.map((part) => make("li", { dir: "auto" }, part)));
    const focused = this.buttons.contains(document.activeElement) ? document.activeElement.dataset.press : "";
    this.buttons.replaceChildren(
      ...(item.buttons ?? []).map(([name, label]) => pressing(this.page, [name, label, item.id], `${label}: ${item.text}`)),
    );
    this.buttons.hidden = !item.buttons?.length;
    if (focused) (this.buttons.querySelector(`[data-press="${CSS.escape(focused)}"]`) ?? this.buttons.querySelector("button"))?.focus();
  }
}

// What can be done with the cards that are ticked. An action is [press, label, what it asks for ('' is nothing), least].
class Bar {
  constructor(page, ticked, done) {
    Object.assign(this, { page, ticked, done, drawn: "" });
    this.says = make("span", { class: "okr-bar-says" });
    this.buttons = make("span", { class: "okr-bar-buttons" });
    this.input = make("input", { class: "okr-input", type: "text", dir: "auto", autocomplete: "off", id: freshId() });
    this.caption = make("label", { class: "okr-label", for: this.input.id });
    this.go = make("button", { type: "button", class: "okr-button okr-primary", onclick: () => this.act(this.asking) });
    const leave = make("button", { type: "button", class: "okr-link", onclick: () => this.ask(null) }, "Leave it");
    this.form = make("div", { class: "okr-bar-form", hidden: true }, this.caption, this.input, make("span", { class: "okr-row" }, this.go, leave));
    this.element = make("div", { class: "okr-bar", hidden: true, role: "group", "aria-label": "The chosen cards" }, this.says, this.buttons, this.form);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) (event.preventDefault(), this.act(this.asking));
      if (event.key === "Escape") this.ask(null);
    });
  }

  update(actions) {
    const now = JSON.stringify(actions);
    if (now !== this.drawn) {
      this.drawn = now;
      this.actions = actions.map(([name, label, asks = "", least = 1]) => {
        const action = { name, label, asks, least };
        const press = () => (asks ? this.ask(action) : this.act(action));
        action.button = make("button", { type: "button", class: "okr-button", "data-press": name, onclick: press }, label);
        return action;
      });
      const none = make("button", { type: "button", class: "okr-link", onclick: () => this.done() }, "Choose none");
      this.buttons.replaceChildren(...this.actions.map(({ button }) => button), none);
      this.ask(null);
    }
    this.show();
  }

  show() {
    const count = this.ticked().length;
    this.element.hidden = count === 0;
    setText(this.says, count === 1 ? "1 card chosen" : `${count} cards chosen`);
    for (const { button, least } of this.actions ?? []) button.hidden = count < least;
    if (!count) this.ask(null);
  }

  ask(action) {
    this.asking = action;
    this.form.hidden = !action;
    this.buttons.hidden = Boolean(action);
    if (!action) return;
    setText(this.caption, action.asks);
    setText(this.go, action.label);
    this.input.value = "";
    this.input.focus();
  }

  act({ name, asks }) {
    const text = this.input.value.trim().toWellFormed();
    if (asks && !text) return this.input.focus();
    this.page.press(name, JSON.stringify({ cards: this.ticked(), text: asks ? text : "" }));
    this.done();
  }
}
