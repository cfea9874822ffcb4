// One line of a draft: a CodeMirror editor whose words are underlined where a finding is about them.

import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, EditorView, keymap, placeholder } from "@codemirror/view";
import { LONGEST, toUnits } from "./dom.js";

const BLANK = /_{2,}/;

const setMarks = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

// A text that comes from elsewhere keeps its length, so that spans stay right.
const flat = (text) => text.replace(/[\r\n]/g, " ");

// A line stays a line: pasted line ends become spaces.
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const changes = [];
  transaction.changes.iterChanges((from, to, _fromNew, _toNew, inserted) => {
    const insert = inserted.toString().replace(/\s*[\r\n]+\s*/g, " ");
    changes.push({ from, to, insert });
  });
  const last = changes.at(-1);
  return [{ changes, selection: { anchor: last.from + last.insert.length }, userEvent: "input.paste" }];
});

const look = EditorView.theme({
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit" },
  ".cm-content": { caretColor: "var(--okr-ink)", padding: "0 0 3px" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--okr-quiet)" },
});

// typed(text): after every change by a reader. moved(position in code points, by a pointer): the cursor went there.
// pasted(lines): several lines went in as one. keys: {"Enter": () => whether it was taken}. attributes: of the text box.
export function lineEditor({ parent, text, hint, attributes, keys, typed, moved, pasted, tooLong, focused }) {
  let waiting = null; // a text that came while a character was being composed
  let filling = false; // this line has been written in since it got the cursor
  const bindings = Object.entries(keys).map(([key, run]) => ({ key, run, preventDefault: !["Backspace", "Tab", "Shift-Tab"].includes(key) }));
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: flat(text),
      extensions: [
        oneLine,
        EditorState.changeFilter.of((transaction) => {
          const [now, before] = [transaction.newDoc.length, transaction.startState.doc.length];
          const fits = now <= LONGEST || now < before || transaction.annotation(Transaction.remote) === true;
          if (!fits) tooLong(now);
          return fits;
        }),
        history(),
        keymap.of([...bindings, ...historyKeymap, ...standardKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of(attributes),
        placeholder(hint),
        marks,
        look,
        EditorView.updateListener.of((update) => {
          const remote = update.transactions.some((transaction) => transaction.annotation(Transaction.remote));
          if (update.docChanged && !remote) {
            filling = true;
            typed(update.state.doc.toString());
          }
          if (update.focusChanged && !view.hasFocus) filling = false;
          if (update.focusChanged && view.hasFocus) focused();
          if (update.selectionSet && !update.docChanged && view.hasFocus) {
            const before = update.state.sliceDoc(0, update.state.selection.main.head);
            moved([...before].length, update.transactions.some((change) => change.isUserEvent("select.pointer")));
          }
        }),
        EditorView.domEventHandlers({
          paste: (event) => {
            const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/[\r\n]+/);
            const written = lines.map((line) => line.trim()).filter(Boolean);
            if (written.length > 1) queueMicrotask(() => pasted(written)); // after they have gone in as one line
          },
          compositionend: () => {
            queueMicrotask(() => {
              if (waiting !== null) replace(waiting);
            });
          },
        }),
      ],
    }),
  });

  function replace(value) {
    const next = flat(value);
    waiting = view.composing ? next : null;
    if (view.composing || view.state.doc.toString() === next) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: next },
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)], // no key of this line takes it back
    });
  }

  return {
    view,
    replace,
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    hasFocus: () => view.hasFocus,
    isEmpty: () => view.state.doc.length === 0,

    // A rewrite is an edit like any other: it can be undone, and typing goes on at its first blank.
    rewrite(next) {
      const blank = next.match(BLANK);
      const at = blank ? { anchor: blank.index, head: blank.index + blank[0].length } : { anchor: next.length };
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: at,
        userEvent: "input.rewrite",
        scrollIntoView: true,
      });
      view.focus();
      filling = true;
    },

    // While a line is being written, from blank to blank, forwards (1) or back (-1); false where there is none left.
    toBlank(step) {
      const { from, to } = view.state.selection.main;
      const blanks = filling ? [...view.state.doc.toString().matchAll(new RegExp(BLANK, "g"))] : [];
      const next = step > 0 ? blanks.find(({ index }) => index >= to) : blanks.findLast(({ index }) => index < from);
      if (!next) return false;
      const selection = { anchor: next.index, head: next.index + next[0].length };
      view.dispatch({ selection, scrollIntoView: true });
      return true;
    },

    // spans: [{span: [start, end] in code points, look: class names}]
    mark(spans) {
      const doc = view.state.doc.toString();
      const ranges = spans
        .map(({ span, look: name }) => [toUnits(doc, span[0]), toUnits(doc, span[1]), name])
        .filter(([from, to]) => from < to)
        .map(([from, to, name]) => Decoration.mark({ class: name }).range(from, to));
      view.dispatch({ effects: setMarks.of(Decoration.set(ranges, true)) });
    },

    select(span) {
      const doc = view.state.doc.toString();
      if (span) view.dispatch({ selection: { anchor: toUnits(doc, span[0]) }, scrollIntoView: true });
      view.focus();
    },

    close: () => view.destroy(),
  };
}
