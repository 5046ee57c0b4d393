// The engine's own thread. A message {id, kind, …} is answered by {id, value} or {id, error}; while it works it tells
// {printed} and {progress}.
import arenariumEngine from "engine";
import { Engine } from "./engine.js";

const BETWEEN = 60; // milliseconds between two looks at whether to go on
let engine = null, ticket = "", looked = 0, document = 0;

// Nothing reaches a thread that is at work but what it asks for itself: the page takes this address back to stop it.
function stillWanted() {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", ticket, false);
    request.send();
    return true;
  } catch {
    return false;
  }
}
function goesOn(operations, fraction) {
  const now = performance.now();
  if (now - looked < BETWEEN) return true;
  looked = now;
  if (document === 0) postMessage({ progress: { operations, fraction } });
  return !ticket || stillWanted();
}
// A run beside the first is looked at, not listened to.
const printed = (text) => { if (document === 0) postMessage({ printed: text }); };

const told = (e) => ({ message: e.message, text: e.text || String(e), advice: e.advice || "", line: e.line || 0, column: e.column || 0 });
function done(of, { name, values }) {
  try {
    return { value: engine.call(of, name, ...values) };
  } catch (e) {
    return { error: told(e) };
  }
}

// Places in the run and moves of a view one after another, then what is to be seen there: one message a frame.
function frame(of, { goes, moves, request, surface, spare }) {
  const went = goes.map((go) => done(of, go));
  let view = request.view;
  for (const move of moves) view = engine.call(of, "view", { ...request, ...move, view }) || view;
  engine.spare = spare;
  const drawn = engine.call(of, "draw", { ...request, view, surface });
  return { went, view, drawn };
}

const KINDS = {
  async load({ module }) {
    engine = await Engine.load(arenariumEngine, {
      goesOn, printed,
      instantiateWasm: (imports, done) => { WebAssembly.instantiate(module, imports).then(done, (e) => postMessage({ broken: String(e) })); return {}; },
    });
    loaded();
  },
  files({ files }) { for (const [path, bytes] of Object.entries(files)) engine.file(path, bytes); },
  call({ document: of, name, values }) { return engine.call(of, name, ...values); },
  frame({ document: of, ...wish }) { return frame(of, wish); },
  forget({ document: of }) { engine.forget(of); },
};

// What is asked before there is an engine waits for it.
let loaded;
const ready = new Promise((done) => { loaded = done; });
onmessage = async ({ data }) => {
  if (data.kind !== "load" && !engine) await ready;
  ticket = data.ticket || "";
  document = data.document || 0;
  looked = performance.now();
  try {
    const value = await KINDS[data.kind](data);
    const bytes = value instanceof Uint8Array ? value : value && value.drawn;
    postMessage({ id: data.id, value }, bytes ? [bytes.buffer] : []);
  } catch (e) {
    postMessage({ id: data.id, error: told(e) });
  }
};
