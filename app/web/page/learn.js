// The course: lessons, their steps, and questions that the engine judges. What was solved stays in this browser.
import { byId, element, fill, memory } from "./dom.js";
import { language, number, t } from "./words.js";

const LEARNER = () => {
  let name = memory.read("learner", "");
  if (!name) memory.write("learner", (name = Math.random().toString(36).slice(2, 10)));
  return name;
};
// What answers them stands on the page, to be chosen or named field by field; the engine tells how to write it, at the
// command line also with which option.
const SHOWN_HOW = ["choice", "order", "path", "fields"];
const DIGITS = (text) => text.replace(/[\u09e6-\u09ef]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x9e6 + 48));

export class Learn {
  // app: {client, lessons(), openScript({script, profile, at, name, space}), questionShown(), selection}
  constructor(app) {
    this.app = app;
    this.course = null;
    this.step = null;
    this.solved = memory.read("progress", {});
  }
  async load() {
    await this.app.lessons();
    this.course = await this.app.client.call("course", "/lessons", language);
    this.of = language;
  }
  async show() {
    if (this.course && this.of === language) return;
    const box = byId("learn");
    box.replaceChildren(element("p", { class: "dim" }, t("The lessons are being read…")));
    try {
      await this.load();
      const kept = this.step && this.find(this.step.id);
      if (kept) this.open(...kept); else this.overview();
    } catch (e) {
      box.replaceChildren(element("p", {}, t("The lessons cannot be read"), ": ", e.text || e.message));
    }
  }
  find(id) {
    for (const lesson of this.course.lessons) {
      const at = lesson.steps.findIndex((s) => s.id === id);
      if (at >= 0) return [lesson, at];
    }
    return null;
  }
  async openStep(id) {
    if (!this.course || this.of !== language) await this.load();
    const found = this.find(id);
    if (found) this.open(...found);
  }
  overview() {
    this.step = null;
    const questions = this.course.lessons.flatMap((l) => l.steps.filter((s) => s.question));
    const solved = questions.filter((s) => this.solved[s.id]).length;
    byId("learn").replaceChildren(
      element("h2", {}, this.course.title),
      element("p", { class: "dim" }, t("%1 of %2 questions solved. Every lesson is open; begin where you like.", number(solved), number(questions.length))),
      element("ol", { class: "lessons" }, ...this.course.lessons.map((lesson) => {
        const own = lesson.steps.filter((s) => s.question), done = own.filter((s) => this.solved[s.id]).length;
        return element("li", {}, element("button", { type: "button", onclick: () => this.open(lesson, 0) }, element("span", {}, lesson.title), element("span", { class: "dim" }, `${number(done)}/${number(own.length)}`)));
      })));
  }
  open(lesson, at) {
    const step = (this.step = lesson.steps[at]);
    this.question = null;
    this.mistake = "";
    const box = byId("learn"), go = (d) => () => this.open(lesson, at + d);
    this.card = element("div", {});
    this.first = at === 0 ? lesson.html : "";
    this.text = element("div", { class: "prose", html: this.first + step.html });
    fill(box,
      element("div", { class: "row" }, element("button", { type: "button", class: "plain", onclick: () => this.overview() }, t("Lessons")),
        element("span", { class: "dim" }, t("Step %1 of %2", number(at + 1), number(lesson.steps.length)))),
      element("h2", {}, step.title),
      this.text,
      step.scene && element("button", { type: "button", onclick: () => this.app.openScript({ ...step.scene, name: step.id + ".py" }) }, t("Show in the picture")),
      this.card,
      element("div", { class: "row" },
        element("button", { type: "button", disabled: at === 0, onclick: go(-1) }, t("The step before")),
        element("button", { type: "button", disabled: at + 1 >= lesson.steps.length, onclick: go(1) }, t("Next step"))));
    box.scrollTop = 0;
    if (step.question) this.ask();
  }
  get attempt() { return 1 + (memory.read("attempts", {})[this.step.id] || 0); }
  async ask() {
    const step = this.step;
    try {
      if (await this.put(step)) this.build();
    } catch (e) {
      this.card.replaceChildren(element("p", {}, t("This question has a fault."), " ", e.text || e.message));
    }
  }
  // The question's run takes the place of what was open. False: another step was opened meanwhile.
  async put(step) {
    const question = await this.app.client.call("question", step.id, LEARNER(), this.attempt);
    if (this.step !== step) return false;
    this.question = question;
    await this.app.questionShown(question);
    return true;
  }
  build() {
    const q = this.question;
    this.text.innerHTML = this.first + q.text; // with its numbers
    this.given = () => [];
    this.hints = 0;
    this.said = element("div", { class: "prose", "aria-live": "polite" });
    this.hint = element("button", { type: "button", hidden: !q.hints.length, onclick: () => this.more() }, t("Hint"));
    fill(this.card, element("h3", {}, t("The question")),
      q.situation && element("pre", { tabindex: "0", "aria-label": t("What happens") }, q.situation),
      element("div", { class: "prose", html: q.html }),
      q.goals.length ? element("ul", { html: q.goals.map((g) => `<li>${g}</li>`).join("") }) : null,
      element("form", { onsubmit: (e) => { e.preventDefault(); this.judge(this.given()); } }, ...this.inputs(q), SHOWN_HOW.includes(q.kind) ? null : element("p", { class: "dim" }, q.how.replace(/\s*\(--[^)]*\)/, "")),
        element("div", { class: "row" }, element("button", { type: "submit", class: "main" }, t("Check")),
          element("button", { type: "button", onclick: () => this.judge(["?"]) }, t("Not sure yet")), this.hint)), this.said);
  }
  more() {
    const hints = this.question.hints;
    if (this.hints >= hints.length) return;
    this.said.append(element("div", { class: "verdict", html: hints[this.hints++] }));
    this.hint.disabled = this.hints === hints.length;
  }
  inputs(q) {
    const name = "answer-" + q.step;
    const field = (key, label) => element("label", { class: "answer" }, label ? element("span", { html: label }) : element("span", { class: "hidden" }, t("Answer")),
      element("input", { "data-key": key, class: "mono", autocomplete: "off", autocapitalize: "off", spellcheck: "false" }));
    const keyed = (form) => Object.fromEntries(form.map((i) => [i.dataset.key, DIGITS(i.value.trim())]));
    if (q.kind === "script" || q.kind === "edit") {
      const area = element("textarea", { class: "mono", rows: "12", "aria-label": t("Your script"), spellcheck: "false" });
      area.value = q.given;
      area.style.width = "100%";
      this.given = () => ({ "": area.value });
      return [area];
    }
    if (q.kind === "choice" && q.rows.length) {
      const selects = q.rows.map((row) => {
        const select = element("select", { "data-key": row.key, "aria-label": row.key }, element("option", { value: "" }, t("choose…")));
        for (const item of q.items) select.append(element("option", { value: item.key }, element("span", { html: item.html }).textContent));
        return element("div", { class: "answer" }, element("span", { html: row.html }), select);
      });
      this.given = () => keyed(selects.map((s) => s.querySelector("select")));
      return selects;
    }
    if (q.kind === "choice") {
      const set = element("fieldset", { "aria-label": t("Answer") }, ...q.items.map((item) => element("label", { class: "option" },
        element("input", { type: q.several ? "checkbox" : "radio", name, value: item.key }), element("span", { html: item.html }))));
      this.given = () => [...set.querySelectorAll("input:checked")].map((i) => i.value);
      return [set];
    }
    if (q.kind === "order" || q.kind === "path") {
      const order = [], buttons = q.items.map((item) => {
        const place = element("span", {}), button = element("button", { type: "button", "aria-pressed": "false", onclick: () => {
          const at = order.indexOf(item.key);
          if (at >= 0) order.splice(at, 1); else order.push(item.key);
          for (const other of buttons) other.mark();
        } }, place, element("span", { html: item.html }));
        button.mark = () => {
          const at = order.indexOf(item.key);
          place.textContent = at >= 0 ? number(at + 1) + "." : "";
          button.setAttribute("aria-pressed", String(at >= 0));
        };
        return button;
      });
      this.given = () => [...order];
      return [element("div", { class: "row" }, ...buttons)];
    }
    const keys = q.kind === "fields" ? q.items.map((i) => i.key) : q.keys;
    if (keys.length) {
      const fields = keys.map((key) => field(key, `<code>${key.replace(/[<&]/g, "")}</code>`));
      this.given = () => keyed(fields.map((f) => f.querySelector("input")));
      return fields;
    }
    const fields = Array.from({ length: Math.max(1, q.count) }, (_, i) => field("", q.count > 1 ? number(i + 1) + "." : ""));
    this.given = () => fields.map((f) => DIGITS(f.querySelector("input").value.trim()));
    const take = q.kind === "pick" || q.kind === "find" ? element("button", { type: "button", onclick: async () => {
      const place = await this.selectedPlace(), free = fields.map((f) => f.querySelector("input")).find((i) => !i.value) || fields[0].querySelector("input");
      if (place) free.value = place;
    } }, t("Take what is selected")) : null;
    return [...fields, ...(take ? [take] : [])];
  }
  // "arena:pool:block" of what is selected in the picture.
  async selectedPlace() {
    const object = this.app.selection, about = object && (await this.app.client.call("describe", object));
    return about ? about.path.map((p) => DIGITS(p.name).match(/\d+$/)).filter(Boolean).map((m) => m[0]).join(":") : "";
  }
  async judge(answer) {
    const texts = Array.isArray(answer) ? answer : Object.values(answer);
    if (!texts.length || texts.every((text) => text === "")) { this.said.replaceChildren(element("p", {}, t("Nothing is answered yet."))); return; }
    try {
      // A scene that was shown, or a script that ran, has taken its place.
      if (this.app.about.source !== "question" && !(await this.put(this.step))) return;
      const verdict = await this.app.client.call("grade", answer);
      const right = verdict.mark === "right";
      if (verdict.mark === "unreadable") { this.said.replaceChildren(element("p", {}, verdict.reason || t("This cannot be read: %1", this.question.how))); return; }
      if (right) { this.solved[this.step.id] = true; memory.write("progress", this.solved); }
      this.mistake = right ? "" : verdict.machine;
      const mark = { right: t("Right."), wrong: t("Not right."), "not sure": t("That is an answer too: the right one is shown") }[verdict.mark];
      this.said.replaceChildren(element("div", { class: "verdict" + (right ? " right" : "") }, element("p", {}, element("strong", {}, mark), right || !verdict.reason ? "" : " " + verdict.reason),
        right ? null : element("div", { html: verdict.belief }), element("p", {}, t("The answer"), ": ", element("code", {}, verdict.right)), element("div", { html: verdict.solution }), element("div", { html: verdict.why }),
        element("button", { type: "button", onclick: () => this.another() }, t("Another one like this"))));
    } catch (e) {
      this.said.replaceChildren(element("p", {}, e.text || e.message));
    } finally {
      this.said.scrollIntoView({ block: "nearest" });
    }
  }
  another() {
    const attempts = memory.read("attempts", {});
    attempts[this.step.id] = this.attempt;
    memory.write("attempts", attempts);
    this.ask();
  }
  // What the tutor is told: nothing may give an answer away.
  desk() { return { step: this.step ? this.step.id : "", predicting: Boolean(this.question && !this.said.childElementCount), mistake: this.mistake || "" }; }
}
