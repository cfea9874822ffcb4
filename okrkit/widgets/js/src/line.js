// The block 'editor': a line of a draft with its label, its tools and what a coach would ask about it.

import { freshId, make, setText } from "./dom.js";
import { lineEditor } from "./editor.js";
import { FindingsList } from "./findings.js";

export function editor(block, page) {
  const label = make("span", { class: "okr-label", id: freshId() });
  const saved = make("span", { class: "okr-saved" });
  const hint = make("p", { class: "okr-hint", id: freshId() });
  const frame = make("div", { class: "okr-line", onclick: () => line.focus() });
  const list = new FindingsList(page.coach, block.id, block.label);
  const tools = toolbar(block, page);
  const element = make(
    "div",
    { class: "okr-part okr-editor", "data-part": block.id },
    make("div", { class: "okr-label-row" }, label, saved),
    frame,
    hint,
    list.element,
    tools.element,
  );

  const press = (key) => () => {
    const name = block.keys?.[key];
    if (name) page.press(name, block.id);
    return Boolean(name);
  };
  const line = lineEditor({
    parent: frame,
    text: page.keeping.begin(block.id, block.value, block.revision),
    hint: block.placeholder ?? "",
    attributes: {
      "aria-labelledby": label.id,
      "aria-describedby": `${hint.id} ${list.summaryId}`,
      "aria-multiline": "false",
      dir: "auto",
      spellcheck: "true",
      autocorrect: "on",
    },
    keys: {
      Enter: () => press("Enter")() || page.coach.nextPart(block.id),
      Backspace: () => line.isEmpty() && press("Backspace")(),
      Tab: () => line.toBlank(1),
      "Shift-Tab": () => line.toBlank(-1),
      "Alt-ArrowUp": press("Alt-ArrowUp"),
      "Alt-ArrowDown": press("Alt-ArrowDown"),
      "Alt-Enter": () => page.coach.applyShown(block.id),
      "Mod-.": () => page.coach.applyShown(block.id),
      "Mod-z": () => page.undo(),
      Escape: () => page.coach.fold(block.id),
    },
    typed: (text) => page.typed(block.id, text),
    moved: (position, pointed) => page.coach.cursorAt(block.id, position, pointed),
    pasted: (lines) => page.pasted(block.id, lines),
    tooLong: (length) => page.tooLong(length),
    focused: () => page.entered(block.id),
  });

  page.add(block.id, {
    show: (value) => line.replace(value),
    saved: (isSaved) => setText(saved, isSaved ? "" : "not saved yet"),
    focus: () => line.focus(),
    label: () => label.textContent,
    line,
    findings: list,
  });
  list.show([], null);

  return {
    element,
    update(next) {
      Object.assign(block, { keys: next.keys });
      setText(label, next.label);
      setText(hint, next.hint ?? "");
      hint.hidden = !next.hint;
      list.name(next.label);
      tools.update(next);
      page.keeping.kept(block.id, next.value, next.revision, null);
    },
    close() {
      line.close();
      page.remove(block.id);
    },
  };
}

// Buttons beside a line, one stop of the Tab key: arrows move among them.
function toolbar(block, page) {
  const element = make("div", { class: "okr-tools", role: "toolbar" });
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...element.children];
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  let drawn = "";
  return {
    element,
    update(next) {
      const wanted = next.buttons ?? [];
      element.hidden = wanted.length === 0;
      element.setAttribute("aria-label", `${next.label}: move or remove`);
      const signature = JSON.stringify([wanted, next.label]);
      if (signature === drawn) return;
      drawn = signature;
      const buttons = wanted.map(([name, sign, says], index) =>
        make(
          "button",
          {
            type: "button",
            class: "okr-tool",
            tabindex: index ? -1 : 0,
            title: says,
            "aria-label": `${says}: ${next.label}`,
            "data-press": name,
            onclick: () => page.press(name, block.id),
          },
          sign,
        ),
      );
      element.replaceChildren(...buttons);
    },
  };
}
