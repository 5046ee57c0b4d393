// A surface of the engine that stands still: a canvas as wide as its panel and as high as its list.
import { element, sized } from "./dom.js";
import { DrawList } from "./draw_list.js";

export class Drawn {
  // wish(): the request, or null for nothing; on.select(object).
  constructor(canvas, client, painter, wish, on, document = 0) {
    Object.assign(this, { canvas, client, painter, wish, on, document });
    canvas.addEventListener("click", (e) => {
      const object = this.list && this.list.hit(e.offsetX, e.offsetY);
      if (object) on.select(object, e.detail > 1);
    });
  }
  async show() {
    const box = this.canvas.parentElement, style = getComputedStyle(box);
    const width = Math.floor(box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)), wish = width > 40 ? await this.wish(width) : null;
    const bytes = wish ? await this.client.of(this.document, "draw", { ...wish, width }).catch(() => null) : null;
    this.list = bytes && new DrawList(bytes);
    this.canvas.hidden = !this.list;
    if (!this.list) return;
    const { height } = this.list;
    this.canvas.style.width = width + "px";
    this.canvas.style.height = height + "px";
    if (sized(this.canvas, width, height)) this.painter().paint(this.canvas.getContext("2d"), this.list, devicePixelRatio || 1);
  }
}

// A heading and its picture.
export const figure = (title, label) => element("div", { class: "figure" }, element("h3", { class: "mono" }, title), element("canvas", { role: "img", "aria-label": label || title }));
