// Questions about the picture or the subject, answered without a model.
import { byId, element } from "./dom.js";
import { language, t } from "./words.js";

export class Tutor {
  // app: {client, lessons(): lays the lessons' files, desk(): {step, predicting, mistake}, openStep(id)}
  constructor(app) { this.app = app; }
  show() {
    if (this.form) return;
    this.input = element("input", { id: "question", "aria-label": t("Question to the tutor"), autocomplete: "off", maxlength: "400", enterkeyhint: "send" });
    this.turns = element("div", { "aria-live": "polite" });
    const examples = [t("Where does the next malloc(24) land?"), t("Why is arena 0 held?"), t("What is a size class?")];
    this.form = element("form", { class: "row", onsubmit: (e) => { e.preventDefault(); this.ask(this.input.value); } }, this.input, element("button", { type: "submit" }, t("Ask")));
    byId("tutor").replaceChildren(element("h2", {}, t("Ask about the picture or a word")), this.form,
      element("div", { class: "row" }, ...examples.map((q) => element("button", { type: "button", class: "plain", onclick: () => this.ask(q) }, q))), this.turns);
  }
  async ask(question) {
    if (!question.trim()) return;
    this.input.value = "";
    let turn;
    try {
      await this.app.lessons();
      const reply = await this.app.client.call("ask", "/lessons", language, { ...this.app.desk(), question });
      const kinds = { computed: t("Computed from what is shown"), found: t("Found in the lessons"), declined: "" };
      turn = element("div", {}, element("div", { class: "prose", html: reply.html }), element("p", { class: "dim" }, kinds[reply.kind]),
        ...reply.steps.map((s) => element("button", { type: "button", class: "plain", onclick: () => this.app.openStep(s.id) }, t("Read on: %1", s.title))));
    } catch (e) {
      turn = element("p", {}, e.text || e.message);
    }
    this.turns.prepend(element("div", { class: "turn" }, element("p", { class: "asked" }, question), turn));
  }
}
