// Quantities over the run. A click goes there.
import { byId, element, sized } from "./dom.js";
import { number, t } from "./words.js";

const HEIGHT = 84, POINTS = 300;
const CHARTS = () => [["in_use", t("Bytes of blocks in use")], ["arena_bytes", t("Bytes of arenas")], ["arenas", t("Arenas")], ["free_pools", t("Bytes of free pools")], ["quantization", t("Rounded up, lost")]];

export class Charts {
  // app: {client, color(role), seek(text), position}
  constructor(app) {
    this.app = app;
    this.data = null;
  }
  async load() {
    const quantities = CHARTS().map(([name]) => name);
    this.data = await this.app.client.call("chart", { quantities, points: POINTS }).catch(() => null);
  }
  forget() { this.data = null; }
  async show() {
    if (!this.data) { await this.load(); this.build(); }
    this.draw();
  }
  build() {
    const box = byId("charts");
    box.replaceChildren(...CHARTS().map(([name, title]) => {
      const canvas = element("canvas", { role: "img", id: "chart-" + name, onclick: (e) => this.app.seek(String(Math.round((e.offsetX / canvas.clientWidth) * this.app.position.operations))) });
      return element("div", {}, element("h3", {}, title, " ", element("span", { class: "dim", id: "value-" + name })), canvas);
    }));
  }
  draw() {
    const at = this.app.position, width = byId("charts").clientWidth - 24;
    if (!this.data || width < 40) return;
    for (const [name, title] of CHARTS()) {
      const canvas = byId("chart-" + name), points = this.data[name] || [], g = canvas.getContext("2d"), ratio = devicePixelRatio || 1;
      canvas.style.height = HEIGHT + "px";
      if (!sized(canvas, width, HEIGHT)) continue;
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.clearRect(0, 0, width, HEIGHT);
      const top = Math.max(1, ...points.map((p) => p[3])), end = Math.max(1, at.operations);
      const x = (operation) => (operation / end) * width, y = (value) => HEIGHT - 2 - (value / top) * (HEIGHT - 8);
      g.fillStyle = this.app.color("line");
      g.strokeStyle = this.app.color("link");
      g.beginPath();
      g.moveTo(0, HEIGHT);
      for (const [first, last, , most] of points) { g.lineTo(x(first), y(most)); g.lineTo(x(last + 1), y(most)); }
      g.lineTo(width, HEIGHT);
      g.fill();
      g.beginPath();
      for (const [first, last, , , value] of points) { g.lineTo(x(first), y(value)); g.lineTo(x(last + 1), y(value)); }
      g.stroke();
      g.strokeStyle = this.app.color("text");
      g.beginPath();
      g.moveTo(x(at.operation), 0);
      g.lineTo(x(at.operation), HEIGHT);
      g.stroke();
      const here = points.find((p) => p[0] <= at.operation && at.operation <= p[1]) || points[points.length - 1];
      const said = here ? `${number(here[4])} / ${number(top)}` : "";
      byId("value-" + name).textContent = said;
      canvas.setAttribute("aria-label", `${title}: ${said}`);
    }
  }
}
