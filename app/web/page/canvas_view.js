// The picture of memory: painted from draw lists, moved by pointer, wheel, fingers and keys.
import { faultOf } from "./client.js";
import { Latest, sized } from "./dom.js";
import { DrawList, frameClock } from "./draw_list.js";

const DIVE = 280; // milliseconds
const TAP = 350, NEAR = 24; // a second tap within so many milliseconds and pixels goes in
const WHEEL = 0.0016;

export class CanvasView {
  // client, painter(), wishes(): what every picture is asked for with; on: {select(object), looked(view), failed(error)}
  constructor(canvas, client, painter, wishes, on) {
    Object.assign(this, { canvas, client, painter, wishes, on });
    this.view = null; // null: everything
    this.moves = [];
    this.goes = []; // places in the run to go to with the next picture
    this.list = null;
    this.spare = null; // what the picture before this one lies in, for the one after
    this.pointers = new Map();
    this.frames = new Latest(() => this.frame());
    this.connect();
    new ResizeObserver(() => this.resized()).observe(canvas);
  }
  get width() { return this.canvas.clientWidth; }
  get height() { return this.canvas.clientHeight; }
  request() { return { ...this.wishes(), width: this.width, height: this.height, ...(this.view ? { view: this.view } : {}) }; }
  resized() {
    if (this.view) this.moves.push({ do: "resized" });
    this.redraw();
  }
  // Goes somewhere in the run and shows it: one message there, one back. What waits for the same picture goes along.
  async go(name, ...values) {
    if (!this.width || document.hidden) {
      const at = await this.client.call(name, ...values);
      this.redraw();
      return at;
    }
    return new Promise((resolve, reject) => {
      this.goes.push({ name, values, resolve, reject });
      this.redraw();
    });
  }
  redraw() { return this.width && this.height && this.painter() ? this.frames.ask() : Promise.resolve(); }
  async frame() {
    const moves = this.moves.splice(0), goes = this.goes.splice(0), { spare } = this, begun = performance.now();
    this.spare = null;
    try {
      const { went, view, drawn } = await this.client.frame({ goes: goes.map(({ name, values }) => ({ name, values })), moves, request: this.request(), surface: "canvas", spare });
      went.forEach(({ value, error }, i) => (error ? goes[i].reject(faultOf(error)) : goes[i].resolve(value)));
      if (view && moves.length) this.view = view;
      this.spare = this.list && this.list.bytes.buffer;
      this.list = new DrawList(drawn);
      this.paint();
      frameClock.push(performance.now() - begun);
      this.on.looked(this.view);
    } catch (e) {
      for (const { reject } of goes) reject(e);
      this.on.failed(e);
    }
    await new Promise(requestAnimationFrame);
  }
  paint() {
    if (!this.list || !sized(this.canvas, this.width, this.height)) return;
    this.painter().paint(this.canvas.getContext("2d", { alpha: false }), this.list, devicePixelRatio || 1);
  }
  move(move) {
    // Moves of one kind that wait for the same frame are one.
    const last = this.moves[this.moves.length - 1];
    if (last && move.do === "pan" && last.do === "pan") { last.dx += move.dx; last.dy += move.dy; }
    else if (last && move.do === "zoom" && last.do === "zoom" && last.x === move.x && last.y === move.y) last.factor *= move.factor;
    else this.moves.push(move);
    this.redraw();
  }
  zoom(factor, x = this.width / 2, y = this.height / 2) { this.move({ do: "zoom", x, y, factor }); }
  pan(dx, dy) { this.move({ do: "pan", dx, dy }); }
  everything() {
    this.moves = [];
    this.view = null;
    this.redraw();
  }
  // Goes to an object, in a glide that shows what lies within what.
  async dive(object) {
    const to = await this.client.call("view", { ...this.request(), do: "fit", object });
    if (!to) return;
    const from = await this.client.call("view", { ...this.request(), do: "limited" });
    const gliding = (this.gliding = {});
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const begun = performance.now();
      for (let t = 0; t < 1 && this.gliding === gliding; t = Math.min(1, (performance.now() - begun) / DIVE)) {
        this.view = from;
        this.moves = [{ do: "dive", to, t: t * t * (3 - 2 * t) }];
        await this.redraw();
      }
      if (this.gliding !== gliding) return;
    }
    this.view = to;
    await this.redraw();
  }
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  connect() {
    const c = this.canvas;
    c.addEventListener("wheel", (e) => {
      e.preventDefault();
      this.gliding = null;
      const { x, y } = this.at(e), lines = e.deltaMode === 1 ? 20 : 1;
      if (e.shiftKey) this.pan(-e.deltaY * lines - e.deltaX * lines, 0);
      else this.zoom(Math.exp(-e.deltaY * lines * WHEEL), x, y);
    }, { passive: false });
    c.addEventListener("pointerdown", (e) => {
      if (e.button !== 0) return;
      c.focus({ preventScroll: true });
      c.setPointerCapture(e.pointerId);
      this.gliding = null;
      this.pointers.set(e.pointerId, this.at(e));
      this.dragged = this.pointers.size > 1;
    });
    c.addEventListener("pointermove", (e) => {
      const before = this.pointers.get(e.pointerId);
      if (!before) return;
      const now = this.at(e);
      if (this.pointers.size === 1) {
        if (!this.dragged && Math.hypot(now.x - before.x, now.y - before.y) < 5) return;
        this.dragged = true;
        this.pan(now.x - before.x, now.y - before.y);
      } else {
        const other = [...this.pointers].find(([id]) => id !== e.pointerId)[1];
        const apart = (p) => Math.max(8, Math.hypot(p.x - other.x, p.y - other.y));
        this.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
        this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      }
      this.pointers.set(e.pointerId, now);
    });
    const up = (e) => {
      if (!this.pointers.delete(e.pointerId) || this.dragged || e.type !== "pointerup") return;
      this.tapped(this.at(e), e.timeStamp);
    };
    c.addEventListener("pointerup", up);
    c.addEventListener("pointercancel", up);
    c.addEventListener("keydown", (e) => this.key(e));
  }
  tapped(point, time) {
    const object = this.list && this.list.hit(point.x, point.y);
    const again = this.last && time - this.last.time < TAP && Math.hypot(point.x - this.last.x, point.y - this.last.y) < NEAR;
    this.last = again ? null : { ...point, time };
    if (again && object) this.dive(object);
    else this.on.select(object);
  }
  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const direction = { ArrowRight: "next", ArrowLeft: "previous", ArrowUp: "up", ArrowDown: "down", Enter: "in", Escape: "out" }[e.key];
    if (direction) this.wander(direction);
    else if (e.key === "+" || e.key === "=") this.zoom(1.5);
    else if (e.key === "-") this.zoom(1 / 1.5);
    else if (e.key === "0") this.everything();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
  // To the neighbour of what is selected; in and out also move the view.
  async wander(direction) {
    const request = this.request(), object = request.selection || undefined;
    const found = await this.client.call("view", { ...request, do: "move", object, direction });
    if (!found || !found.object || !found.object[1]) return;
    this.on.select(found.object);
    if (direction === "in" || direction === "out") this.dive(found.object);
    else if (!(await this.client.call("view", { ...request, do: "place", object: found.object }))) this.dive(found.object);
  }
}
