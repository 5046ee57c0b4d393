// What the page needs besides its code: files beside it, or, in a page that is one file, blocks within it.
const inlined = (name) => document.querySelector(`script[data-asset="${name}"]`);

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// A file as text.
export async function asset(name) {
  const block = inlined(name);
  if (block) return new TextDecoder().decode(await unpacked(block.textContent));
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}

// Where the engine comes from: {worker, wasm}.
export async function engineSource() {
  if (!inlined("engine.wasm")) return { worker: "worker.js", wasm: "engine.wasm" };
  const code = await asset("worker.js");
  return { worker: URL.createObjectURL(new Blob([code], { type: "text/javascript" })), wasm: await unpacked(inlined("engine.wasm").textContent) };
}
// What a page that is one file was made of: {script | bytes, name, profile, position}; null in a page of a folder.
export const inlinedDocument = () => {
  const block = document.getElementById("document");
  return block && block.textContent.trim() ? JSON.parse(block.textContent) : null;
};
