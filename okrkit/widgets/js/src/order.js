// The block 'order': texts that are put into an order by buttons. With `aside` they may be laid aside, too.
// Its value has an id a line; what is laid aside stands behind an empty line.

import { arrange, freshId, make, setText } from "./dom.js";
import { describe, kept } from "./fields.js";

export function order(block, page) {
  const texts = new Map(block.items);
  const listed = { in: [], aside: [] };
  const list = make("ol", { class: "okr-order" });
  const away = make("ul", { class: "okr-order okr-order-aside" });
  const awayTitle = make("p", { class: "okr-order-title", id: freshId() }, block.aside?.title ?? "");
  const frame = make("div", {}, list, awayTitle, away);
  away.setAttribute("aria-labelledby", awayTitle.id);

  const rows = new Map(
    block.items.map(([id, text]) => {
      const tool = (sign, says, act) =>
        make("button", { type: "button", class: "okr-tool", "aria-label": `${says}: ${text}`, title: says, onclick: act }, sign);
      const up = tool("↑", "Move up", () => move(id, -1, up));
      const down = tool("↓", "Move down", () => move(id, 1, down));
      const put = make("button", { type: "button", class: "okr-link okr-order-put", onclick: () => lay(id, put) });
      const tools = make("span", { class: "okr-order-tools" }, up, down, block.aside ? put : null);
      const row = make("li", { class: "okr-order-item" }, make("span", { class: "okr-order-text" }, text), tools);
      return [id, { row, up, down, put }];
    }),
  );

  function move(id, step, button) {
    const at = listed.in.indexOf(id);
    const to = at + step;
    if (at < 0 || to < 0 || to >= listed.in.length) return;
    listed.in.splice(at, 1);
    listed.in.splice(to, 0, id);
    changed(`${texts.get(id)}: ${to + 1} of ${listed.in.length}`, button);
  }

  function lay(id, button) {
    const [from, to, says] = listed.in.includes(id)
      ? [listed.in, listed.aside, block.aside.put]
      : [listed.aside, listed.in, block.aside.back];
    from.splice(from.indexOf(id), 1);
    to.push(id);
    changed(`${says}: ${texts.get(id)}`, button);
  }

  function changed(says, button) {
    show();
    button.focus();
    page.announce(says);
    frame.dispatchEvent(new Event("input"));
  }

  function show() {
    arrange(list, listed.in.map((id) => rows.get(id).row));
    arrange(away, listed.aside.map((id) => rows.get(id).row));
    away.hidden = awayTitle.hidden = !listed.aside.length;
    for (const [id, { up, down, put }] of rows) {
      const at = listed.in.indexOf(id);
      up.hidden = down.hidden = at < 0;
      up.setAttribute("aria-disabled", String(at === 0)); // not `disabled`: the cursor would be lost at the end
      down.setAttribute("aria-disabled", String(at === listed.in.length - 1));
      if (!block.aside) continue;
      setText(put, at < 0 ? block.aside.back : block.aside.put);
      put.setAttribute("aria-label", `${put.textContent}: ${texts.get(id)}`);
    }
  }

  return kept(
    block,
    page,
    frame,
    () => [...listed.in, ...(listed.aside.length ? ["", ...listed.aside] : [])].join("\n"),
    (value) => {
      const [first, second = ""] = value.split("\n\n").map((part) => part.split("\n"));
      const known = (ids) => [...new Set(ids)].filter((id) => texts.has(id));
      listed.aside = block.aside ? known(value.startsWith("\n") ? value.split("\n") : [second].flat()) : [];
      const here = value.startsWith("\n") ? [] : known(first).filter((id) => !listed.aside.includes(id));
      listed.in = [...here, ...[...texts.keys()].filter((id) => !here.includes(id) && !listed.aside.includes(id))];
      show();
    },
    (label, saved, notes) => {
      const caption = make("span", { class: "okr-label", id: freshId() }, label);
      list.setAttribute("aria-labelledby", caption.id);
      describe(list, notes);
      return make("div", { class: "okr-part" }, make("div", { class: "okr-label-row" }, caption, saved), frame, ...notes);
    },
    null,
  );
}
