"""What the page costs, beside the native engine in the same run: measure.py PAGE_FOLDER ROOT

Beside other programs the processor's time says more than the clock's; both are printed (the processor's on Linux)."""
import base64, glob, gzip, json, os, resource, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import page_browser
from page_browser import browser

FIRST_VISIT = ["index.html", "app.js", "editor.js", "worker.js", "page.css", "engine.wasm", "examples.json"]
OPS = "tests/golden/ops/real-json.ops.gz"
REPEATS = 5
ARENAS = 10000
SLOWED = 4  # times
# An arena of 3.9 holds 64 pools of 4 KiB; a block of 512 bytes leaves room for 7 more in its pool.
MANY_ARENAS = f"keep = [malloc(512) for i in range({ARENAS} * 64 * 7)]\n"
# All but one block in 500 freed: most pools are empty, and dashed.
EMPTIED = MANY_ARENAS + "for i in range(len(keep)):\n    if i % 500:\n        free(keep[i])\n"
FRAMES = """(async () => {
  const a = arenarium.app, c = a.canvas, frame = () => new Promise(requestAnimationFrame);
  arenarium.frameClock.times.length = 0;
  for (let i = 0; i < 300; ++i) {
    if (i % 100 < 60) c.zoom(i % 100 < 30 ? 1.12 : 1 / 1.12, 400 + i % 50, 200); else c.pan(i % 2 ? 14 : -11, 7);
    await c.frames.running; await frame();
  }
  const times = arenarium.frameClock.times.slice().sort((x, y) => x - y);
  return [times.length, times[times.length >> 1], times[Math.floor(times.length * 0.99)]];
})()"""


# From the key to the stroke: there and back again, so that every step shows another picture than the one before.
STEPS = """(async () => {
  const a = arenarium.app, clock = arenarium.frameClock, push = clock.push, times = [];
  let painted = () => {};
  clock.push = function (time) { push.call(this, time); painted(performance.now()); };
  for (let i = 0; i < 300; ++i) {
    const begun = performance.now(), next = new Promise((done) => { painted = done; }), moved = a.move("step", i % 40 < 20 ? -1 : 1);
    times.push(await next - begun);
    await moved;
    await new Promise(requestAnimationFrame);
  }
  delete clock.push;
  times.sort((x, y) => x - y);
  return [times.length, times[times.length >> 1], times[Math.floor(times.length * 0.99)]];
})()"""
BROTLI = "process.stdout.write(String(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length))"


def threads(root):
    """Of the renderers below a process: {thread: (name, milliseconds of the processor)}."""
    below, parents = [root], {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            parents.setdefault(int(open(path).read().rsplit(")", 1)[1].split()[1]), []).append(int(path.split("/")[2]))
        except OSError:
            pass
    for pid in below:
        below += parents.get(pid, [])
    found = {}
    for pid in below:
        try:
            if b"--type=renderer" not in open(f"/proc/{pid}/cmdline", "rb").read():
                continue
            for path in glob.glob(f"/proc/{pid}/task/*/stat"):
                name, _, rest = open(path).read().partition("(")[2].rpartition(")")
                found[path] = (name, sum(map(int, rest.split()[11:13])) * 1000 / os.sysconf("SC_CLK_TCK"))
        except OSError:
            pass
    return found


class Spent:
    """Milliseconds of the processor that the page's thread, the worker and the rest of the renderers took since."""

    def __init__(self, page):
        self.page, self.before = page, threads(page.process.pid)

    def __str__(self):
        sums = {"page": 0, "worker": 0, "others": 0}
        for path, (name, spent) in threads(self.page.process.pid).items():
            who = "worker" if name.startswith("DedicatedWorker") else "page" if name.startswith("chromium") or name.startswith("chrome") else "others"
            sums[who] += spent - self.before.get(path, (name, 0))[1]
        return ", ".join(f"{who} {spent:.0f} ms" for who, spent in sums.items())


def native_replay(root):
    """Seconds of the processor for one replay: what more of them take in one process."""
    program, line = os.path.join(root, "build/bin/tests/engine_calls"), json.dumps(["open", os.path.join(root, OPS), {"profile": "3.12"}]) + "\n"

    def run(n):
        begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([program], input=(line * n).encode(), stdout=subprocess.DEVNULL, check=True)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun

    run(1)
    return (run(1 + REPEATS) - run(1)) / REPEATS


def module_replay(folder, root):
    """The same of the module under node, whose engine runs it as Chromium's does."""
    run = """const [,, root, folder, ops, repeats] = process.argv;
      const fs = await import("fs"), { createRequire } = await import("module"), { Engine } = await import(root + "/app/web/page/engine.js");
      const engine = await Engine.load(createRequire(root + "/")(folder + "/engine.js"), { wasmBinary: fs.readFileSync(folder + "/engine.wasm") });
      const bytes = fs.readFileSync(ops), open = () => engine.call(0, "open", "real.ops.gz", bytes, { profile: "3.12" });
      for (let i = 0; i < 3; ++i) open();
      const before = process.cpuUsage().user;
      for (let i = 0; i < repeats; ++i) open();
      console.log((process.cpuUsage().user - before) / 1e6 / repeats);"""
    with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
        script.write(run)
        script.flush()
        return float(subprocess.run(["node", script.name, root, folder, os.path.join(root, OPS), str(REPEATS)], check=True, capture_output=True).stdout)


def main():
    folder, root = map(os.path.abspath, sys.argv[1:])
    packed = {name: len(gzip.compress(open(os.path.join(folder, name), "rb").read(), 9)) for name in os.listdir(folder)}
    print(f"first visit: {sum(packed[n] for n in FIRST_VISIT)} bytes packed, of these engine.wasm {packed['engine.wasm']}")
    brotli = {n: int(subprocess.run(["node", "-e", BROTLI, os.path.join(folder, n)], check=True, capture_output=True).stdout) for n in FIRST_VISIT}
    print(f"the same by brotli: {sum(brotli.values())} bytes, of these engine.wasm {brotli['engine.wasm']}")
    print(f"with lessons and Bengali: {sum(packed[n] for n in FIRST_VISIT) + packed['lessons.json'] + packed['words.bn.json']}")
    print(f"one page: {os.path.getsize(os.path.join(folder, 'one.html'))} bytes")
    server = page_browser.Server(folder)
    page = page_browser.Page(browser.find(), 1280, 800)
    try:
        page.go(server.address)  # the browser itself is warm
        for slowed in (1, SLOWED):
            page.call("Emulation.setCPUThrottlingRate", rate=slowed)
            page.call("Page.navigate", url="about:blank")
            spent = Spent(page)
            page.go(server.address, pause=2)
            print(f"the first picture stands, slowed {slowed} times: {page.evaluate('arenarium.began'):.0f} ms; processor: {spent}")
        page.call("Emulation.setCPUThrottlingRate", rate=1)
        ops = base64.b64encode(open(os.path.join(root, OPS), "rb").read()).decode()
        took = page.evaluate(f"""(async () => {{ const bytes = Uint8Array.from(atob('{ops}'), (c) => c.charCodeAt(0)), c = arenarium.client; let best = [];
          for (let i = 0; i <= {REPEATS}; ++i) {{ const t = performance.now(); await c.of(2, 'open', 'real.ops.gz', bytes, {{profile: '3.12'}}); if (i) best.push(performance.now() - t); }}
          return best.reduce((a, b) => a + b) / best.length / 1000; }})()""", True)
        native, module = native_replay(root), module_replay(os.path.join(root, "build/web/module"), root)
        print(f"opening {OPS}: {took:.3f} s in the page; processor: {module:.3f} s, native {native:.3f} s: {native / module:.2f} of the native speed")
        for what, script in (("emptied", EMPTIED), ("full", MANY_ARENAS)):
            page.evaluate(f"arenarium.open('many.py', {json.dumps(script)}, {{profile: '3.9', position: 'end'}})", True)
            page.settle()
            print(f"arenas, {what}: {page.evaluate('arenarium.app.about.arenas')}")
            spent = Spent(page)
            n, median, worst = page.evaluate(FRAMES, True)
            print(f"{n} frames zooming and scrolling: median {median:.1f} ms, 99th percentile {worst:.1f} ms; processor for all: {spent}")
        page.evaluate("arenarium.app.canvas.everything(); arenarium.seek('40%')", True)
        page.settle()
        page.evaluate("arenarium.step(-1).then(() => arenarium.step(1))", True)  # the first goes back to a checkpoint
        spent = Spent(page)
        n, median, worst = page.evaluate(STEPS, True)
        print(f"{n} steps, from asking to the last stroke: median {median:.1f} ms, 99th percentile {worst:.1f} ms; processor for all: {spent}")
    finally:
        page.close()
        server.stop()


main()
