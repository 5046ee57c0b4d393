"""What the page costs, beside the native engine in the same run: measure.py PAGE_FOLDER ROOT"""
import base64, gzip, json, os, subprocess, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import page_browser
from page_browser import browser

FIRST_VISIT = ["index.html", "app.js", "worker.js", "page.css", "engine.wasm", "examples.json"]
OPS = "tests/golden/ops/real-json.ops.gz"
REPEATS = 5
ARENAS = 10000
SLOWED = 4  # times
# An arena of 3.9 holds 64 pools of 4 KiB; a block of 512 bytes leaves room for 7 more in its pool.
MANY_ARENAS = f"keep = [malloc(512) for i in range({ARENAS} * 64 * 7)]\n"
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


def native_replay(root):
    """Seconds of one replay: what more of them take in one process."""
    program, line = os.path.join(root, "build/bin/tests/engine_calls"), json.dumps(["open", os.path.join(root, OPS), {"profile": "3.12"}]) + "\n"

    def run(n):
        begun = time.perf_counter()
        subprocess.run([program], input=(line * n).encode(), stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun

    run(1)
    return (run(1 + REPEATS) - run(1)) / REPEATS


def main():
    folder, root = sys.argv[1:]
    packed = {name: len(gzip.compress(open(os.path.join(folder, name), "rb").read(), 9)) for name in os.listdir(folder)}
    print(f"first visit: {sum(packed[n] for n in FIRST_VISIT)} bytes packed, of these engine.wasm {packed['engine.wasm']}")
    print(f"with lessons and Bengali: {sum(packed[n] for n in FIRST_VISIT) + packed['lessons.json'] + packed['words.bn.json']}")
    print(f"one page: {os.path.getsize(os.path.join(folder, 'one.html'))} bytes")
    server = page_browser.Server(folder)
    page = page_browser.Page(browser.find(), 1280, 800)
    try:
        page.go(server.address)  # the browser itself is warm
        for slowed in (1, SLOWED):
            page.call("Emulation.setCPUThrottlingRate", rate=slowed)
            page.call("Page.navigate", url="about:blank")
            page.go(server.address)
            print(f"the first picture stands, slowed {slowed} times: {page.evaluate('arenarium.began'):.0f} ms")
        page.call("Emulation.setCPUThrottlingRate", rate=1)
        ops = base64.b64encode(open(os.path.join(root, OPS), "rb").read()).decode()
        took = page.evaluate(f"""(async () => {{ const bytes = Uint8Array.from(atob('{ops}'), (c) => c.charCodeAt(0)), c = arenarium.client; let best = [];
          for (let i = 0; i <= {REPEATS}; ++i) {{ const t = performance.now(); await c.of(2, 'open', 'real.ops.gz', bytes, {{profile: '3.12'}}); if (i) best.push(performance.now() - t); }}
          return best.reduce((a, b) => a + b) / best.length / 1000; }})()""", True)
        native = native_replay(root)
        print(f"opening {OPS}: {took:.3f} s, native {native:.3f} s: {native / took:.2f} of the native speed")
        page.evaluate(f"arenarium.open('many.py', {json.dumps(MANY_ARENAS)}, {{profile: '3.9', position: 'end'}})", True)
        page.settle()
        print(f"arenas: {page.evaluate('arenarium.app.about.arenas')}")
        n, median, worst = page.evaluate(FRAMES, True)
        print(f"{n} frames zooming and panning: median {median:.1f} ms, 99th percentile {worst:.1f} ms")
    finally:
        page.close()
        server.stop()


main()
