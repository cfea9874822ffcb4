// The block 'turns': what somebody answers one after the other, such as ten texts. One is shown at a time, the first
// without an answer to begin with; `open` shows all of them at once, as what was chosen and what is said of it.

import { Container } from "./blocks.js";
import { freshId, make, setText } from "./dom.js";

export function turns(block, page) {
  const inside = new Container(make("div", { class: "okr-turns-all" }), page);
  const title = make("p", { class: "okr-turns-title", id: freshId() });
  const back = make("button", { type: "button", class: "okr-button", onclick: () => go(at - 1) }, "Back");
  const next = make("button", { type: "button", class: "okr-button", onclick: () => go(at + 1) });
  const hint = make("p", { class: "okr-hint" });
  const row = make("div", { class: "okr-row" }, back, next);
  const element = make("div", { class: "okr-turns", role: "group", "aria-labelledby": title.id }, title, inside.element, row, hint);
  let [at, open, name, ids] = [-1, null, "", []];

  const parts = () => [...inside.element.children];
  const answered = (part) => part.querySelector(":checked") !== null;

  function show() {
    const all = parts();
    const done = all.filter(answered).length;
    all.forEach((part, nth) => (part.hidden = !open && nth !== at));
    title.hidden = row.hidden = hint.hidden = open;
    setText(title, `${name} ${at + 1} of ${all.length}`);
    setText(next, `Next ${name.toLowerCase()}`);
    setText(hint, done === all.length ? `All ${done} have an answer.` : `${done} of ${all.length} have an answer. Each is kept as you choose it.`);
    back.hidden = at === 0;
    next.hidden = at === all.length - 1;
    next.classList.toggle("okr-primary", done < all.length);
    element.classList.toggle("okr-turns-left", !open && done < all.length);
    element.classList.toggle("okr-turns-open", open);
  }

  function go(to, focus = true) {
    const all = parts();
    if (to < 0 || to >= all.length) return;
    at = to;
    show();
    page.announce(title.textContent);
    if (focus) (all[at].querySelector(":checked") ?? all[at].querySelector("input"))?.focus();
  }

  inside.element.addEventListener("input", show);
  inside.element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || open) return;
    event.preventDefault();
    if (at < parts().length - 1) go(at + 1);
    else element.closest(".okr-body").querySelector("[data-press=check]")?.focus();
  });

  return {
    element,
    update(given) {
      inside.update(given.blocks);
      ids = given.blocks.map(({ id }) => id);
      ids.forEach((id, nth) => leads(id, nth));
      const first = parts().findIndex((part) => !answered(part));
      const anew = open !== given.open || parts().every((part) => !answered(part));
      [name, open] = [given.label, given.open];
      if (anew) at = first < 0 ? parts().length - 1 : first;
      show();
    },
    close: () => inside.close(),
  };

  // The cursor is sent to a part that may be hidden: it is shown first.
  function leads(id, nth) {
    const part = page.parts.get(id);
    if (!part || part.inTurn) return;
    const focus = part.focus;
    Object.assign(part, { inTurn: true, focus: () => (open || nth === at || go(nth, false), focus()) });
  }
}
