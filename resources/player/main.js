// Puts the page together. window.arenarium is there for tests and for pages that embed the player:
//     state()  the snapshot of the position;  seek(operation, micro);  story()  what just happened, in words
//     link()  "#op=9.3&view=pool:0:0";  chart(operation)  bytes in use and arenas after so many operations
//     why(about)  an answer: about is {malloc: bytes}, {order: true}, {pool}, {block, of: pool}, {arena} or {place: arena}
class Player {
  constructor(run) {
    this.timeline = new Timeline(run);
    this.view = new View(byId("canvas"), this.timeline, () => this.showView());
    this.charts = new Charts(this.timeline, this.view);
    this.timer = 0;
  }
  start() {
    const t = this.timeline, run = t.run;
    byId("title").textContent = run.title;
    byId("scrub").min = run.from;
    byId("scrub").max = run.to;
    fillSource(t, (operation) => { this.used(); t.seek(operation); this.show(); });
    connectChapters(this);
    connectKeys(this);
    connectPanels(this);
    connectPointers(this);
    connectLinks(this);
    connectObjects(this);
    this.charts.connect(this);
    if (window.matchMedia("(prefers-color-scheme: dark)").matches) this.toggle("theme");
    window.addEventListener("resize", () => this.show());
    this.hint();
    // The first operation with a picture: the one that obtained the first arena.
    const first = t.events.arena_obtained[0];
    if (!heldArenas(t.heap).length && first !== undefined) t.seek(first + 1);
    this.view.follow(true);
    if (location.hash.length > 1) this.notice(followLink(this, location.hash));
    this.show();
  }
  notice(text) {
    byId("notice").textContent = text;
    byId("notice").hidden = !text;
  }
  // One hint, which goes when what it says was done.
  hint() {
    byId("hint").textContent = touches() ? "Tap ▷\uFE0E to step on. Two taps in the picture go in; two fingers zoom." : "Press → or ▷\uFE0E to step on, . for one micro-step.";
    byId("step").classList.add("spot");
  }
  used() {
    byId("hint").textContent = "";
    byId("step").classList.remove("spot");
    this.notice("");
  }
  toggle(id) {
    const on = document.documentElement.classList.toggle(id === "theme" ? "dark" : "large");
    byId(id).setAttribute("aria-pressed", String(on));
    this.show();
  }
  zoom(factor) { this.view.zoomAt(factor, this.view.canvas.clientWidth / 2, this.view.canvas.clientHeight / 2); }
  jump(direction) {
    const e = this.timeline.events, list = [...e.arena_obtained, ...e.arena_released].sort((a, b) => a - b);
    const found = this.timeline.find(list, direction);
    if (found !== undefined) this.timeline.seek(found);
  }
  play(on) {
    clearTimeout(this.timer);
    this.timer = 0;
    if (on) this.used();
    byId("play").setAttribute("aria-label", on ? "Pause" : "Play");
    byId("play").dataset.tip = on ? "Pause (Space)" : "Play: one operation after the other (Space)";
    byId("play").textContent = on ? "❚❚" : "▶\uFE0E";
    if (!on) return;
    const tick = () => {
      if (this.timeline.operation >= this.timeline.to) { this.play(false); return; }
      this.timeline.step();
      this.show();
      this.timer = setTimeout(tick, 1000 / Number(byId("speed").value));
    };
    this.timer = setTimeout(tick, 0);
  }
  show() {
    const t = this.timeline;
    byId("place").textContent = `${grouped(t.operation)}${t.micro ? " + " + t.micro : ""} / ${grouped(t.to)}`;
    byId("scrub").value = t.operation;
    byId("scrub").setAttribute("aria-valuetext", `operation ${t.operation}${t.micro ? ", micro-step " + t.micro : ""}`);
    this.told = showStory(t);
    showLists(t);
    showSource(t);
    this.view.followOperation();
    this.drawMarks();
    this.showView();
  }
  showView() {
    this.view.draw();
    if (this.showObjects) this.showObjects();
    showLegend(this);
    showInspector(this.timeline, this.view.selected);
    showAnswers(this.timeline, this.view.selected);
    this.linkSoon();
    byId("follow").setAttribute("aria-pressed", String(this.view.following));
    const heap = this.timeline.heap, crumbs = byId("crumbs");
    const name = (o) => (o.kind === "arena" ? arenaName(heap, o.id) : o.kind === "pool" ? `pool ${heap.numberInArena(o.id)}` : `block ${o.id}`);
    crumbs.replaceChildren();
    ["Process", ...this.view.path.map(name)].forEach((text, depth) => {
      if (depth) element("span", "›", crumbs).setAttribute("aria-hidden", "true");
      const b = element("button", text, crumbs);
      b.type = "button";
      if (depth === this.view.path.length) b.setAttribute("aria-current", "true");
      b.addEventListener("click", () => this.view.climbTo(depth));
    });
    this.view.canvas.setAttribute("aria-label", `Memory picture: ${this.view.path.map(name).join(", ") || heldArenas(heap).length + " arenas"}`);
  }
  drawMarks() {
    const canvas = byId("marks"), ratio = this.view.ratio, w = canvas.clientWidth, g = canvas.getContext("2d"), t = this.timeline;
    this.charts.draw();
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(10 * ratio);
    g.scale(ratio, ratio);
    const mark = (list, up, color) => {
      g.fillStyle = this.view.color(color);
      for (const i of list) {
        const x = timeX(t, i + 1, w);
        g.beginPath(); g.moveTo(x - 4, up ? 9 : 1); g.lineTo(x + 4, up ? 9 : 1); g.lineTo(x, up ? 1 : 9); g.fill();
      }
    };
    mark(t.events.arena_obtained, true, "link");
    mark(t.events.arena_released, false, "dim");
  }
}
function answer(why, about) {
  if ("malloc" in about) return why.malloc(BigInt(about.malloc));
  if ("block" in about) return why.block(about.of, about.block);
  if ("pool" in about) return why.pool(about.pool);
  if ("arena" in about) return why.hold(about.arena);
  return "place" in about ? why.place(about.place) : why.order();
}
const player = new Player(JSON.parse(byId("run").textContent));
player.start();
window.arenarium = {
  state: () => snapshot(player.timeline),
  seek: (operation, micro) => { player.timeline.seek(operation, micro); player.show(); },
  story: () => player.told,
  link: () => linkText(player),
  chart: (operation) => ({ bytes: player.charts.series.bytes[operation - player.timeline.from], arenas: player.charts.series.arenas[operation - player.timeline.from] }),
  why: (about) => answer(new Why(player.timeline), about),
};
