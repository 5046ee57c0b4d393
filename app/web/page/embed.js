// <arenarium-view profile="3.12" at="120">script</arenarium-view>: a script and its picture in a page or a slide. One
// line brings it, from whatever host: <script defer src="https://…/embed.js"></script>. The page runs in a frame of its
// own.
import { linkOf } from "./link.js";

const base = new URL(".", document.currentScript.src);

class View extends HTMLElement {
  async connectedCallback() {
    // While the page around it is being read, what stands within is not there yet.
    if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    if (this.shadowRoot) return;
    const script = this.textContent.replace(/^\n/, ""), room = this.attachShadow({ mode: "open" }), frame = document.createElement("iframe");
    const attribute = (name, otherwise) => this.getAttribute(name) || otherwise;
    frame.title = attribute("title", "Arenarium");
    frame.loading = "lazy";
    frame.style.cssText = `border:1px solid #8888;border-radius:6px;width:100%;height:${Number(attribute("height", "420")) || 420}px;display:block`;
    const link = await linkOf({ script, profile: attribute("profile", "3.12"), position: attribute("at", "end"), name: attribute("name", "example.py") });
    frame.src = new URL("index.html?embed", base).href + link;
    room.append(frame);
  }
}
customElements.define("arenarium-view", View);
