// The block 'map': the lessons of the path, each with a sign and words on where one is with it; a 'strip' has the signs
// only, and says the words to those who cannot see it.

import { make } from "./dom.js";

const SIGNS = { done: "✓", begun: "◐", skipped: "↷", open: "" };

export function map(block) {
  const element = make("ol", { class: block.strip ? "okr-strip" : "okr-map" });
  return {
    element,
    update({ label, items }) {
      element.setAttribute("aria-label", label);
      element.style.setProperty("--okr-half", Math.ceil(items.length / 2));
      element.replaceChildren(...items.map(block.strip ? small : stop));
    },
  };
}

function small({ number, title, file, state, words, here }) {
  const says = `${number} ${title}: ${words}${here ? ", you are here" : ""}`;
  const sign = make("span", { class: "okr-map-sign", "data-state": state, "aria-hidden": "true" }, SIGNS[state] || number);
  const told = make("span", { class: "okr-hidden" }, says);
  const whole = here || !file ? make("span", { title }, sign, told) : link([sign, told], file, { title });
  return make("li", { "aria-current": here ? "page" : null }, whole);
}

function stop({ number, title, file, state, words, here }) {
  const sign = make("span", { class: "okr-map-sign", "data-state": state, "aria-hidden": "true" }, SIGNS[state] || number);
  const name = here || !file ? make("span", { class: "okr-map-title" }, title) : link([title], file, { class: "okr-map-title" });
  const told = make("span", { class: "okr-map-words" }, words);
  return make("li", { class: "okr-map-stop", "aria-current": here ? "page" : null }, sign, make("span", {}, name, make("br"), told));
}

// Lessons are neighbours in one folder: on pages without cells an address does, JupyterLab opens them itself.
function link(inside, file, looks) {
  const [, folder] = location.pathname.match(/\/tree\/(.*\/)?[^/]*$/) ?? [];
  const more = location.pathname.includes("/tree/")
    ? { "data-commandlinker-command": "docmanager:open", "data-commandlinker-args": JSON.stringify({ path: decodeURIComponent(folder ?? "") + file }) }
    : {};
  return make("a", { ...looks, href: file, ...more }, ...inside);
}

// The block 'counts': how much of each kind has been done, in numbers and as a bar.
export function counts() {
  const element = make("dl", { class: "okr-counts" });
  return {
    element,
    update({ rows }) {
      element.replaceChildren(
        ...rows.flatMap(([name, done, whole]) => {
          const fill = make("i");
          fill.style.inlineSize = `${(100 * done) / Math.max(whole, 1)}%`;
          const bar = make("span", { class: "okr-counts-bar", "aria-hidden": "true" }, fill);
          return [make("dt", {}, name), make("dd", {}, make("span", {}, `${done} of ${whole}`), bar)];
        }),
      );
    },
  };
}
