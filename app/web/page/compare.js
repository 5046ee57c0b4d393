// The same script under another version, beside this one and stepped with it.
import { byId, element } from "./dom.js";
import { Drawn, figure } from "./drawn.js";
import { t } from "./words.js";

const OTHER = 1; // the number of its document
const HEIGHT = 260;

export class Compare {
  // app: {client, painter, wishes(), source, profiles, position, words}
  constructor(app) {
    this.app = app;
    this.profile = "";
  }
  build() {
    const select = element("select", { id: "other", "aria-label": t("Python version"), onchange: () => this.choose(select.value) },
      element("option", { value: "" }, t("choose…")), ...this.app.profiles.map((p) => element("option", { value: p.name }, `CPython ${p.name}`)));
    select.value = this.profile;
    this.figure = figure(t("Side by side"), t("The same script under the other version"));
    this.picture = new Drawn(this.figure.querySelector("canvas"), this.app.client, this.app.painter,
      () => (this.profile ? { ...this.app.wishes(), surface: "canvas", height: HEIGHT } : null), { select: () => {} }, OTHER);
    this.said = element("pre", { id: "differences", tabindex: "0", "aria-label": t("Differences") });
    byId("compare").replaceChildren(element("label", { class: "row" }, t("The same script under"), " ", select), this.figure, element("h3", {}, t("Differences")), this.said);
    this.figure.hidden = true;
  }
  async choose(profile) {
    if (!this.figure) this.build();
    this.profile = profile;
    byId("other").value = profile;
    this.figure.hidden = !profile;
    if (profile) {
      const { source } = this.app;
      try {
        await this.app.client.of(OTHER, "language", this.app.words);
        await this.app.client.of(OTHER, "open", source.name, source.bytes, { profile });
      } catch (e) {
        this.profile = "";
        this.said.textContent = e.text || e.message;
        return;
      }
    } else await this.app.client.forget(OTHER);
    await this.show();
  }
  async ran() { if (this.profile) await this.choose(this.profile); }
  async show() {
    if (!this.figure) this.build();
    if (!this.profile) { this.said.textContent = t("Choose a version: its picture is stepped with this one."); return; }
    const at = this.app.position;
    await this.app.client.of(OTHER, "seek", at.micro ? `${at.operation}.${at.micro}` : String(at.operation)).catch(() => this.app.client.of(OTHER, "seek", "end"));
    this.figure.querySelector("h3").textContent = `CPython ${this.profile}`;
    await this.picture.show();
    const bytes = await this.app.client.send({ kind: "call", document: 0, name: "diff", values: [OTHER, "text"] });
    this.said.textContent = new TextDecoder().decode(bytes);
  }
}
