// What one can say of a finding: whether it was useful, and that it does not fit here. Neither has to be said.

import { make } from "./dom.js";

const WORDS = { yes: "What helped?", no: "What was wrong with it?" };

export function foot(finding, page) {
  const parts = [useful(finding, page)];
  if (!finding.code.startsWith("MUTE-")) parts.push(...muting(finding, page)); // what mutes mutes is seen below
  return make("div", { class: "okr-finding-foot" }, ...parts, make("span", { class: "okr-code" }, finding.code));
}

// Pressing an answer again takes it back, with its words.
function useful(finding, page) {
  const words = make("input", { type: "text", maxlength: "1000", "data-finding": finding.key, class: "okr-words" });
  const answers = Object.entries({ yes: "Yes", no: "No" }).map(([value, label]) => {
    const press = () => {
      const now = finding.useful === value ? "" : value;
      page.say(finding, now, now ? words.value : (words.value = ""));
      show();
      page.page.announce(now ? "Thank you, noted." : "Taken back.");
    };
    return make("button", { type: "button", class: "okr-answer", "data-finding": finding.key, value, onclick: press }, label);
  });
  const show = () => {
    for (const answer of answers) answer.setAttribute("aria-pressed", String(answer.value === finding.useful));
    words.hidden = !finding.useful;
    words.placeholder = WORDS[finding.useful] ?? "";
    words.setAttribute("aria-label", `${words.placeholder} In a few words, if you like.`);
  };
  words.value = finding.words;
  words.addEventListener("input", () => page.say(finding, finding.useful, words.value));
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") page.page.announce("Noted.");
  });
  show();
  const asks = make("span", { "aria-hidden": "true" }, "Was this useful?");
  return make("span", { class: "okr-useful", role: "group", "aria-label": "Was this useful?" }, asks, ...answers, words);
}

// Muting asks for the reason, which stands in the team's file beside it.
function muting(finding, page) {
  const reason = make("input", { type: "text", "aria-label": "Why it does not fit here", "data-finding": finding.key });
  const mute = () => {
    if (reason.value.trim()) page.mute(finding, reason.value.trim());
    else reason.focus();
  };
  reason.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    mute();
  });
  const form = make(
    "span", // not a form: JupyterLab keeps the Enter that would send it
    { class: "okr-aside-form", hidden: true },
    make("span", {}, "Why?"),
    reason,
    make("button", { type: "button", onclick: mute }, "Mute it"),
  );
  const open = make(
    "button",
    {
      type: "button",
      class: "okr-link",
      "aria-expanded": "false",
      onclick: () => {
        form.hidden = !form.hidden;
        open.setAttribute("aria-expanded", String(!form.hidden));
        if (!form.hidden) reason.focus();
      },
    },
    "Does not fit here …",
  );
  return [open, form];
}
