// What a coach would ask, beside the line it is about: a list a line, with one finding unfolded on the page at a time.

import { freshId, make, setText } from "./dom.js";
import { foot } from "./foot.js";

const SEVERITIES = { warning: "To sort out", advice: "Advice", question: "Question" };

// One list of findings.
// page: the Coach
export class FindingsList {
  constructor(page, id, label) {
    Object.assign(this, { page, id, items: [], summaryId: freshId(), shown: "", drawn: [] });
    this.list = make("ul", { class: "okr-findings-list" });
    this.summary = make("span", { class: "okr-hidden", id: this.summaryId });
    this.element = make("div", { class: "okr-findings", role: "group" }, this.summary, this.list);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") page.fold(id, true);
    });
    this.name(label);
  }

  name(label) {
    this.element.setAttribute("aria-label", `Findings, ${label}`);
  }

  show(findings, unfolded) {
    this.items = findings;
    const names = findings.flatMap((finding) => finding.others.map((place) => this.page.labelOf(place)));
    const shown = JSON.stringify([findings, unfolded, names]);
    if (shown === this.shown) return; // what is drawn anew between a press and its release loses the click
    setText(this.summary, findings.map((finding) => finding.message).join(" "));
    const open = this.list.querySelector("input:focus"); // somebody is writing words: leave the list alone
    if (open && findings.some((finding) => finding.key === open.dataset.finding)) return;
    this.shown = shown;
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.finding : null;
    this.draw(findings, unfolded);
    this.element.hidden = findings.length === 0;
    if (focused && !this.list.contains(document.activeElement)) this.list.querySelector(`button[data-finding="${CSS.escape(focused)}"]`)?.focus();
  }

  // A finding that says the same stays the element it was: whoever is at its buttons, or gives a reason, stays there.
  draw(findings, unfolded) {
    const before = this.drawn;
    this.drawn = findings.map((finding) => {
      const isOpen = finding.key === unfolded;
      const told = JSON.stringify([finding, isOpen, finding.others.map((place) => this.page.labelOf(place))]);
      const at = before.findIndex((old) => old.told === told);
      return at < 0 ? { told, item: this.item(finding, isOpen) } : before.splice(at, 1)[0];
    });
    const items = this.drawn.map(({ item }) => item);
    for (const old of [...this.list.children]) if (!items.includes(old)) old.remove();
    items.forEach((item, n) => {
      if (this.list.children[n] !== item) this.list.insertBefore(item, this.list.children[n] ?? null);
    });
  }

  item(finding, isOpen) {
    const bodyId = freshId();
    const head = make(
      "button",
      {
        type: "button",
        class: "okr-finding-head",
        "aria-expanded": String(isOpen),
        "aria-controls": bodyId,
        "data-finding": finding.key,
        onclick: () => this.page.unfold(isOpen ? null : finding),
      },
      make("span", { class: "okr-finding-kind" }, SEVERITIES[finding.severity] ?? finding.severity),
      make("span", { class: "okr-finding-message" }, finding.message),
    );
    const body = make("div", { class: "okr-finding-body", id: bodyId, hidden: !isOpen });
    if (isOpen) body.append(...this.body(finding));
    return make("li", { class: `okr-finding okr-is-${finding.severity}${isOpen ? " okr-is-open" : ""}` }, head, body);
  }

  body(finding) {
    const rewrites = finding.rewrites.map((text, index) =>
      make(
        "button",
        {
          type: "button",
          class: "okr-rewrite",
          "data-finding": finding.key,
          "aria-keyshortcuts": index ? null : "Alt+Enter",
          onclick: () => this.page.apply(finding, text),
        },
        make("span", { class: "okr-rewrite-text" }, text),
        index ? null : make("kbd", { "aria-hidden": "true" }, "Alt+Enter"),
      ),
    );
    const offer = finding.moves ? "You could watch it as a health metric instead:" : "You could write:";
    return [
      make("p", { class: "okr-question" }, finding.question),
      this.others(finding),
      ...(rewrites.length ? [make("p", { class: "okr-try" }, offer), ...rewrites] : []),
      foot(finding, this.page),
    ].filter(Boolean);
  }

  // The further lines that it is about, each a step away.
  others(finding) {
    if (!finding.others.length) return null;
    const says = finding.also.length ? "The same goes for " : "It is about ";
    const links = finding.others.map((place) =>
      make(
        "button",
        { type: "button", class: "okr-link", onclick: () => this.page.goTo(finding, place) },
        this.page.labelOf(place),
      ),
    );
    return make("p", { class: "okr-try" }, says, ...links.flatMap((link, index) => (index ? [", ", link] : [link])), ".");
  }
}

// The block 'findings': the place where findings show that belong to no single line.
export function findings(block, page) {
  const list = new FindingsList(page.coach, block.id, block.label);
  const label = block.label[0].toUpperCase() + block.label.slice(1);
  page.add(block.id, { findings: list, label: () => label, focus() {}, saved() {}, show() {} });
  list.show([], null);
  return { element: list.element, update() {}, close: () => page.remove(block.id) };
}
