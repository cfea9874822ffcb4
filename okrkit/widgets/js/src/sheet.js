// One page of blocks. Python sends the blocks and findings; the page sends what is typed and pressed.
// What can be drawn, whether somebody coaches and whether one comes as a guest is the bundle's: `page.js` for drafts,
// `lesson.js` for the course, `room.js` for workshops.

import { Container } from "./blocks.js";
import { browserName, download, freshId, LONGEST, make, setText } from "./dom.js";
import { Keeping } from "./keeping.js";

const PAUSE = 300; // ms after the last keystroke
const PATIENCE = 2500; // ms without an answer to a press

// kinds: what can be drawn, by the name of a block. coaching(page): the coach of its lines, or null.
// visiting(page): who comes into a room here; says more in its hello, and hears answers of its own.
export const sheet = (kinds, coaching, visiting = () => null) => ({ model, el }) => {
  const view = freshId();
  const parts = new Map(); // id -> { show(value), saved(bool), focus(), label(), line?, findings? }
  const waiting = new Map(); // presses without an answer: number -> timer
  let at = "";
  let wanted = "";
  let pause = 0;
  let presses = 0;
  let takeBack = null; // what the undo key does, until somebody types again

  const offers = make("div", { class: "okr-offers" });
  const body = make("div", { class: "okr-body" });
  const saidText = make("span", { class: "okr-said-text" });
  const saidButton = make("span", { class: "okr-said-button" });
  const said = make("div", { class: "okr-said", hidden: true }, saidText, saidButton);
  const aloud = make("div", { class: "okr-hidden", "aria-live": "polite" });
  const root = make("div", { class: "okr-sheet", "data-lm-suppress-shortcuts": "true" }, offers, body, said, aloud);

  function message(content) {
    try {
      model.send(content);
    } catch {
      // the kernel is gone: texts stay in this browser until it answers again
    }
  }

  function say(text, tone = "plain", button = []) {
    said.hidden = !text;
    said.className = `okr-said okr-tone-${tone}`;
    setText(saidText, text);
    announce(text);
    const [name, label, about] = button;
    const pressed = () => {
      say("");
      press(name, about);
    };
    takeBack = name === "undo" ? pressed : null;
    saidButton.replaceChildren();
    if (name) saidButton.append(make("button", { type: "button", class: "okr-button", onclick: pressed }, label));
  }

  function press(id, about = "") {
    keeping.flush();
    const number = ++presses;
    waiting.set(number, setTimeout(() => say(stuckSays, "notice"), PATIENCE));
    message({ type: "press", id, about, press: number });
  }

  function announce(text) {
    setText(aloud, "");
    requestAnimationFrame(() => setText(aloud, text));
  }

  function offer(id, text, why = WHY) {
    const label = parts.get(id)?.label() ?? "A text";
    const done = (takeIt) => {
      card.remove();
      if (takeIt) {
        parts.get(id)?.show(text);
        typed(id, text);
        parts.get(id)?.focus();
      } else keeping.letGo(id);
    };
    const card = make(
      "div",
      { class: "okr-offer", role: "group", "aria-label": `${label}: a text that was not saved` },
      make("p", {}, `${label}: ${why}`),
      make("blockquote", {}, text),
      parts.has(id) ? make("button", { type: "button", class: "okr-button", onclick: () => done(true) }, "Put it back") : null,
      make("button", { type: "button", class: "okr-link", onclick: () => done(false) }, "Let it go"),
    );
    offers.append(card);
  }

  function typed(id, text) {
    takeBack = null; // from now on the key takes back what is typed, letter by letter
    keeping.type(id, text);
    clearTimeout(pause);
    pause = setTimeout(paused, PAUSE);
  }

  function paused() {
    keeping.flush();
    message({ type: "paused", at });
  }

  const keeping = new Keeping({
    keepAs: () => model.get("keep_as"),
    view,
    send: message,
    show: (id, value) => parts.get(id)?.show(value),
    state: (id, isSaved) => {
      parts.get(id)?.saved(isSaved);
      root.classList.toggle("okr-unsaved", keeping.unsaved());
      if (isSaved && !keeping.unsaved() && saidText.textContent === stuckSays) say("");
    },
    offer,
    stuck: () => say(stuckSays, "notice"),
  });

  const page = {
    kinds,
    keeping,
    model,
    parts,
    message,
    say,
    offer,
    press,
    announce,
    typed,
    undo() {
      const taken = takeBack !== null;
      takeBack?.();
      return taken;
    },
    tooLong(length) {
      const [would, most] = [length, LONGEST].map((number) => number.toLocaleString("en"));
      say(`That would be ${would} characters; there is room for ${most} here. Nothing was added.`, "notice");
    },
    pasted: (id, lines) => press("pasted", [id, ...lines].join("\n")),
    at: () => at,
    entered(id) {
      if (at === id) return;
      at = id; // the line that was left is no longer a beginning
      clearTimeout(pause);
      pause = setTimeout(paused, PAUSE);
    },
    order: () => [...body.querySelectorAll("[data-part], .okr-findings")].map(idOf).filter(Boolean),
    add: (id, part) => parts.set(id, part),
    remove(id) {
      keeping.end(id);
      parts.delete(id);
      if (at === id) at = "";
    },
  };
  const idOf = (element) =>
    element.dataset.part ?? [...parts].find(([, part]) => !part.line && part.findings?.element === element)?.[0];
  page.coach = coaching(page);
  page.visitor = visiting(page);
  const stuckSays = page.visitor?.stuck ?? STUCK;
  const blocks = new Container(body, page);

  function draw() {
    blocks.update(structuredClone(model.get("blocks")));
    page.coach?.draw();
    focusWanted();
  }

  function focusWanted() {
    const part = parts.get(wanted) ?? body.querySelector(["press", "place"].map((name) => `[data-${name}="${CSS.escape(wanted)}"]`).join());
    if (!part) return;
    wanted = "";
    part.focus();
  }

  const answers = {
    welcome({ kept }) {
      for (const [id, [value, revision]] of Object.entries(kept)) keeping.kept(id, value, revision, null);
      message({ type: "paused", at });
    },
    kept: ({ id, value, revision, view: from }) => keeping.kept(id, value, revision, from),
    findings: (answer) => page.coach?.take(answer),
    said: ({ text, tone, button }) => say(text, tone, button),
    aloud: ({ text }) => announce(text),
    download: ({ name, text, media, packed }) => download(name, text, media, packed),
    focus({ id }) {
      wanted = id;
      focusWanted();
    },
    done({ press: number }) {
      clearTimeout(waiting.get(number));
      waiting.delete(number);
      if (saidText.textContent === stuckSays) say("");
    },
  };
  const heard = (content) => {
    for (const known of [answers, page.visitor?.answers ?? {}])
      if (Object.hasOwn(known, content?.type)) known[content.type](content);
  };

  root.addEventListener("keydown", (event) => {
    if (event.key === "F8" && page.coach) page.coach.walk(event.shiftKey ? -1 : 1);
    else if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      keeping.flush();
      say("Every keystroke is kept as you type.", "quiet");
    } else return;
    event.preventDefault();
  });
  const leave = () => keeping.flush();
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  model.on("change:blocks", draw);
  model.on("msg:custom", heard);
  el.append(root);
  draw();
  const hello = { type: "hello", view, browser: browserName() };
  if (page.visitor) page.visitor.more().then((more) => message({ ...hello, ...more }));
  else message(hello);

  return () => {
    keeping.close();
    page.visitor?.close();
    clearTimeout(pause);
    waiting.forEach((timer) => clearTimeout(timer));
    removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", leave);
    model.off("change:blocks", draw);
    model.off("msg:custom", heard);
    blocks.close();
  };
};

const WHY = "this was typed here before it could be saved, and something else stands there now.";
const STUCK =
  "No answer yet: the notebook is busy or its kernel has stopped. What you type is kept in this browser; " +
  "when the kernel has been restarted, run the cell again.";
