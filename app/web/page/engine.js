// The module's C interface (app/engine/engine.h) with JavaScript's values; for the worker and for node alike.
const DONE = 0, NOTHING = 1, HEADROOM = 1.25;
const utf8 = new TextEncoder(), text = new TextDecoder();

// What each function takes besides its document: s a text, j a value that goes as JSON, b bytes and their size, n a
// number, d another document. The answer is a value, or with `bytes` the bytes themselves.
const FUNCTIONS = {
  language: "j", open: "sbj", run_line: "sn", about: "", profiles: "", save: "j", position: "", seek: "s", step: "n",
  micro_step: "n", search: "j", tell: "", describe: "j", why: "j", draw: "j", view: "j", palette: "s", chart: "j",
  marks: "j", column: "s", export: "s", svg: "j", diff: "ds", course: "ss", question: "ssn", grade: "j", ask: "ssj",
};
const OF_BYTES = new Set(["draw", "column", "save", "export", "svg", "diff"]);

export class EngineError extends Error {
  // `error`: {"message", "file", "line", "column", "advice", "text"}
  constructor(error) {
    super(error.text || error.message);
    Object.assign(this, { message: error.message, advice: error.advice, line: error.line, column: error.column, text: error.text });
  }
}

export class Engine {
  // `factory`: what engine.js exports; `options`: of emscripten's Module, and goesOn(operations, fraction) and printed(text).
  static async load(factory, options = {}) {
    const engine = new Engine();
    const decode = new TextDecoder();
    engine.module = await factory({
      ...options,
      goesOn: options.goesOn,
      printed: options.printed && ((bytes) => options.printed(decode.decode(bytes, { stream: true }))),
    });
    engine.documents = [];
    engine.spare = null; // a buffer that the next picture may take
    return engine;
  }
  document(number) {
    return (this.documents[number] ||= this.module._arn_new_for_page());
  }
  forget(number) {
    if (this.documents[number]) this.module._arn_delete(this.documents[number]);
    this.documents[number] = 0;
  }
  // Puts a file where the engine finds it. `bytes`: a Uint8Array or a text.
  file(path, bytes) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (folder) this.module.FS.mkdirTree(folder);
    this.module.FS.writeFile(path, bytes);
  }
  lay(bytes, taken) {
    const at = this.module._malloc(bytes.length + 1);
    if (!at) throw new EngineError({ message: "there is no memory left" });
    taken.push(at);
    this.module.HEAPU8.set(bytes, at);
    this.module.HEAPU8[at + bytes.length] = 0;
    return at;
  }
  // A copy in `spare` where that has room: each picture in a buffer of its own costs the page a collection now and then.
  laid(bytes) {
    const { spare } = this, room = spare && spare.byteLength >= bytes.length ? spare : new ArrayBuffer(Math.ceil(bytes.length * HEADROOM));
    this.spare = null;
    const copy = new Uint8Array(room, 0, bytes.length);
    copy.set(bytes);
    return copy;
  }
  // The answer; null when there is no such place or object. Throws an EngineError.
  call(number, name, ...values) {
    const d = this.document(number), taken = [], words = [d], signature = FUNCTIONS[name];
    for (let i = 0; i < signature.length; ++i) {
      const value = values[i], kind = signature[i];
      if (kind === "n") words.push(value);
      else if (kind === "d") words.push(this.document(value));
      else if (kind === "b") {
        const bytes = typeof value === "string" ? utf8.encode(value) : value;
        words.push(this.lay(bytes, taken), bytes.length);
      } else words.push(this.lay(utf8.encode(kind === "j" ? JSON.stringify(value ?? {}) : value), taken));
    }
    let outcome;
    try {
      outcome = this.module["_arn_" + name](...words);
    } finally {
      taken.forEach((at) => this.module._free(at));
    }
    const at = this.module._arn_answer(d), bytes = this.module.HEAPU8.subarray(at, at + this.module._arn_answer_size(d));
    if (outcome === DONE && name === "draw") return this.laid(bytes);
    if (outcome === DONE && OF_BYTES.has(name)) return bytes.slice();
    const answer = bytes.length ? JSON.parse(text.decode(bytes)) : { message: "the engine has no answer" };
    if (outcome !== DONE && outcome !== NOTHING) throw new EngineError(answer);
    return outcome === NOTHING && name !== "step" && name !== "micro_step" ? null : answer;
  }
}
