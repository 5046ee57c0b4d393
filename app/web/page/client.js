// The engine as the page sees it: promises of answers. One worker answers in order.
const PATIENCE = 1500; // milliseconds after which a worker that does not stop is given up
// A page without an origin of its own, as one from a disk, has no address that its worker may ask for.
const TICKETS = self.origin !== "null" && location.protocol !== "file:";

// As the worker told it.
export const faultOf = (error) => Object.assign(new Error(error.message), error);

export class Client {
  // `source`: {worker: address, module: promise of a WebAssembly.Module}. on: {printed(text), progress({operations, fraction}), lost()}
  constructor(source, on) {
    this.source = source;
    this.on = on;
    this.begin();
  }
  begin() {
    this.waiting = new Map();
    this.next = 1;
    this.files = this.files || [];
    this.worker = new Worker(this.source.worker);
    this.worker.onmessage = ({ data }) => this.heard(data);
    this.worker.onerror = (e) => this.fail(e.message || "the engine could not be loaded");
    const worker = this.worker;
    this.ready = this.source.module.then((module) => (worker === this.worker ? this.send({ kind: "load", module }) : this.ready));
    this.ready.catch((e) => this.fail(e.message || String(e)));
    for (const files of this.files) this.send({ kind: "files", files }).catch(() => {});
  }
  heard(data) {
    if (data.printed !== undefined) this.on.printed(data.printed);
    else if (data.progress) this.on.progress(data.progress);
    else if (data.broken) this.fail(data.broken);
    else {
      const asked = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (!this.waiting.size) clearTimeout(this.patience);
      if (!asked) return;
      if (data.error) asked.reject(faultOf(data.error));
      else asked.resolve(data.value);
    }
  }
  fail(message) {
    for (const asked of this.waiting.values()) asked.reject(Object.assign(new Error(message), { text: message }));
    this.waiting.clear();
  }
  // `given`: buffers that go along and are the worker's then.
  send(message, given = []) {
    if (TICKETS) this.ticket ||= URL.createObjectURL(new Blob(["1"]));
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...message, id, ticket: this.ticket }, given);
    });
  }
  call(name, ...values) { return this.of(0, name, ...values); }
  of(document, name, ...values) { return this.send({ kind: "call", document, name, values }); }
  frame(wish) { return this.send({ kind: "frame", document: 0, ...wish }, wish.spare ? [wish.spare] : []); }
  forget(document) { return this.send({ kind: "forget", document }); }
  lay(files) {
    this.files.push(files);
    return this.send({ kind: "files", files });
  }
  get busy() { return this.waiting.size > 0; }
  // What was done so far stands. A worker that does not listen goes, and its document with it.
  stop() {
    if (!this.busy) return;
    URL.revokeObjectURL(this.ticket);
    this.ticket = "";
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.worker.terminate();
      this.fail("stopped");
      this.begin();
      this.on.lost();
    }, PATIENCE);
  }
}
