// The script: a plain field until the editor has come. It is the larger part of the page's code and nobody needs it
// for the first picture.
import { code } from "./assets.js";
import { element } from "./dom.js";

export class ScriptText {
  // options: of Editor (editor.js).
  constructor(parent, options) {
    Object.assign(this, { parent, options });
    this.editor = null;
    this.shown = 0;
    this.plain = element("textarea", { class: "mono", spellcheck: "false", autocapitalize: "off", "aria-label": options.label, oninput: options.changed });
    parent.append(this.plain);
  }
  // Brings the editor; without it the field goes on.
  improve() {
    return (this.improved ||= code("editor.js").then(() => {
      const { plain } = this, [from, to] = [plain.selectionStart, plain.selectionEnd], held = document.activeElement === plain;
      const editor = new globalThis.arenariumEditor(this.parent, this.options);
      editor.text = plain.value;
      if (held) editor.hold(from, to);
      plain.remove();
      this.editor = editor;
      editor.show(this.shown);
    }).catch(() => { this.improved = null; }));
  }
  get text() { return this.editor ? this.editor.text : this.plain.value; }
  set text(text) { (this.editor || this.plain)[this.editor ? "text" : "value"] = text; }
  get line() { return this.editor ? this.editor.line : this.plain.value.slice(0, this.plain.selectionStart).split("\n").length; }
  show(line) {
    this.shown = line;
    if (this.editor) this.editor.show(line);
  }
  select(line) {
    if (this.editor) { this.editor.select(line); return; }
    const lines = this.plain.value.split("\n"), at = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    if (line < 1 || line > lines.length) return;
    this.plain.setSelectionRange(at, at);
    this.plain.focus();
  }
}
