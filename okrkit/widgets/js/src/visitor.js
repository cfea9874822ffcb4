// Who comes into a room with this page: the server says by what token, and this browser remembers the secrets that open
// the cards and the ballot it has handed in. Nobody else knows whose they are, so what is lost here is lost.

import { secret } from "./dom.js";

const WAITS = [3000, 6000, 12000]; // ms between two tries to hand something in

export class Visitor {
  constructor(page) {
    Object.assign(this, { page, room: "", memory: {}, timers: new Map() });
    this.stuck =
      "No answer yet. What you write stays in this browser, and goes on as soon as the room answers; " +
      "if this stays, load the page again.";
    this.answers = {
      room: ({ room }) => this.enter(room),
      taken: ({ secret: one, part }) => this.taken(one, part),
      refused: ({ secret: one, text }) => this.refused(one, text),
    };
  }

  // What the hello says besides: the token of whoever opened this page. Only pages that are served to a room ask.
  async more() {
    const address = document.body.dataset.okrMe;
    if (!address) return {};
    try {
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
      const { token } = answer.ok ? await answer.json() : {};
      return typeof token === "string" ? { token } : {};
    } catch {
      return {}; // nobody answers: the page says what to do
    }
  }

  // Python knows who we are, and in which room: tell what we have handed in there, and hand in the rest.
  enter(room) {
    if (!room) return;
    const early = this.room ? {} : this.memory; // handed in before we knew where we are
    this.room = room;
    const remembered = { ...this.read(), ...early };
    this.write(remembered);
    this.page.message({ type: "secrets", secrets: Object.keys(remembered) });
    for (const [one, { waits }] of Object.entries(remembered)) if (waits) this.send(one, 0, true);
    for (const part of this.page.parts.values()) part.handedIn?.();
  }

  // Hand something in. It is remembered first; a second one of the same `name` takes the first one's place.
  handIn(message, name = "") {
    const remembered = this.read();
    const before = name && Object.keys(remembered).find((one) => remembered[one].name === name);
    const one = before || secret();
    this.write({ ...remembered, [one]: { name, waits: { ...message, secret: one } } });
    this.send(one);
    return one;
  }

  // What was handed in under a name, whether Python has it by now or not.
  under(name) {
    const found = Object.values(this.read()).find((one) => one.name === name);
    return found ? { waits: Boolean(found.waits), ...(found.waits ?? found.last) } : null;
  }

  // again: whether Python may have taken it already, without our knowing.
  send(one, tries = 0, again = false) {
    const waits = this.read()[one]?.waits;
    clearTimeout(this.timers.get(one));
    if (!waits) return;
    this.page.message({ ...waits, again });
    this.timers.set(one, setTimeout(() => this.send(one, tries + 1, true), WAITS[Math.min(tries, WAITS.length - 1)]));
    if (tries === 1) this.page.say(this.stuck, "notice");
  }

  // Python has committed it. A newer one of the same name goes on waiting for its own answer.
  taken(one, part) {
    const remembered = this.read();
    const found = remembered[one];
    if (!found?.waits || JSON.stringify(found.waits.part) !== JSON.stringify(part)) return;
    clearTimeout(this.timers.get(one));
    const { field, text } = found.waits; // a page that was opened anew meanwhile has found it in its field once more
    if (text && this.page.keeping.value(field)?.trim() === text) this.page.keeping.taken(field);
    this.write({ ...remembered, [one]: { name: found.name, last: found.name ? found.waits : undefined } });
    this.page.parts.get(found.name)?.handedIn?.(); // a ballot, or a form: it says that it has arrived
  }

  // It cannot be taken any more, such as a card after the reveal: its text goes back to whoever wrote it.
  refused(one, why) {
    const { [one]: found, ...rest } = this.read();
    clearTimeout(this.timers.get(one));
    if (!found) return;
    this.write(rest);
    this.page.say(why, "notice");
    const { field, text } = found.waits ?? {};
    if (!text) return;
    const part = this.page.parts.get(field);
    if (part?.empty?.()) part.put(text);
    else this.page.offer(field, text, "it was not handed in.");
  }

  read() {
    if (!this.room) return this.memory;
    try {
      return JSON.parse(localStorage.getItem(`okrkit room ${this.room}`)) ?? {};
    } catch {
      return this.memory;
    }
  }

  write(remembered) {
    this.memory = remembered; // where storage is closed to us it lasts as long as the page
    if (!this.room) return;
    try {
      localStorage.setItem(`okrkit room ${this.room}`, JSON.stringify(remembered));
    } catch {
      // full or closed
    }
  }

  close() {
    this.timers.forEach((timer) => clearTimeout(timer));
  }
}
