// The script: CodeMirror with Python's syntax, the line that runs, and a mark at a fault.
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { EditorView, Decoration, keymap, lineNumbers, drawSelection, highlightActiveLineGutter } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { searchKeymap } from "@codemirror/search";
import { python } from "@codemirror/lang-python";
import { tags } from "@lezer/highlight";

const shown = StateEffect.define();
const running = Decoration.line({ class: "cm-now", attributes: { "aria-current": "true" } });
const lineField = StateField.define({
  create: () => Decoration.none,
  update(lines, change) {
    lines = lines.map(change.changes);
    for (const e of change.effects)
      if (e.is(shown)) lines = e.value > 0 && e.value <= change.state.doc.lines ? Decoration.set([running.range(change.state.doc.line(e.value).from)]) : Decoration.none;
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});
const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--link)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--dim)" },
  { tag: [tags.string, tags.number, tags.bool, tags.null], fontWeight: "600" },
]);
const look = EditorView.theme({
  ".cm-gutters": { background: "var(--panel)", color: "var(--dim)", border: "0" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--text)", fontVariantLigatures: "none" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-now": { background: "var(--raised)", boxShadow: "inset 3px 0 var(--text)" },
  ".cm-activeLineGutter": { background: "var(--raised)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--link) 25%, transparent) !important" },
  ".cm-panels": { background: "var(--panel)", color: "var(--text)" },
});

class Editor {
  // on: {run(), changed(), line(number)}: Ctrl+Return, another text, the cursor on another line.
  constructor(parent, { nonce, label, run, changed }) {
    this.quiet = false;
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: "",
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(), highlightActiveLineGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), indentUnit.of("    "),
          syntaxHighlighting(colors), python(), lineField, look,
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }, ...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
          EditorView.updateListener.of((u) => { if (u.docChanged && !this.quiet) changed(); }),
        ],
      }),
    });
  }
  get text() { return this.view.state.doc.toString(); }
  set text(text) {
    if (text === this.text) return;
    this.quiet = true;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    this.quiet = false;
  }
  // From 1; of the cursor.
  get line() { return this.view.state.doc.lineAt(this.view.state.selection.main.head).number; }
  // The line that ran, 0: none. It is brought into sight unless the reader writes.
  show(line) {
    const doc = this.view.state.doc, effects = [shown.of(line)];
    if (line > 0 && line <= doc.lines && !this.view.hasFocus) effects.push(EditorView.scrollIntoView(doc.line(line).from, { y: "nearest", yMargin: 40 }));
    this.view.dispatch({ effects });
  }
  // Takes over from a field that had the focus.
  hold(from, to) {
    const end = this.view.state.doc.length;
    this.view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) } });
    this.view.focus();
  }
  select(line) {
    const doc = this.view.state.doc;
    if (line < 1 || line > doc.lines) return;
    this.view.dispatch({ selection: { anchor: doc.line(line).from }, scrollIntoView: true });
    this.view.focus();
  }
}
globalThis.arenariumEditor = Editor; // script_text.js waits for it
