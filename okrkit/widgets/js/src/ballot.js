// Votes: the block 'ballot' gives them out, blind; the block 'tally' shows what came of it.

import { arrange, freshId, make, setText } from "./dom.js";

const ELSEWHERE = "Your vote counts. It was cast in another browser, or this one has forgotten it: only the browser that cast it can change it.";
const CALM = 400; // ms after the last change before the ballot goes out

// Its votes are handed in as they stand, and may be changed until the vote is closed. Only this browser knows the ballot.
export function ballot(block, page) {
  let { budget } = block; // null where every card gets one number of a scale instead
  let points = { ...page.visitor.under(block.id)?.points };
  let timer = 0;
  const title = make("p", { class: "okr-label", id: freshId() });
  const left = make("p", { class: "okr-ballot-left" });
  const state = make("p", { class: "okr-ballot-state okr-tone-quiet", role: "status" });
  const list = make("ul", { class: "okr-ballot-list", "aria-labelledby": title.id });
  const head = make("div", { class: "okr-ballot-head" }, left, state);
  const element = make("div", { class: "okr-ballot", role: "group", "aria-labelledby": title.id }, title, head, list);
  const rows = new Map();

  const given = () => [...rows.keys()].reduce((sum, id) => sum + (points[id] ?? 0), 0);
  const votes = (count) => (count === 1 ? "1 vote" : `${count} votes`);

  // A number of the scale for a card; the same one again takes it back.
  function set(id, value) {
    const { [id]: before, ...others } = points;
    points = before === value ? others : { ...others, [id]: value };
    changed();
    page.announce(id in points ? `${value} here.` : "Taken back.");
  }

  function changed() {
    show();
    setText(state, "Handing in …");
    clearTimeout(timer);
    timer = setTimeout(cast, CALM);
  }

  function change(id, by, button) {
    const now = (points[id] ?? 0) + by;
    if (now < 0 || (by > 0 && given() >= budget)) return page.announce(by > 0 ? "No votes left." : "No votes here.");
    points = { ...points, [id]: now };
    changed();
    button.focus();
    page.announce(`${votes(now)} here, ${votes(budget - given())} left.`);
  }

  function cast() {
    clearTimeout(timer);
    timer = 0;
    const part = Object.fromEntries([...rows.keys()].filter((id) => (block.scale ? id in points : points[id])).map((id) => [id, points[id]]));
    page.visitor.handIn({ type: "vote", step: block.step, whose: block.whose, points: part, part }, block.id);
  }

  function rowOf(id) {
    if (rows.has(id)) return rows.get(id);
    const text = make("p", { class: "okr-ballot-text", dir: "auto", id: freshId() });
    const note = make("p", { class: "okr-card-note" });
    if (block.scale) return scaled(id, text, note);
    const count = make("output", { class: "okr-ballot-count", "aria-live": "off" });
    const less = make("button", { type: "button", class: "okr-step", onclick: () => change(id, -1, less) }, "−");
    const more = make("button", { type: "button", class: "okr-step", onclick: () => change(id, 1, more) }, "+");
    const tools = make("div", { class: "okr-ballot-tools", role: "group", "aria-labelledby": text.id }, less, count, more);
    const row = make("li", { class: "okr-ballot-row" }, make("div", {}, text, note), tools);
    tools.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 1, ArrowRight: 1, "+": 1, ArrowDown: -1, ArrowLeft: -1, "-": -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      change(id, by, by > 0 ? more : less);
    });
    rows.set(id, { row, text, note, count, less, more });
    return rows.get(id);
  }

  function scaled(id, text, note) {
    const buttons = block.scale.map((value) =>
      make("button", { type: "button", class: "okr-answer okr-scale-answer", onclick: () => set(id, value) }, String(value)),
    );
    const tools = make("div", { class: "okr-ballot-scale", role: "group", "aria-labelledby": text.id }, ...buttons);
    rows.set(id, { row: make("li", { class: "okr-ballot-row" }, make("div", {}, text, note), tools), text, note, buttons });
    return rows.get(id);
  }

  function showScale() {
    const done = [...rows.keys()].filter((id) => id in points).length;
    setText(left, `${done} of ${rows.size} have your number.`);
    for (const [id, { row, buttons }] of rows) {
      row.classList.toggle("okr-has-votes", id in points);
      buttons.forEach((button, nth) => button.setAttribute("aria-pressed", String(points[id] === block.scale[nth])));
    }
  }

  function show() {
    if (block.scale) return showScale();
    const free = budget - given();
    setText(left, free === budget ? `You have ${votes(budget)} to give.` : `${votes(free)} of ${budget} left.`);
    for (const [id, { row, text, count, less, more }] of rows) {
      const here = points[id] ?? 0;
      setText(count, String(here));
      row.classList.toggle("okr-has-votes", here > 0);
      less.setAttribute("aria-disabled", String(here === 0)); // not `disabled`: the cursor would be lost
      more.setAttribute("aria-disabled", String(free <= 0));
      less.setAttribute("aria-label", `One vote less, ${here} now: ${text.textContent}`);
      more.setAttribute("aria-label", `One vote more, ${here} now: ${text.textContent}`);
    }
  }

  function handedIn() {
    const ours = page.visitor.under(block.id);
    if (timer) return;
    if (ours) points = { ...ours.points };
    show();
    list.hidden = left.hidden = block.voted && !ours;
    setText(state, !ours ? (block.voted ? ELSEWHERE : "") : ours.waits ? "Handing in …" : "Handed in. You may change it until the vote is closed.");
  }

  page.add(block.id, { show() {}, saved() {}, focus: () => list.querySelector("button")?.focus(), label: () => title.textContent, handedIn });
  return {
    element,
    update(next) {
      budget = next.budget;
      block.voted = next.voted;
      setText(title, next.label);
      const items = new Set(next.items.map(({ id }) => id));
      for (const id of rows.keys()) if (!items.has(id)) rows.delete(id);
      arrange(
        list,
        next.items.map((item) => {
          const { row, text, note } = rowOf(item.id);
          setText(text, item.text);
          setText(note, item.note ?? "");
          note.hidden = !item.note;
          return row;
        }),
      );
      handedIn();
      show();
    },
    close() {
      if (timer) cast();
      page.parts.delete(block.id);
    },
  };
}

// The votes of a closed vote: number, bar, and how far apart people were.
export function tally() {
  const title = make("p", { class: "okr-label", id: freshId() });
  const list = make("ol", { class: "okr-tally", "aria-labelledby": title.id });
  return {
    element: make("div", {}, title, list),
    update(block) {
      setText(title, block.label);
      list.dataset.many = block.tally.length > 14 ? "crowd" : block.tally.length > 5 ? "many" : "few";
      const most = Math.max(1, ...block.tally.map(({ total }) => total));
      const says = (total) => (block.scale ? `middle ${total}` : total === 1 ? "1 vote" : `${total} votes`);
      list.replaceChildren(
        ...block.tally.map(({ text, total, note, kept }) => {
          const fill = make("i");
          fill.style.inlineSize = `${(100 * total) / most}%`;
          const tags = kept ? make("span", { class: "okr-tag" }, "kept") : null;
          return make(
            "li",
            { class: kept ? "okr-tally-row okr-is-kept" : "okr-tally-row" },
            make("p", { class: "okr-tally-text", dir: "auto" }, text, tags),
            make("span", { class: "okr-tally-total" }, says(total)),
            make("span", { class: "okr-tally-bar", "aria-hidden": "true" }, fill),
            note ? make("p", { class: "okr-card-note" }, note) : null,
          );
        }),
      );
    },
  };
}
