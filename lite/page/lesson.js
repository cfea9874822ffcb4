// A lesson starts by itself, says how far it is, and leads to the next one. JupyterLite does the rest.
(() => {
  "use strict";
  const began = performance.now();
  const course = window.okrkit;
  const asked = new URLSearchParams(location.search).get("path") || "";
  const file = asked.split("/").pop();
  const here = course.pages.findIndex((page) => page.file === file);
  const address = (name) => `index.html?path=course/${course.version}/${name}`;

  // An address somebody noted may name lessons of an earlier version, which are not here any more.
  if (here >= 0 && asked !== `course/${course.version}/${file}`) {
    location.replace(address(file));
    return;
  }

  // Nothing here needs saving: okrkit's pages keep each keystroke. So nobody is asked before leaving, ...
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  // ... no key edits the lesson, ...
  window.addEventListener("keydown", (event) => {
    if (!event.target.closest?.(".jp-OutputArea-output")) event.stopPropagation();
  }, true);
  // ... and a link to another lesson leads there.
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    const name = link && /(\d\d-[\w-]+\.ipynb)/.exec(`${link.getAttribute("href")} ${link.dataset.commandlinkerArgs || ""}`);
    if (!name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (course.pages.some((page) => page.file === name[1])) location.assign(address(name[1]));
    else say("That lesson needs more than a browser and is not on this site.", true);
  }, true);

  const bar = document.createElement("nav");
  bar.className = "okr-bar";
  bar.setAttribute("aria-label", "The course");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const link = (text, target) => {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = target;
    return made;
  };
  bar.append(link("All lessons", "../index.html"), status);
  if (here >= 0 && course.pages[here + 1]) bar.append(link("Next lesson", address(course.pages[here + 1].file)));
  function say(text, notice = false) {
    status.textContent = text;
    status.classList.toggle("okr-notice", notice);
  }
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  async function panelOf() {
    for (;;) {
      const panel = window.jupyterapp?.shell?.currentWidget;
      if (panel?.context && panel.sessionContext) return panel;
      await wait(50);
    }
  }

  // A saved file that the front page was given; what it takes the place of stays beside it.
  async function putBack(kernel) {
    const bytes = await window.okrkitParked.get().catch(() => null);
    if (!bytes) return "";
    say("Putting your saved file back …");
    let text = "";
    for (let at = 0; at < bytes.length; at += 30000) text += btoa(String.fromCharCode(...bytes.subarray(at, at + 30000)));
    const code = `from base64 import b64decode
from pathlib import Path
from tempfile import gettempdir
from okrkit.store import restore
saved = Path(gettempdir(), "saved.sqlite3")  # in the memory of this kernel
saved.write_bytes(b64decode("${text}"))
try:
    restore(saved)
finally:
    saved.unlink()`;
    const done = await kernel.requestExecute({ code, silent: true }).done;
    await window.okrkitParked.drop();
    return done.content.status === "ok"
      ? "Your saved file is back in its place."
      : "Not put back: the file is damaged, no store of okrkit, or of a newer version. What was here has stayed.";
  }

  async function start() {
    document.body.prepend(bar);
    if (here < 0) {
      say("There is no such lesson here.", true);
      return;
    }
    document.title = course.pages[here].title;
    say("Getting ready …");
    const slow = setTimeout(() => say("Still getting ready: a slow device can take a minute …"), 20000);
    const stuck = setTimeout(() => say("This takes too long. Load the page again; a private window, or a browser that may keep nothing, cannot show these lessons.", true), 120000);
    const panel = await panelOf();
    await panel.context.ready;
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    if (course.pages[here].tables) {
      const code = `import pyodide_js\nawait pyodide_js.loadPackage(${JSON.stringify(course.needs)})`;
      await kernel.requestExecute({ code, silent: true }).done;
    }
    const told = await putBack(kernel);
    const seen = new MutationObserver(() => {
      if (!document.querySelector(".okr-sheet")) return;
      seen.disconnect();
      clearTimeout(slow);
      clearTimeout(stuck);
      say(told, told.startsWith("Not"));
      document.documentElement.dataset.okrReady = String(Math.round(performance.now() - began));
    });
    seen.observe(document.body, { childList: true, subtree: true });
    for (const cell of panel.content.widgets) {
      if (cell.model.type !== "code") continue;
      cell.model.trusted = true;
      const done = await cell.constructor.execute(cell, panel.sessionContext);
      if (done?.content?.status === "error") say("A part of this lesson did not start. Loading the page again may help.", true);
    }
    document.documentElement.dataset.okrDone = String(Math.round(performance.now() - began));
    navigator.storage?.persist?.();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
