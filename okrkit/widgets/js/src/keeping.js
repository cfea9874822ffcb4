// Every keystroke is kept: first in this browser, then by Python, which acknowledges what it has committed.
//
// Revisions are milliseconds, at least one more than the last one seen, so that later typing wins on every machine.
// A copy in localStorage stands from the keystroke until its acknowledgement. It knows the revisions it grew from:
// on return it goes back into its line when Python still has one of those. Otherwise somebody else has written there
// since; then the copy is offered, and never put over something newer.

const PATIENCE = 700; // ms without an answer before a line says that it is not saved yet
const REMEMBERED = 40; // revisions that a copy knows it grew from
const WAITS = [2000, 4000, 8000, 15000]; // between two tries: a busy kernel keeps a queue of its own

class Copies {
  constructor(keepAs) {
    this.keepAs = keepAs; // a function: a page may turn to another form
  }

  get prefix() {
    return `okrkit/${this.keepAs()}/`;
  }

  get(id) {
    try {
      const copy = JSON.parse(localStorage.getItem(this.prefix + id));
      return copy && typeof copy.value === "string" && Number.isSafeInteger(copy.revision) ? copy : null;
    } catch {
      return null; // storage is closed to us, or somebody else's text stands there
    }
  }

  set(id, copy) {
    try {
      localStorage.setItem(this.prefix + id, JSON.stringify(copy));
    } catch {
      // full or closed: the line still says 'not saved yet' until Python answers
    }
  }

  // Whether revisions are a mere count: what is written without a name is stored without a time.
  timeless() {
    return this.keepAs().includes('["room: alone ');
  }

  drop(id, upTo) {
    const copy = this.get(id);
    try {
      if (copy && copy.revision <= upTo) localStorage.removeItem(this.prefix + id);
    } catch {
      // closed: there is nothing to drop
    }
  }
}

export class Keeping {
  // send(message): to Python. show(id, value): put a text into its line. state(id, saved): tell the reader.
  // offer(id, value): a text that was typed here and stands nowhere else. stuck(): nobody has answered for a while.
  constructor({ keepAs, view, send, show, state, offer, stuck }) {
    Object.assign(this, { view, send, show, state, offer, stuck });
    this.copies = new Copies(keepAs);
    this.parts = new Map();
  }

  // A line is drawn: Python has this value at this revision. Returns the text to begin with.
  begin(id, value, revision) {
    const part = { value, revision, kept: revision, grewFrom: [revision], sent: 0, tries: 0, timer: 0, patience: 0 };
    this.parts.set(id, part);
    const copy = this.copies.get(id);
    if (!copy || copy.value === value) {
      if (copy) this.copies.drop(id, copy.revision);
      return value;
    }
    if (copy.revision > revision && copy.grewFrom?.includes(revision)) {
      Object.assign(part, { value: copy.value, revision: copy.revision, grewFrom: copy.grewFrom });
      queueMicrotask(() => this.flush());
      return copy.value;
    }
    queueMicrotask(() => this.offer(id, copy.value));
    return value;
  }

  // Somebody typed.
  type(id, value) {
    const part = this.parts.get(id);
    if (part.revision <= part.kept) part.grewFrom = [part.kept];
    part.value = value;
    part.revision = Math.max(this.copies.timeless() ? 0 : Date.now(), part.revision + 1, part.kept + 1);
    if (!part.patience) part.patience = setTimeout(() => this.state(id, false), PATIENCE);
    if (part.sent) this.copy(part, id);
    else this.push(id);
  }

  copy({ value, revision, grewFrom }, id) {
    this.copies.set(id, { value, revision, grewFrom });
  }

  // Send what is not acknowledged; one message of a line is under way at a time, so that a busy kernel is not flooded.
  push(id) {
    const part = this.parts.get(id);
    clearTimeout(part.timer);
    if (part.revision <= part.kept) return;
    part.sent = part.revision;
    part.grewFrom = [...part.grewFrom, part.revision].slice(-REMEMBERED);
    this.copy(part, id);
    part.timer = setTimeout(() => this.push(id), WAITS[Math.min(part.tries++, WAITS.length - 1)]);
    if (part.tries === 2) this.stuck();
    const { value, revision, grewFrom } = part;
    const form = this.copies.keepAs();
    this.send({ type: "edit", id, value: value.toWellFormed(), revision, grew: grewFrom, view: this.view, form });
  }

  // Send every line whose newest text is not under way: before a press, at a pause, when the page is left.
  flush() {
    for (const [id, part] of this.parts) if (part.revision > Math.max(part.kept, part.sent)) this.push(id);
  }

  // Python has committed this text (ours, or one typed in another view).
  kept(id, value, revision, view) {
    const part = this.parts.get(id);
    if (!part || revision < part.kept) return;
    const waits = part.revision > part.kept;
    part.kept = revision;
    if (view === this.view || revision >= part.revision) part.sent = part.tries = 0;
    if (revision < part.revision) {
      if (!part.sent) this.push(id);
      return;
    }
    clearTimeout(part.timer);
    clearTimeout(part.patience);
    part.patience = 0;
    if (value !== part.value) {
      if (waits && part.value.trim()) this.offer(id, part.value);
      part.value = value;
      this.show(id, value);
    }
    part.revision = revision;
    this.copies.drop(id, revision);
    this.state(id, true);
  }

  // What stood in a line has gone where it belongs: the line is empty, here and in Python. An answer to what was typed
  // there before may still be under way: it is older than this, and changes nothing.
  taken(id) {
    const part = this.parts.get(id);
    [part.timer, part.patience].forEach(clearTimeout);
    const revision = Math.max(part.revision, part.kept) + 1;
    Object.assign(part, { value: "", revision, kept: revision, sent: 0, tries: 0, patience: 0 });
    this.copies.drop(id, Infinity);
    this.show(id, "");
    this.state(id, true);
  }

  // The reader let an offered text go.
  letGo(id) {
    const part = this.parts.get(id);
    if (!part || part.revision <= part.kept) this.copies.drop(id, Infinity);
  }

  unsaved() {
    return [...this.parts.values()].some((part) => part.patience && part.revision > part.kept);
  }

  value(id) {
    return this.parts.get(id)?.value;
  }

  revision(id) {
    return this.parts.get(id)?.revision;
  }

  end(id) {
    const part = this.parts.get(id);
    if (part) [part.timer, part.patience].forEach(clearTimeout);
    this.parts.delete(id);
  }

  close() {
    this.flush();
    for (const id of [...this.parts.keys()]) this.end(id);
  }
}
