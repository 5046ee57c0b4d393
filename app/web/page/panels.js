// Where the panels stand: three columns where there is room, else the picture and one panel at a time.
import { byId, element } from "./dom.js";
import { t } from "./words.js";

const WIDE = "(min-width: 1100px) and (min-height: 521px)", FLAT = "(max-height: 520px) and (min-width: 521px)";

export class Panels {
  // shown(id): called when a panel comes to sight.
  constructor(shown) {
    this.shown = shown;
    this.sections = [...document.querySelectorAll("[data-panel]")];
    this.open = new Map(); // list of tabs -> id
    this.main = document.querySelector("main");
    this.left = element("div", { class: "column left" });
    this.right = element("div", { class: "column right" });
    this.lower = element("div", { class: "lower" });
    this.lists = { left: this.tablist(), lower: this.tablist(), all: byId("tabs") };
    this.keys(this.lists.all);
    for (const query of [WIDE, FLAT]) matchMedia(query).addEventListener("change", () => this.arrange());
  }
  tablist() {
    const list = element("nav", { class: "tabs", role: "tablist" });
    this.keys(list);
    return list;
  }
  keys(list) {
    list.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key], tabs = [...list.children], at = tabs.indexOf(document.activeElement);
      if (!step || at < 0) return;
      e.preventDefault();
      e.stopPropagation();
      tabs[(at + step + tabs.length) % tabs.length].focus();
      document.activeElement.click();
    });
  }
  arrange() {
    this.wide = matchMedia(WIDE).matches;
    const main = this.main;
    for (const list of Object.values(this.lists)) list.replaceChildren();
    main.className = this.wide ? "wide" : "narrow" + (matchMedia(FLAT).matches ? " flat" : "");
    if (this.wide) {
      const of = (side) => this.sections.filter((s) => s.dataset.side === side);
      this.left.replaceChildren(this.lists.left, ...of("left"));
      this.lower.replaceChildren(this.lists.lower, ...of("lower"));
      this.right.replaceChildren(...of("right"), this.lower);
      main.append(this.left, this.right);
      byId("story").hidden = false;
      byId("story").removeAttribute("role");
      byId("story").setAttribute("aria-label", t("What just happened"));
      this.fill(this.lists.left, of("left"), "script");
      this.fill(this.lists.lower, of("lower"), "inspector");
    } else {
      this.left.remove();
      this.right.remove();
      main.append(...this.sections);
      this.fill(this.lists.all, this.sections, "story");
    }
  }
  fill(list, sections, first) {
    list.setAttribute("aria-label", t("Panels"));
    list.replaceChildren(...sections.map((s) => {
      s.setAttribute("role", "tabpanel");
      s.setAttribute("aria-labelledby", "tab-" + s.id);
      s.removeAttribute("aria-label");
      s.tabIndex = 0; // it may have to be scrolled by keys
      return element("button", { type: "button", role: "tab", id: "tab-" + s.id, "aria-controls": s.id, onclick: () => this.choose(list, sections, s.id) }, t(s.dataset.panel));
    }));
    const kept = this.open.get(list);
    this.choose(list, sections, sections.some((s) => s.id === kept) ? kept : first);
  }
  choose(list, sections, id) {
    this.open.set(list, id);
    if (list === this.lists.all) this.main.dataset.open = id;
    for (const s of sections) {
      const on = s.id === id, tab = list.querySelector("#tab-" + s.id);
      s.hidden = !on;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) requestAnimationFrame(() => tab.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }
    this.shown(id);
  }
  show(id) {
    const tab = byId("tab-" + id);
    if (tab && tab.isConnected && byId(id).hidden) tab.click();
  }
  visible(id) { return byId(id).offsetParent !== null; }
}
