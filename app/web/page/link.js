// Links that carry what they show: "#1." and a script with its profile and position, deflated, in base64url. The number
// is the form's version: links that were given away must open in every later page. A link opens nothing from elsewhere.
export const LINK_BYTES = 8192;
const SCRIPT_BYTES = 1 << 18;

const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

// What the link says: {s: script, p: profile, a: position, n: name}. Error: it is longer than LINK_BYTES.
export async function linkOf({ script, profile, position, name }) {
  const said = JSON.stringify({ s: script, p: profile, a: position, n: name });
  const bytes = new Uint8Array(await new Response(through(new TextEncoder().encode(said), new CompressionStream("deflate-raw"))).arrayBuffer());
  let text = "";
  for (const b of bytes) text += String.fromCharCode(b);
  const link = "#1." + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if (link.length > LINK_BYTES) throw new RangeError(String(link.length));
  return link;
}

// null: it is no link of ours, or damaged.
export async function readLink(hash) {
  const found = /^#1\.([A-Za-z0-9_-]+)$/.exec(hash);
  if (!found || hash.length > LINK_BYTES) return null;
  try {
    const bytes = Uint8Array.from(atob(found[1].replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const reader = through(bytes, new DecompressionStream("deflate-raw")).getReader(), parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if ((size += value.length) > SCRIPT_BYTES) { await reader.cancel(); return null; }
      parts.push(value);
    }
    const said = JSON.parse(await new Blob(parts).text());
    const word = (value, pattern) => (typeof value === "string" && pattern.test(value) ? value : "");
    if (typeof said !== "object" || said === null || typeof said.s !== "string") return null;
    return { script: said.s, profile: word(said.p, /^[\w.-]{1,40}$/), position: word(said.a, /^[\w.%:-]{1,60}$/), name: word(said.n, /^[\w. -]{1,80}$/) };
  } catch {
    return null;
  }
}
