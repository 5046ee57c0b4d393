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

// Runs code that the first picture does not need. Of a page that is one file the policy knows its hash.
export async function code(name) {
  const script = document.createElement("script");
  if (inlined(name)) { script.textContent = await asset(name); document.head.append(script); return; }
  script.src = name;
  await new Promise((done, failed) => { script.onload = done; script.onerror = failed; document.head.append(script); });
}

async function compiled() {
  const block = inlined("engine.wasm");
  if (block) return WebAssembly.compile(await unpacked(block.textContent));
  const answer = await fetch("engine.wasm");
  if (!answer.ok) throw new Error(`engine.wasm: ${answer.status}`);
  // Some hosts do not name WebAssembly's kind of file.
  const plain = answer.clone();
  return WebAssembly.compileStreaming(answer).catch(async () => WebAssembly.compile(await plain.arrayBuffer()));
}
// Where the engine comes from: {worker: its address, module: a promise}. It is compiled while the page is built.
export async function engineSource() {
  const module = compiled();
  module.catch(() => {}); // who waits for it hears of it
  if (!inlined("engine.wasm")) return { worker: "worker.js", module };
  return { worker: URL.createObjectURL(new Blob([await asset("worker.js")], { type: "text/javascript" })), module };
}
// What a page that is one file was made of (core/export/page_document.h); null in a page of a folder.
export const inlinedDocument = () => {
  const block = document.getElementById("document");
  return block && block.textContent.trim() ? JSON.parse(block.textContent) : null;
};
