// What just happened, in a sentence and in micro-steps.
import { byId, element } from "./dom.js";
import { number, t } from "./words.js";

export class Story {
  // on: {micro(number), line(number)}
  constructor(on) {
    this.on = on;
    byId("callline").addEventListener("click", () => on.line(this.line));
  }
  show(told) {
    this.line = told.line;
    byId("call").textContent = told.call;
    const link = byId("callline");
    link.hidden = !told.line;
    link.textContent = t("line %1", number(told.line));
    byId("sentence").textContent = told.sentence || t("Nothing yet. Step on to see what the first operation does.");
    byId("shown").textContent = told.steps.length ? t("Micro-step %1 of %2", number(told.shown), number(told.steps.length)) : "";
    byId("steps").replaceChildren(...told.steps.map((step, i) => this.step(step, i + 1, told.shown)));
    requestAnimationFrame(() => this.bring()); // what is laid out is asked when all of it is there
  }
  // The current step comes to sight, within its own list only: the page does not jump.
  bring() {
    const now = byId("steps").querySelector("[aria-current]");
    const box = byId("steps"), at = now ? now.offsetTop - box.offsetTop : 0;
    if (now && (at < box.scrollTop || at + now.offsetHeight > box.scrollTop + box.clientHeight)) box.scrollTop = at - box.clientHeight / 2;
  }
  step(step, i, shown) {
    const button = element("button", { type: "button", "aria-current": i === shown && "step", onclick: () => this.on.micro(i) },
      element("span", { class: "dot", "aria-hidden": "true" }),
      element("span", {}, step.effect || step.sentence,
        i === shown && !step.decision ? element("span", { class: "change mono" }, `${step.field} ${step.before} → ${step.after}`) : null,
        i === shown ? element("code", { class: "change" }, step.function) : null));
    return element("li", { class: (step.decision ? "" : "wrote") + (i > shown ? " later" : "") }, button);
  }
}
