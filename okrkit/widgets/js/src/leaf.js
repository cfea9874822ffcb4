// The pages of a wall that is too full for one. They turn by themselves, by keys (those of a clicker, too) and by buttons.
// What is asked, the clock and the code stay on all of them; labels of boards and clusters go where their cards are.

import { make, setText } from "./dom.js";

const CARDS = ".okr-card, .okr-tally-row";
const PARTS = `${CARDS}, .okr-panels > .okr-section:not(:has(.okr-card, .okr-panels)), .okr-questions > li, tbody > tr,
  .okr-section-body > :is(.okr-text, .okr-heading, .okr-progress)`;
const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const REST = 12; // seconds that a page stays at least
const EACH = 1; // seconds for each thing on it: a page of thirty cards takes longer to read
const BESIDE = 0.6; // of the window: the most that may stay on all pages

export class Leaf {
  // body: what is leafed through. whole(): whether what is shown now fits. grow(): give it the largest size that fits.
  constructor(body, whole, grow) {
    Object.assign(this, { body, whole, grow, items: [], boxes: [], pages: [], at: 0, step: "", shown: new Set(), timer: 0 });
    const button = (label, does) => make("button", { type: "button", class: "okr-button", onclick: does }, label);
    this.says = make("span", { class: "okr-leaf-says" });
    this.stop = button("", () => this.let((this.asked = !this.turns)));
    const [back, next] = [button("Page before", () => this.go(-1)), button("Next page", () => this.go(1))];
    this.bar = make("div", { class: "okr-leaf", role: "group", "aria-label": "Pages", hidden: true }, this.says, back, next, this.stop);
    this.aloud = make("div", { class: "okr-hidden", role: "status" });
    body.after(this.bar, this.aloud);
    this.pressed = (event) => {
      const by = KEYS[event.key];
      if (!by || this.bar.hidden || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      this.go(by);
    };
    document.addEventListener("keydown", this.pressed);
  }

  // All on one page, to see whether it fits.
  open() {
    for (const one of [...this.items, ...this.boxes]) one.classList.remove("okr-elsewhere");
    [this.items, this.boxes, this.pages, this.bar.hidden] = [[], [], [], true];
    this.body.classList.remove("okr-one", "okr-full");
  }

  // It does not: cut it into as few pages as can be, and these as even as they go.
  cut() {
    this.bar.hidden = false;
    this.body.classList.add("okr-full");
    this.choose([...this.body.querySelectorAll(CARDS)]);
    this.only([]);
    if (!this.items.length || this.body.clientHeight > BESIDE * window.innerHeight) {
      this.only(this.items);
      this.choose([...this.body.querySelectorAll(PARTS)].filter((one) => !one.parentElement.closest(PARTS)));
    }
    const full = this.cutInto(Infinity);
    const even = this.cutInto(Math.ceil(this.items.length / full.length));
    this.pages = even.length > full.length ? full : even;
    this.bar.hidden = this.pages.length < 2;
  }

  choose(items) {
    this.items = items;
    this.boxes = [...new Set(items.flatMap((one) => this.around(one)))];
  }

  around(item) {
    const found = [];
    for (let box = item.parentElement; box && box !== this.body; box = box.parentElement) found.push(box);
    return found;
  }

  // Pages of at most so many items, each as full as it can be.
  cutInto(limit) {
    const pages = [];
    for (let from = 0; from < this.items.length; from += pages.at(-1).length) {
      let [least, most] = [1, Math.min(limit, this.items.length - from)];
      while (least < most) {
        const middle = Math.ceil((least + most) / 2);
        this.only(this.items.slice(from, from + middle));
        if (this.whole()) least = middle;
        else most = middle - 1;
      }
      pages.push(this.items.slice(from, from + least));
    }
    return pages;
  }

  // Show these, and the boxes they stand in; nothing else of what is leafed through.
  only(items) {
    const here = new Set(items.flatMap((one) => [one, ...this.around(one)]));
    for (const one of [...this.items, ...this.boxes]) one.classList.toggle("okr-elsewhere", !here.has(one));
    this.body.classList.remove("okr-one");
  }

  // Go on where one was: in the same step on the page that has most of what was to be seen.
  settle() {
    const step = this.body.querySelector(".okr-asked, .okr-heading")?.textContent;
    const [another, begins] = [step !== this.step, !this.shown.size];
    const known = this.pages.map((page) => page.filter((one) => this.shown.has(nameOf(one))).length);
    if (another) [this.step, this.at, this.turns] = [step, 0, this.asked ?? !matchMedia("(prefers-reduced-motion: reduce)").matches];
    else if (!(known[this.at] >= Math.max(...known))) this.at = Math.max(0, known.indexOf(Math.max(...known)));
    this.draw();
    if (another || begins || this.bar.hidden) this.say();
    if (another || !this.timer || this.bar.hidden) this.wait();
  }

  draw() {
    const page = this.pages[this.at] ?? [];
    if (page.length) this.only(page);
    if (page.length && !this.grow()) this.body.classList.add("okr-one"); // one that is too long may be as wide as it likes
    this.shown = new Set(this.bar.hidden ? [] : page.map(nameOf));
    setText(this.says, this.words(page));
    setText(this.stop, this.turns ? "Stop turning" : "Turn by itself");
  }

  // "Cards 1 to 24 of 65, page 1 of 3".
  words(page) {
    const where = `age ${this.at + 1} of ${this.pages.length}`;
    if (!this.items.every((one) => one.matches(CARDS))) return `P${where}`;
    const nth = this.pages.slice(0, this.at).flat().length;
    const which = page.length === 1 ? `Card ${nth + 1}` : `Cards ${nth + 1} to ${nth + page.length}`;
    return `${which} of ${this.items.length}, p${where}`;
  }

  // What a screen reader hears: that there are pages, and which one somebody has turned to. Not every turn.
  say() {
    setText(this.aloud, this.bar.hidden ? "" : this.says.textContent);
  }

  // Somebody leafs: then the page stays until they do so again, want it to turn, or the next step comes.
  go(by) {
    this.at = (this.at + by + this.pages.length) % this.pages.length;
    this.let(false);
    this.say();
  }

  let(turns) {
    this.turns = turns;
    this.draw();
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.turns || this.bar.hidden) return;
    const turn = () => {
      this.at = (this.at + 1) % this.pages.length;
      this.draw();
      this.wait();
    };
    this.timer = setTimeout(turn, 1000 * Math.max(REST, EACH * this.shown.size));
  }

  close() {
    clearTimeout(this.timer);
    document.removeEventListener("keydown", this.pressed);
  }
}

const nameOf = (item) => item.dataset.card ?? item.textContent;
