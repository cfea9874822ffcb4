// The block 'map': the lessons of the path, each with a sign and words on where one is with it.

import { make } from "./dom.js";

const SIGNS = { done: "✓", begun: "◐", skipped: "↷", open: "" };

export function map() {
  const element = make("ol", { class: "okr-map" });
  return {
    element,
    update({ items }) {
      element.replaceChildren(...items.map(stop));
    },
  };
}

function stop({ title, file, state, words, here }, index) {
  const sign = make("span", { class: "okr-map-sign", "data-state": state, "aria-hidden": "true" }, SIGNS[state] || String(index + 1));
  const name = here || !file ? make("span", { class: "okr-map-title" }, title) : link(title, file);
  const told = make("span", { class: "okr-map-words" }, words);
  return make("li", { class: "okr-map-stop", "aria-current": here ? "page" : null }, sign, make("span", {}, name, make("br"), told));
}

// Lessons are neighbours in one folder: on pages without cells an address does, JupyterLab opens them itself.
function link(title, file) {
  const [, folder] = location.pathname.match(/\/tree\/(.*\/)?[^/]*$/) ?? [];
  const more = location.pathname.includes("/tree/")
    ? { "data-commandlinker-command": "docmanager:open", "data-commandlinker-args": JSON.stringify({ path: decodeURIComponent(folder ?? "") + file }) }
    : {};
  return make("a", { class: "okr-map-title", href: file, ...more }, title);
}
