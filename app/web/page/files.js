// Files in and out: picker, drop, saved sessions, snapshots, links and pages that are one file.
import { byId, download } from "./dom.js";
import { asset } from "./assets.js";
import { linkOf, LINK_BYTES } from "./link.js";
import { number, t } from "./words.js";

const LARGEST = 1 << 30; // bytes: what the engine has room for besides the run
const safe = (name) => name.replace(/[^\w. -]/g, "_").slice(0, 80) || "untitled";
const stem = (name) => safe(name).replace(/\.(py|arenarium|json|ops(\.gz)?|arenatrace)$/, "");

// app: {openFile(name, bytes), about, editor, position, client, say(text), notice(text), canvas}
export function connectFiles(app) {
  const open = async (file) => {
    if (!file) return;
    if (file.size > LARGEST) app.notice(t("%1 is too large for a browser.", file.name));
    else await app.openFile(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", async (e) => {
    const [file] = e.target.files;
    e.target.value = "";
    await open(file);
  });
  let depth = 0;
  const holds = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
  const shown = () => { byId("drop").hidden = depth <= 0; };
  addEventListener("dragenter", (e) => { if (holds(e)) { ++depth; shown(); } });
  addEventListener("dragleave", (e) => { if (holds(e)) { --depth; shown(); } });
  addEventListener("dragover", (e) => { if (holds(e)) e.preventDefault(); });
  addEventListener("drop", (e) => {
    if (!holds(e)) return;
    e.preventDefault();
    depth = 0;
    shown();
    open(e.dataTransfer.files[0]);
  });
  const saved = (work) => async () => { try { await work(); } catch (e) { app.notice(e.text || e.message); } };
  byId("save").addEventListener("click", saved(async () => {
    const bytes = await app.client.call("save", { view: app.canvas.view || undefined });
    download(stem(app.about.name) + ".arenarium", bytes, "application/json");
  }));
  byId("snapshot").addEventListener("click", saved(async () => {
    const bytes = await app.client.call("export", "json");
    download(`${stem(app.about.name)}-${app.position.operation}.json`, bytes, "application/json");
  }));
  byId("share").addEventListener("click", saved(async () => {
    if (app.about.source !== "script") throw new Error(t("A link holds a script; this file is too large for one."));
    let link;
    try {
      link = await linkOf(state(app));
    } catch {
      throw new Error(t("The script is too long for a link: at most %1 bytes when packed.", number(LINK_BYTES)));
    }
    history.replaceState(null, "", link);
    await navigator.clipboard.writeText(location.href).then(() => app.say(t("The link is on the clipboard")), () => app.say(t("The link is in the address bar")));
  }));
  byId("onepage").addEventListener("click", saved(async () => download(stem(app.about.name) + ".html", await onePage(app), "text/html")));
}

export const state = (app) => ({
  script: app.editor.text, profile: app.about.profile.name, name: app.about.name,
  position: app.position.micro ? `${app.position.operation}.${app.position.micro}` : String(app.position.operation),
});

// This page with what it shows, in one file that needs no network.
export async function onePage(app) {
  const page = await asset("one.html");
  const shown = app.about.source === "script" ? state(app) : { name: safe(app.about.name), bytes: base64(app.source.bytes), profile: app.about.profile.name, position: state(app).position };
  const text = JSON.stringify(shown).replaceAll("<", "\\u003c");
  return page.replace('<script type="application/json" id="document"></script>', () => `<script type="application/json" id="document">${text}</script>`);
}
function base64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
