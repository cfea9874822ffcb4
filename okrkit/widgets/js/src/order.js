// The block 'order': texts that are put into an order by buttons. With `aside` they may be laid aside, too, into one
// or more lists of their own. The value has an id a line, and an empty line between two lists.

import { arrange, freshId, make } from "./dom.js";
import { describe, kept } from "./fields.js";

export function order(block, page) {
  const texts = new Map(block.items);
  const aside = block.aside ?? [];
  const groups = [[], ...aside.map(() => [])]; // ids; the first is the order itself
  const lists = [make("ol", { class: "okr-order" }), ...aside.map(() => make("ul", { class: "okr-order okr-order-aside" }))];
  const titles = aside.map(({ title }) => make("p", { class: "okr-order-title", id: freshId() }, title));
  const frame = make("div", {}, lists[0], ...titles.flatMap((title, nth) => [title, lists[nth + 1]]));
  titles.forEach((title, nth) => lists[nth + 1].setAttribute("aria-labelledby", title.id));

  const rows = new Map(
    block.items.map(([id, text]) => {
      const button = (look, sign, says, act) =>
        make("button", { type: "button", class: look, "aria-label": `${says}: ${text}`, onclick: act }, sign);
      const up = button("okr-tool", "↑", "Move up", () => move(id, -1, up));
      const down = button("okr-tool", "↓", "Move down", () => move(id, 1, down));
      const puts = aside.map(({ put }, nth) => button("okr-link okr-order-put", put, put, () => lay(id, nth + 1, put)));
      const back = block.back ? button("okr-link okr-order-put", block.back, block.back, () => lay(id, 0, block.back)) : null;
      const tools = make("span", { class: "okr-order-tools" }, up, down, ...puts, back);
      const row = make("li", { class: "okr-order-item" }, make("span", { class: "okr-order-text" }, text), tools);
      return [id, { row, up, down, puts, back }];
    }),
  );
  const groupOf = (id) => groups.findIndex((group) => group.includes(id));

  function move(id, step, button) {
    const [order] = groups;
    const at = order.indexOf(id);
    const to = at + step;
    if (at < 0 || to < 0 || to >= order.length) return;
    order.splice(at, 1);
    order.splice(to, 0, id);
    changed(`${texts.get(id)}: ${to + 1} of ${order.length}`);
    button.focus();
  }

  function lay(id, to, says) {
    const from = groups[groupOf(id)];
    from.splice(from.indexOf(id), 1);
    groups[to].push(id);
    changed(`${says}: ${texts.get(id)}`);
    const { back, puts } = rows.get(id);
    (to ? back : puts[0]).focus();
  }

  function changed(says) {
    show();
    page.announce(says);
    frame.dispatchEvent(new Event("input"));
  }

  function show() {
    groups.forEach((group, nth) => arrange(lists[nth], group.map((id) => rows.get(id).row)));
    titles.forEach((title, nth) => (title.hidden = lists[nth + 1].hidden = !groups[nth + 1].length));
    for (const [id, { up, down, puts, back }] of rows) {
      const at = groups[0].indexOf(id);
      for (const button of [up, down, ...puts]) button.hidden = at < 0;
      if (back) back.hidden = at >= 0;
      up.setAttribute("aria-disabled", String(at === 0)); // not `disabled`: the cursor would be lost at the end
      down.setAttribute("aria-disabled", String(at === groups[0].length - 1));
    }
  }

  return kept(
    block,
    page,
    frame,
    () => groups.map((group) => group.join("\n")).join("\n\n"),
    (value) => {
      const left = new Set(texts.keys());
      const given = value.split("\n\n").map((part) => part.split("\n").filter((id) => left.delete(id)));
      groups.forEach((group, nth) => group.splice(0, Infinity, ...(given[nth] ?? [])));
      groups[0].push(...left);
      show();
    },
    (label, saved, notes) => {
      const caption = make("span", { class: "okr-label", id: freshId() }, label);
      lists[0].setAttribute("aria-labelledby", caption.id);
      describe(lists[0], notes);
      return make("div", { class: "okr-part" }, make("div", { class: "okr-label-row" }, caption, saved), frame, ...notes);
    },
    null,
  );
}
