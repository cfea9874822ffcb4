// Findings across the page: underlines, the one that is unfolded, and the keys that walk through them.

export class Coach {
  // page: { parts: Map of id -> part, keeping, message(message), announce(text) }
  constructor(page) {
    Object.assign(this, { page, findings: [], texts: new Map(), open: null, chosenAt: null, folded: new Set(), told: "" });
  }

  // New findings from Python. What was made for an older text than the one on screen is dropped.
  // What is like a finding at another line (`also`) is marked there, and unfolds there when one comes to it.
  take({ findings, revisions }) {
    this.findings = findings.flatMap((one) => [one, ...one.also.map((like) => ({ ...like, like: one.key }))]);
    this.texts.clear();
    for (const [id, part] of this.page.parts)
      if (part.line && this.page.keeping.revision(id) === (revisions[id] ?? 0)) this.texts.set(id, part.line.text());
    const at = this.page.at();
    const here = this.current().filter((finding) => finding.id === at);
    const keys = new Set(this.findings.map((finding) => finding.key));
    for (const key of this.folded) if (!keys.has(key)) this.folded.delete(key);
    if (!keys.has(this.open)) this.open = null;
    const openHere = here.some((finding) => finding.key === this.open);
    const chosen = this.open && this.chosenAt === at; // unfolded by hand since one came to this line: it stays
    if (!openHere && !chosen && here.length && !this.writingReason()) {
      const fresh = here.find((finding) => !this.folded.has(finding.key));
      if (fresh) this.open = fresh.key;
    }
    this.draw();
    this.tell(at, here);
  }

  // Whether the text that findings were made for is the one on screen.
  isCurrent(id) {
    const part = this.page.parts.get(id);
    return Boolean(part) && (!part.line || this.texts.get(id) === part.line.text());
  }

  // In the order of the page.
  current() {
    const order = [...this.page.order()];
    return this.findings
      .filter((finding) => this.isCurrent(finding.id))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  }

  draw() {
    const current = this.current();
    for (const [id, part] of this.page.parts) {
      if (!part.findings || !this.isCurrent(id)) continue; // while one types, underlines move along with the text
      const here = current.filter((finding) => finding.id === id);
      part.findings.show(here.filter((finding) => !finding.like || finding.key === this.open), this.open);
      part.line?.mark(this.marks(here));
    }
  }

  // One underline a place: where spans overlap, that of the unfolded finding, else of the weightier one.
  marks(findings) {
    const isOpen = (finding) => finding.key === this.open;
    const spans = [];
    for (const finding of [...findings].sort((a, b) => isOpen(b) - isOpen(a))) {
      const [from, to] = finding.span ?? [0, 0];
      if (from >= to || spans.some(({ span }) => from < span[1] && to > span[0])) continue;
      const open = isOpen(finding) ? " okr-mark-open" : "";
      spans.push({ span: [from, to], look: `okr-mark okr-mark-${finding.severity}${open}` });
    }
    return spans;
  }

  writingReason() {
    return Boolean(document.activeElement?.closest?.(".okr-finding-foot")?.querySelector("input:focus"));
  }

  unfold(finding) {
    const left = finding ? null : this.findings.find((one) => one.key === this.open);
    if (left) this.folded.add(left.key);
    this.open = finding ? finding.key : null;
    this.chosenAt = this.page.at();
    this.draw();
    if (left?.like) this.page.parts.get(left.id)?.focus(); // its row has gone with it
  }

  // The same finding at another line, or a line that it is about as well.
  goTo(finding, place) {
    const like = finding.also.find((one) => one.place === place);
    const part = this.page.parts.get(like?.id ?? place);
    if (like) {
      this.folded.delete(like.key);
      this.open = like.key;
      this.draw();
    }
    if (part?.line) part.line.select(like?.span);
    else part?.focus();
  }

  labelOf(id) {
    return this.page.parts.get(id)?.label() ?? id;
  }

  fold(id, backToLine = false) {
    if (!this.current().some((finding) => finding.id === id && finding.key === this.open)) return false;
    this.unfold(null);
    if (backToLine) this.page.parts.get(id).focus();
    return true;
  }

  // The cursor stands in underlined words: unfold what they are about. What was folded
  // by the reader unfolds again only by a pointer.
  cursorAt(id, position, pointed) {
    const inside = ({ span }) => span && span[0] <= position && position <= span[1];
    const here = this.current().filter((finding) => finding.id === id && inside(finding));
    if (!here.length || here.some((finding) => finding.key === this.open)) return;
    const fresh = here.find((finding) => pointed || !this.folded.has(finding.key));
    if (fresh) this.unfold(fresh);
  }

  // Put a rewrite into its line; a finding on an older text is left alone. One that makes several lines of it,
  // or moves it away, is Python's to do.
  apply(finding, text) {
    if (!this.isCurrent(finding.id)) return;
    if (finding.moves || text.includes("\n")) this.page.press("rewrite", `${finding.key}\n${text}`);
    else {
      this.page.parts.get(finding.id).line?.rewrite(text);
      this.page.announce(`Rewritten: ${text}`);
    }
  }

  applyShown(id) {
    const here = this.current().filter((finding) => finding.id === id && finding.rewrites.length);
    const shown = here.find((finding) => finding.key === this.open) ?? here[0];
    if (shown) this.apply(shown, shown.rewrites[0]);
    return true;
  }

  mute(finding, reason) {
    this.page.message({ type: "mute", finding: finding.key, reason });
    this.page.parts.get(finding.id)?.focus();
  }

  say(finding, useful, words) {
    Object.assign(finding, { useful, words });
    this.page.message({ type: "useful", finding: finding.key, useful, words });
  }

  // F8 and Shift+F8: to the next finding of the page, and back.
  walk(step) {
    const all = this.current();
    if (!all.length) {
      this.page.announce("No findings.");
      return;
    }
    const from = all.findIndex((finding) => finding.key === this.open);
    const order = this.page.order();
    const at = order.indexOf(this.page.at());
    const ahead = all.findIndex((finding) => order.indexOf(finding.id) >= at);
    const start = step > 0 ? Math.max(ahead, 0) : (ahead < 0 ? all.length : ahead) - 1;
    const next = all[((from < 0 ? start : from + step) + all.length) % all.length];
    this.open = next.key;
    this.folded.delete(next.key);
    this.draw();
    const part = this.page.parts.get(next.id);
    if (part.line) part.line.select(next.span);
    else part.findings.list.querySelector(".okr-is-open button")?.focus();
    const rewrite = next.rewrites.length ? ` Alt and Enter writes: ${next.offers[0]}` : "";
    const place = `${all.indexOf(next) + 1} of ${all.length}, ${part.label()}`;
    this.page.announce(`Finding ${place}: ${next.message} ${next.question}${rewrite}`);
  }

  nextPart(id) {
    const order = this.page.order();
    this.page.parts.get(order[order.indexOf(id) + 1])?.focus();
    return true;
  }

  // Said once for the line the cursor is in, when what is found there has changed.
  tell(at, here) {
    const told = `${at} ${here.map((finding) => finding.key).join(" ")}`;
    if (told === this.told) return;
    const before = this.told;
    this.told = told;
    const label = this.page.parts.get(at)?.label();
    if (here.length) this.page.announce(`${label}: ${here.map((finding) => finding.message).join(" ")} F8 goes there.`);
    else if (before.startsWith(`${at} `) && before !== `${at} `) this.page.announce(`${label}: nothing to ask.`);
  }
}
