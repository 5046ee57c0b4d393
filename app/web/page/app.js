// Puts the page together. window.arenarium is there for pages that embed it and for tests:
//     ready        a promise: the first picture stands
//     open(name, bytes or text, {profile, position}), run(), seek(text), step(count), state(): snapshot of the position
//     client       asks the engine anything of app/engine/engine.h
import { asset, engineSource, inlinedDocument } from "./assets.js";
import { CanvasView } from "./canvas_view.js";
import { Charts } from "./charts.js";
import { Client } from "./client.js";
import { Compare } from "./compare.js";
import { byId, element, Latest, memory } from "./dom.js";
import { DrawList, frameClock, isPlain, Painter } from "./draw_list.js";
import { Drawn } from "./drawn.js";
import { connectFiles, onePage, state } from "./files.js";
import { icons } from "./icons.js";
import { Inspector } from "./inspector.js";
import { connectKeys } from "./keys.js";
import { Learn } from "./learn.js";
import { linkOf, readLink } from "./link.js";
import { Lists } from "./lists.js";
import { Output } from "./output.js";
import { Panels } from "./panels.js";
import { ScriptText } from "./script_text.js";
import { Story } from "./story.js";
import { Timeline } from "./timeline.js";
import { Tutor } from "./tutor.js";
import { number, speak, t } from "./words.js";

const STEPS_A_SECOND = 8;
const BETWEEN_LOOKS = 150; // milliseconds
const NEW_PROFILE = "3.12";

class App {
  constructor() {
    this.about = { name: "untitled.py", source: "script", profile: { name: NEW_PROFILE } };
    this.position = { operation: 0, micro: 0, operations: 0, line: 0 };
    this.selection = null;
    this.scriptName = "untitled.py";
    this.palettes = {};
    this.profiles = [];
    this.source = { name: "untitled.py", bytes: "" };
    this.shows = new Latest(() => this.show());
  }
  async start() {
    const source = engineSource(), examples = asset("examples.json"), language = memory.read("language", navigator.language.startsWith("bn") ? "bn" : "en");
    examples.catch(() => {}); // fillChoices() says so
    this.dress();
    this.editor = new ScriptText(byId("editor"), { nonce: document.currentNonce, label: t("Script"), run: () => this.run(), changed: () => this.keep() });
    this.output = new Output((line) => this.runLine(line));
    this.client = new Client(await source, {
      printed: (text) => this.output.add(text), progress: (p) => this.progress(p), lost: () => this.lost(),
    });
    const painter = () => this.palettes[this.theme];
    this.canvas = new CanvasView(byId("canvas"), this.client, painter, () => this.wishes(), {
      select: (object) => this.select(object), looked: () => this.looked.ask(), failed: (e) => this.notice(e.text || e.message),
    });
    // While a view moves the engine has frames to draw.
    this.looked = new Latest(async () => {
      await this.showCrumbs();
      await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
    });
    this.painter = painter;
    this.lens = new Drawn(byId("lens"), this.client, painter, (width) => this.lensWish(width), { select: (o) => this.select(o) });
    this.story = new Story({ micro: (i) => this.goMicro(i), line: (line) => { this.panels.show("script"); this.editor.select(line); } });
    this.inspector = new Inspector(this.client, () => this.selection, { select: (o) => this.goTo(o) });
    this.timeline = new Timeline(this);
    this.lists = new Lists(this);
    this.charts = new Charts(this);
    this.compare = new Compare(this);
    this.learn = new Learn(this);
    this.tutor = new Tutor(this);
    this.panels = new Panels((id) => this.opened(id));
    this.panels.arrange();
    connectFiles(this);
    connectKeys(this);
    this.connect();
    await this.client.ready;
    [this.profiles] = await Promise.all([this.client.call("profiles"), this.setTheme(this.theme), this.speak(language)]);
    await this.fillChoices(examples);
    await this.first();
  }
  // Icons, theme and type, before anything is loaded.
  dress() {
    for (const e of document.querySelectorAll("[data-icon]")) e.insertAdjacentHTML("afterbegin", icons[e.dataset.icon].replace("<svg", '<svg aria-hidden="true"'));
    this.theme = memory.read("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.classList.toggle("dark", this.theme === "dark");
    this.large = memory.read("large", false);
    document.documentElement.classList.toggle("large", this.large);
    if (new URLSearchParams(location.search).has("embed")) document.documentElement.classList.add("embed");
  }
  connect() {
    const press = (id, work) => byId(id).addEventListener("click", work);
    press("run", () => this.run());
    press("stop", () => this.client.stop());
    press("theme", () => this.setTheme(this.theme === "dark" ? "light" : "dark"));
    press("large", () => this.setLarge(!this.large));
    press("language", () => this.speak(document.documentElement.lang === "bn" ? "en" : "bn"));
    press("more", () => byId("more").setAttribute("aria-expanded", String(byId("menu").classList.toggle("open"))));
    press("fit", () => this.canvas.everything());
    press("zoomin", () => this.canvas.zoom(1.5));
    press("zoomout", () => this.canvas.zoom(1 / 1.5));
    byId("examples").addEventListener("change", (e) => this.openExample(e.target.value));
    byId("profile").addEventListener("change", () => this.run());
    addEventListener("hashchange", () => this.followLink());
  }
  async fillChoices(examples) {
    this.examples = JSON.parse(await examples);
    this.nameExamples();
    byId("profile").replaceChildren(...this.profiles.map((p) => new Option(`CPython ${p.name}`, p.name)));
    byId("profile").value = this.about.profile.name;
  }
  nameExamples() {
    const select = byId("examples"), kept = select.value;
    select.replaceChildren(new Option(t("Examples"), ""), ...this.examples.map((e) => new Option(`${number(e.number)} ${t(e.title)}`, e.name)));
    select.value = kept;
  }
  // What the address says, what the page holds, what was here before a reload, or the first example.
  async first() {
    const held = inlinedDocument(), draft = memory.read("draft", null);
    // A place in the run that the page holds: run.html#op=120.3
    const linked = held && (/^#op=(\d{1,10}(?:\.\d{1,10})?)/.exec(location.hash) || [])[1];
    if (!linked && (await this.followLink())) return;
    const said = byId("notice").textContent; // of a damaged link
    if (held) {
      const bytes = held.bytes ? Uint8Array.from(atob(held.bytes), (c) => c.charCodeAt(0)) : held.script;
      await this.openFile(held.name, bytes, { ...held, position: linked || held.position });
    } else if (draft && typeof draft.script === "string") {
      await this.openFile(draft.name, draft.script, { profile: draft.profile, position: draft.position });
    } else await this.openExample(this.examples[0].name);
    if (said) this.notice(said);
  }
  async followLink() {
    if (location.hash.length < 2) return false;
    const said = await readLink(location.hash);
    if (!said) { this.notice(t("This link is damaged or from a later version.")); return false; }
    await this.openFile(said.name || "shared.py", said.script, { profile: said.profile, position: said.position });
    return true;
  }
  // Kept for a reload. What is too large for that is not kept.
  keep() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => { if (this.about.source === "script") memory.write("draft", state(this)); }, 200);
  }

  // ---- documents
  async openExample(name) {
    const example = this.examples.find((e) => e.name === name);
    if (example) await this.openFile(example.name, example.text, { profile: example.profile, position: "1" });
  }
  openScript({ script, profile, at, name, address_space }) { return this.openFile(name, script, { profile, position: at, address_space }); }
  async run() {
    if (!["script", "question"].includes(this.about.source)) return;
    await this.openFile(this.scriptName, this.editor.text, { profile: byId("profile").value, position: "end", kept: true });
  }
  // Error: it stands in the notice, and what was open stays.
  async openFile(name, bytes, { profile, position, address_space, arena_misalign, arena_limit, kept } = {}) {
    this.timeline.play(false);
    this.busy(true);
    this.output.clear();
    try {
      const wish = { ...(profile && this.profiles.some((p) => p.name === profile) ? { profile } : {}), ...(address_space ? { address_space } : {}), ...(arena_misalign ? { arena_misalign } : {}), ...(arena_limit ? { arena_limit } : {}) };
      this.about = await this.client.call("open", name, bytes, wish);
      this.source = { name, bytes };
      this.position = this.about.position;
      if (position) await this.client.call("seek", position).then((at) => { this.position = at; }, () => {});
      if (!kept) { this.canvas.view = null; this.canvas.moves = []; this.selection = null; this.inspector.other(); }
      this.notice("");
      this.took(kept);
    } catch (e) {
      this.notice(e.text || e.message);
    } finally {
      this.busy(false);
    }
    await this.refresh(true);
  }
  took(kept) {
    const about = this.about, script = about.source === "script";
    if (script) { this.editor.text = about.script; this.scriptName = about.name; }
    else this.editor.text = t("# %1: recorded operations are looked at, not changed; open a script to try things.", about.name);
    byId("name").textContent = "– " + about.name;
    byId("profile").value = about.profile.name;
    byId("run").disabled = !script;
    byId("examples").value = this.examples && this.examples.some((e) => e.name === about.name) ? about.name : "";
    if (!kept) this.output.begin();
    if (about.cancelled) this.notice(t("The script was stopped after %1 operations", number(about.operations)));
    if (about.error) this.fault(about);
  }
  fault(about) {
    const trace = (about.trace || []).map((line) => t("line %1", number(line.line)) + (line.function ? `, ${line.function}` : "")).join(" · ");
    this.notice([about.error.text, about.error.advice, trace].filter(Boolean).join("\n"));
    this.output.add((about.error.text || about.error.message) + "\n", "error");
  }
  async runLine(line) {
    if (this.about.source !== "script") return;
    this.busy(true);
    try {
      const at = this.editor.text.split("\n").length + this.output.lines;
      const about = await this.client.call("run_line", line, at);
      this.about = { ...about, script: this.about.script };
      this.position = about.position;
      this.output.more(about.needs_more);
      if (about.error) this.fault(about);
    } catch (e) {
      this.output.add((e.text || e.message) + "\n", "error");
    } finally {
      this.busy(false);
    }
    await this.refresh(true);
  }
  busy(on) {
    clearTimeout(this.waiting);
    if (on) this.waiting = setTimeout(() => { byId("stop").hidden = false; byId("run").hidden = true; }, 150);
    else { byId("stop").hidden = true; byId("run").hidden = false; byId("place").title = ""; }
    document.body.setAttribute("aria-busy", String(on));
  }
  progress({ operations }) { byId("place").textContent = t("%1 operations", number(operations)); }
  // The engine had to be begun anew.
  async lost() {
    await this.client.ready;
    this.busy(false);
    await this.client.call("language", this.words);
    this.notice(t("The script did not let itself be stopped; the engine began anew."));
    await this.client.call("open", "untitled.py", "", {});
    this.position = await this.client.call("position");
    await this.refresh(true);
  }

  // ---- positions
  async went(answer) {
    const at = await answer;
    if (at) this.position = at;
    else this.say(t("Nothing like it from here"));
    this.keep();
    await this.shows.ask(); // the picture came with the answer
  }
  move(name, count) { return this.went(this.canvas.go(name, count)); }
  seek(text) { return (this.seeks ||= new Latest((wish) => this.went(this.canvas.go("seek", wish)))).ask(text); }
  search(wish) { return this.went(this.canvas.go("search", wish)).catch((e) => this.notice(e.text || e.message)); }
  goMicro(i) {
    const from = this.position.micro ? this.position.operation : this.position.operation - 1;
    return this.seek(i >= this.told.steps.length ? String(from + 1) : `${from}.${i}`);
  }
  rate() { return STEPS_A_SECOND; }

  // ---- what is shown
  wishes() { return { ...(this.selection ? { selection: this.selection } : {}), type_scale: this.large ? 1.4 : 1 }; }
  color(role) { return this.palettes[this.theme] ? this.palettes[this.theme].palette.roles[role] : "#888"; }
  refresh(ran = false) {
    if (ran) { this.charts.forget(); this.ran = true; }
    this.canvas.redraw();
    return this.shows.ask();
  }
  async show() {
    const ran = this.ran;
    this.ran = false;
    this.timeline.show(this.position);
    try {
      this.told = await this.client.call("tell");
      this.story.show(this.told);
      this.editor.show(this.about.source === "script" ? this.told.line : 0);
      await this.inspector.show();
      await Promise.all(["lists", "charts", "compare"].filter((id) => this.panels.visible(id)).map((id) => this[id].show()));
      if (ran) { await this.timeline.measure(); if (this.panels.visible("compare")) await this.compare.ran(); }
    } catch (e) {
      this.notice(e.text || e.message);
    }
  }
  async showCrumbs() {
    const focus = this.selection || (await this.client.call("view", { ...this.canvas.request(), do: "focus" })).object;
    const about = focus && focus[1] ? await this.client.call("describe", focus) : null;
    const path = about ? about.path : [];
    byId("crumbs").replaceChildren(...path.flatMap((p, i) => [
      i ? element("span", { "aria-hidden": "true" }, "›") : null,
      element("button", { type: "button", "aria-current": i === path.length - 1 && "true", onclick: () => (i ? this.goTo(p.object) : this.canvas.everything()) }, p.name)]).filter(Boolean));
    if (byId("lensbox").offsetParent) await this.lens.show();
  }
  async lensWish(width) {
    const { object } = (await this.client.call("view", { ...this.canvas.request(), do: "lens_root", ...(this.selection ? { object: this.selection } : {}) })) || {};
    return object && object[1] ? { ...this.wishes(), surface: "lens", root: object, height: 200, width } : null;
  }
  select(object) {
    this.selection = object && object[1] ? object : null;
    this.inspector.other();
    // Who answers a question by what is selected stays there.
    if (this.selection && (this.panels.wide || !this.panels.visible("learn"))) this.panels.show("inspector");
    this.canvas.redraw();
    this.inspector.show().then((about) => { if (about) this.say(`${about.name}: ${about.text}`); });
    if (this.panels.visible("lists")) this.lists.show();
  }
  goTo(object) {
    this.select(object);
    return this.canvas.dive(object);
  }
  opened(id) {
    if (id === "story" && this.story) this.story.bring();
    if (this.client && this[id] && this[id].show && ["lists", "charts", "compare", "learn", "tutor"].includes(id)) Promise.resolve(this[id].show()).catch((e) => this.notice(e.text || e.message));
  }
  // For whoever listens; not seen.
  say(text) { byId("said").textContent = text; }
  notice(text) {
    byId("notice").textContent = text;
    byId("notice").hidden = !text;
    if (text) this.panels.show("script");
  }

  // ---- taste
  async setTheme(theme) {
    if (!this.palettes[theme]) this.palettes[theme] = new Painter(await this.client.call("palette", theme));
    this.theme = theme;
    memory.write("theme", theme);
    document.documentElement.classList.toggle("dark", theme === "dark");
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
    this.timeline.draw();
    if (this.examples) await this.refresh(); // before there is a document there is nothing to show
  }
  async setLarge(large) {
    this.large = large;
    memory.write("large", large);
    document.documentElement.classList.toggle("large", large);
    byId("large").setAttribute("aria-pressed", String(large));
    await this.refresh();
  }
  async speak(language) {
    this.words = await speak(language);
    memory.write("language", language);
    byId("language").textContent = language === "bn" ? "English" : "বাংলা";
    byId("language").lang = language === "bn" ? "en" : "bn";
    await this.client.call("language", this.words);
    this.compare.figure = null;
    this.tutor.form = null;
    this.timeline.name();
    if (language !== "en" || this.examples) this.panels.arrange(); // as they began they are English
    if (this.examples) { this.nameExamples(); await this.refresh(true); }
  }
  // The files of the course, where the engine reads them; once.
  lessons() {
    return (this.laid ||= asset("lessons.json").then((text) => {
      const files = {};
      for (const [path, content] of Object.entries(JSON.parse(text))) files["/lessons/" + path] = typeof content === "string" ? content : Uint8Array.from(atob(content.base64), (c) => c.charCodeAt(0));
      return this.client.lay(files);
    }).catch((e) => { this.laid = null; throw e; }));
  }
  async questionShown(question) {
    this.position = await this.client.call("position");
    this.about = { ...this.about, source: "question", name: question.step, profile: { ...this.about.profile, name: question.profile } };
    byId("name").textContent = "– " + question.step;
    byId("profile").value = question.profile;
    byId("examples").value = "";
    this.canvas.view = null;
    this.selection = null;
    await this.refresh(true);
  }
  desk() { return this.learn.step ? this.learn.desk() : {}; }
  openStep(id) { this.panels.show("learn"); return this.learn.openStep(id); }
}

const app = new App();
document.currentNonce = (document.querySelector("meta[name=nonce]") || {}).content || "";
window.arenarium = {
  app, client: null, frameClock, DrawList, isPlain, linkOf, readLink, onePage: () => onePage(app),
  open: (name, bytes, how) => app.openFile(name, bytes, how), run: () => app.run(), seek: (text) => app.seek(text), step: (count) => app.move("step", count),
  state: async () => JSON.parse(new TextDecoder().decode(await app.client.call("export", "json"))),
};
window.arenarium.ready = app.start().then(() => {
  window.arenarium.client = app.client;
  window.arenarium.began = performance.now();
  setTimeout(later, 0);
}, (e) => {
  byId("notice").textContent = e.text || e.message || String(e);
  byId("notice").hidden = false;
  throw e;
});
// When the first picture stands.
function later() {
  app.editor.improve();
  if ("serviceWorker" in navigator && location.protocol.startsWith("http") && !document.querySelector("script[data-asset]")) navigator.serviceWorker.register("service_worker.js").catch(() => {});
}
