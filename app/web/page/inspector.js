// The selected object: its fields in words, and why things are as they are.
import { byId, element } from "./dom.js";
import { t } from "./words.js";

export class Inspector {
  constructor(client, selection, on) {
    Object.assign(this, { client, selection, on });
    byId("why").addEventListener("click", () => this.ask(this.selection() ? { object: this.selection() } : { order: true }));
    byId("where").addEventListener("click", () => this.land());
    byId("bytes").addEventListener("keydown", (e) => { if (e.key === "Enter") this.land(); });
  }
  land() {
    const bytes = Number(byId("bytes").value);
    if (Number.isSafeInteger(bytes) && bytes >= 0) this.ask({ malloc: bytes });
    else byId("answers").replaceChildren(element("dd", {}, t("A number of bytes, from 0 on")));
  }
  async ask(wish) {
    this.asked = wish;
    const answers = (await this.client.call("why", wish)) || [];
    byId("answers").replaceChildren(...answers.flatMap((a) => [element("dt", {}, a.question), element("dd", {}, a.sentence,
      ...(a.blocks || []).map((b) => element("button", { type: "button", class: "plain mono", onclick: () => this.on.select(b.object) }, b.name || b.address)))]));
    if (!answers.length) byId("answers").replaceChildren(element("dd", {}, t("There is nothing to say about this one.")));
  }
  async show() {
    const object = this.selection();
    const about = object ? await this.client.call("describe", object) : null;
    byId("objectname").textContent = about ? about.name : t("Inspector");
    byId("objecttext").textContent = about ? about.text : object ? t("The selected object does not exist at this position.") : t("Click a block, a pool or an arena to see its fields.");
    byId("why").disabled = Boolean(object) && !about;
    if (this.asked) await this.ask(this.asked.object && object ? { object } : this.asked).catch(() => {});
    return about;
  }
  // Another object: what was asked about the one before goes.
  other() {
    this.asked = null;
    byId("answers").replaceChildren();
  }
}
