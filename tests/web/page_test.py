"""The page for browsers, used as people use it: page_test.py PAGE_FOLDER ROOT [--at ADDRESS] [TEST...]"""
import json, os, subprocess, sys, tempfile, time, traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import page_browser
from page_browser import browser
from page_files import FileTests, SCRIPT

SIZES = {"phone": (360, 740, True), "landscape": (740, 360, True), "tablet": (820, 1180, True), "netbook": (1024, 768, False), "desk": (1280, 800, False), "projector": (1920, 1080, False)}
# What is on the canvas against the same list painted anew: in order, and by the canvas alone.
PAINTINGS = """
  globalThis.comparePaintings = () => {
    const view = arenarium.app.canvas, { list, canvas } = view, painter = view.painter(), ratio = devicePixelRatio || 1;
    const { width, height } = canvas, all = (g) => g.getImageData(0, 0, width, height), fresh = () => Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", { alpha: false, willReadFrequently: true });
    const seen = [0, 0, 0], g = fresh(), again = fresh(), raster = new (painter.rasters.get(canvas).constructor)(width, height, ratio);
    for (let k = 0; k < 2; ++k) painter.paint(again, list, ratio); // the second time over what is kept of the first
    const shown = all(again).data, visible = all(canvas.getContext("2d")).data;
    raster.clear(painter.pixel(list.background, 0));
    const late = new Set(painter.late(list, () => {}));
    let straight = true;
    painter.font = "";
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (let i = 0; i < list.count; ++i) {
      if (!late.has(i)) {
        if (!straight) raster.image.data.set(all(g).data);
        straight = true;
        painter.rectInto(g, raster, list, i, ratio);
        ++seen[0];
      } else {
        if (straight) g.putImageData(raster.image, 0, 0);
        straight = false;
        painter.item(g, list, i, ratio);
        ++seen[1];
      }
    }
    if (straight) g.putImageData(raster.image, 0, 0);
    const wanted = all(g).data, plain = fresh();
    painter.paintPlainly(plain, list, ratio);
    const drawn = all(plain).data;
    let other = 0, at = -1, far = 0, unseen = 0;
    for (let k = 0; k < shown.length; k += 4) {
      const apart = (x, y) => Math.max(Math.abs(x[k] - y[k]), Math.abs(x[k + 1] - y[k + 1]), Math.abs(x[k + 2] - y[k + 2]));
      if (apart(shown, wanted) > 0) { if (!other++) at = [(k / 4) % width, Math.floor(k / 4 / width)]; }
      if (apart(shown, drawn) > 48) ++far;
      if (apart(shown, visible) > 0) ++unseen;
    }
    seen[2] = [...late].filter((i) => arenarium.isPlain(list, i)).length;
    return { other, at, far: far / (width * height), unseen: unseen / (width * height), seen };
  };
  [0, 0, 0]"""
AXE = "node_modules/axe-core/axe.min.js"


class Tests(FileTests):
    def __init__(self, page, address, root, program, folder):
        self.page, self.address, self.root, self.program, self.folder = page, address, root, program, folder
        self.failures = []

    def check(self, right, what):
        if not right:
            self.failures.append(what)

    def begin(self, link=""):
        self.page.evaluate("(() => { try { localStorage.clear(); } catch {} })()")
        self.page.call("Page.navigate", url="about:blank")
        self.page.go(self.address + link)

    def at(self):
        return self.page.evaluate("(({operation, micro}) => [operation, micro])(arenarium.app.position)")

    def open_text(self, text=SCRIPT, name="test.py"):
        self.page.evaluate(f"arenarium.open({json.dumps(name)}, {json.dumps(text)}, {{profile: '3.12', position: 'end'}})", True)
        self.page.settle()

    def notice(self):
        return self.page.evaluate("document.getElementById('notice').hidden ? '' : document.getElementById('notice').textContent")

    # ---- the tests

    def test_buttons_and_keys_step_both_ways(self):
        self.begin()
        self.open_text()
        self.page.press("#first")
        self.check(self.at() == [0, 0], f"first: {self.at()}")
        for selector, wanted in (("#step", [1, 0]), ("#step", [2, 0]), ("#back", [1, 0]), ("#micro", [1, 1]), ("#micro", [1, 2]), ("#microback", [1, 1]), ("#last", [301, 0])):
            self.page.press(selector)
            self.check(self.at() == wanted, f"{selector}: {self.at()}, wanted {wanted}")
        self.page.evaluate("document.activeElement.blur()")
        for key, wanted in (("ArrowLeft", [300, 0]), (",", [299, None]), ("Home", [0, 0]), ("ArrowRight", [1, 0]), (".", [1, 1]), ("End", [301, 0])):
            self.page.key(key)
            self.page.settle()
            at = self.at()
            self.check(at[0] == wanted[0] and wanted[1] in (None, at[1]), f"key {key}: {at}, wanted {wanted}")
        sentence = self.page.evaluate("document.getElementById('sentence').textContent")
        self.page.press("#steps li:first-child button")
        self.check(self.at() == [300, 1], f"a micro-step pressed: {self.at()}")
        self.check(self.page.evaluate("document.getElementById('sentence').textContent") and sentence, "no sentence")
        self.page.press("#first")
        self.page.press("#untilnext")
        self.check(self.at()[0] == 1, f"until the arena: {self.at()}")

    def test_a_script_is_typed_and_run_and_its_console_answers(self):
        self.begin()
        self.page.press("#editor")
        self.page.call("Input.dispatchKeyEvent", type="keyDown", key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2, commands=["selectAll"])
        self.page.write("x = malloc(40)\nprint('typed', x.size)\n")
        self.page.key("Enter", modifiers=2)
        self.page.wait("document.getElementById('output').textContent.includes('typed 48')", 30)
        # Chromium styles what is typed over a selection; the editor throws that away, and the policy stops it before.
        self.page.problems = [p for p in self.page.problems if "Applying inline style" not in p]
        self.page.settle()
        self.check(self.at() == [1, 0], f"typed: {self.at()}")
        self.page.press("#line")
        self.page.write("y = malloc(x.size * 2)")
        self.page.key("Enter")
        self.page.settle()
        self.page.wait("arenarium.app.about.operations === 2", 30)
        self.page.press("#line")
        self.page.write("nonsense()")
        self.page.key("Enter")
        self.page.settle()
        self.check(self.page.evaluate("document.querySelector('#output .error') !== null"), "a fault in the console is not said")
        self.open_text("a = malloc(8)\nb = 1 / 0\n", "fault.py")
        self.check("2" in self.notice() and "ero" in self.notice(), f"the fault of a script: {self.notice()}")

    def test_pointer_wheel_fingers_and_keys_move_the_picture(self):
        self.begin()
        self.open_text()
        view = lambda: self.page.evaluate("arenarium.app.canvas.view")
        x, y = self.page.middle("#canvas")
        self.check(view() is None, "the first view is not everything")
        self.page.wheel(x, y, -300)
        self.page.settle()
        first = view()
        self.check(first and first["scale"] > 0, "the wheel does not zoom")
        self.page.wheel(x, y, -300)
        self.page.settle()
        self.check(view()["scale"] > first["scale"], "the wheel zooms no further")
        self.page.press("#fit")
        self.check(view() is None, "0 does not show everything")
        self.page.call("Emulation.setTouchEmulationEnabled", enabled=True)
        self.page.pinch(x, y, 40, 160)
        self.page.settle()
        self.check(view() and view()["scale"] > 0, "two fingers do not zoom")
        self.page.press("#fit")
        self.page.tap(x, y)
        self.page.settle()
        self.check(self.page.evaluate("Boolean(arenarium.app.selection)"), "a tap selects nothing")
        self.check(self.page.evaluate("document.getElementById('objecttext').textContent.length > 10"), "what is selected is not told")
        self.page.call("Emulation.setTouchEmulationEnabled", enabled=False)
        before = self.page.evaluate("JSON.stringify(arenarium.app.selection)")
        self.page.evaluate("document.getElementById('canvas').focus()")
        self.page.key("Enter")
        self.page.settle()
        self.page.evaluate("new Promise((done) => setTimeout(done, 500))", True)
        self.page.settle()
        self.check(self.page.evaluate("JSON.stringify(arenarium.app.selection)") != before, "Return does not lead in")
        self.page.press("#why")
        self.check(self.page.evaluate("document.querySelectorAll('#answers dd').length > 0"), "why has no answer")

    def test_an_endless_script_stops_at_once_and_the_page_goes_on(self):
        for text in ("while True:\n    pass\n", "kept = []\nwhile True:\n    kept.append(malloc(64))\n"):
            self.begin()
            self.page.evaluate(f"void arenarium.open('endless.py', {json.dumps(text)}, {{profile: '3.12'}})")
            self.page.wait("!document.getElementById('stop').hidden", 30)
            took = self.page.evaluate("""(async () => { const begun = performance.now(); document.getElementById('stop').click();
              while (document.body.getAttribute('aria-busy') === 'true') await new Promise((done) => setTimeout(done, 10));
              return performance.now() - begun; })()""", True)
            self.page.settle()
            print(f"  stopped after {took:.0f} ms")
            self.check(self.page.evaluate("arenarium.app.about.cancelled === true"), "what was done does not stand")
            self.open_text()
            self.check(self.at() == [301, 0], "after a stop nothing runs")

    def test_it_works_offline_and_after_a_reload_in_the_middle(self):
        self.begin()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; })).then(() => true)", True)
        self.open_text()
        self.page.evaluate("arenarium.seek('77')", True)
        self.page.evaluate("new Promise((done) => setTimeout(done, 600))", True)
        self.page.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        try:
            self.page.go(self.address + "index.html")
            self.check(self.at() == [77, 0] and self.page.evaluate("arenarium.app.editor.text") == SCRIPT, f"after a reload: {self.at()}")
            self.page.evaluate("arenarium.app.speak('bn')", True)
            self.check(self.page.evaluate("document.documentElement.lang") == "bn", "no Bengali offline")
            self.page.evaluate("arenarium.app.panels.show('learn')")
            self.page.wait("document.querySelectorAll('#learn .lessons li').length >= 7", 60)
        finally:
            self.page.call("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)

    def test_no_request_leaves_and_the_policy_is_strict(self):
        self.begin()
        asked = self.page.heard()
        self.check(len(asked) >= 4 and all(a.startswith(self.address) or a.startswith("blob:") for a in asked), f"asked for: {asked}")
        policy = self.page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
        self.check("default-src 'none'" in policy and "unsafe-inline" not in policy and "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", ""), policy)
        left = self.page.evaluate("""(async () => { const out = [];
          for (const go of [() => fetch('https://example.com/'), () => import('https://example.com/x.js'), () => new Promise((_, no) => { const i = new Image(); i.onerror = no; i.src = 'https://example.com/x.png'; })])
            try { await go(); out.push(String(go)); } catch {}
          return out; })()""", True)
        self.check(left == [], f"left the page: {left}")
        self.page.problems = [p for p in self.page.problems if "example.com" not in p]

    def test_lessons_are_graded_and_the_tutor_answers(self):
        self.begin()
        self.page.evaluate("arenarium.app.panels.show('learn')")
        self.page.wait("document.querySelectorAll('#learn .lessons li').length >= 7", 60)
        self.page.evaluate("arenarium.app.learn.openStep('l2.lifo')", True)
        self.page.wait("document.querySelector('#learn form') !== null", 60)
        self.page.settle()
        text = self.page.evaluate("document.getElementById('learn').textContent")
        self.check("null" not in text and "undefined" not in text, f"the question says: {text}")
        self.page.evaluate("document.querySelector('#learn form').scrollIntoView({block: 'start'})")
        self.check(self.page.evaluate("document.documentElement.scrollTop + document.body.scrollTop") == 0, "the page itself scrolls away")
        right = self.page.evaluate("arenarium.client.call('grade', ['?']).then((v) => v.right)", True)
        self.page.press("#learn > button")  # its scene takes the place of the question's run
        self.check(self.page.evaluate("arenarium.app.about.source") == "script", "the scene is not shown")
        self.page.evaluate(f"""(() => {{ const texts = {json.dumps(right)}.split(/, /).map((text) => text.replace(/ \\(.*\\)$/, "")), inputs = [...document.querySelectorAll('#learn form input')];
          inputs.forEach((i, k) => {{ i.value = texts[k] || ''; }}); document.querySelector('#learn form').requestSubmit(); }})()""")
        self.page.wait("document.querySelector('#learn .verdict') !== null", 60)
        self.check(self.page.evaluate("document.querySelector('#learn .verdict.right') !== null"), f"the right answer {right} is not right: " + self.page.evaluate("document.querySelector('#learn .verdict').textContent"))
        self.page.evaluate("arenarium.app.panels.show('tutor')")
        self.page.evaluate("arenarium.app.tutor.ask('What is a size class?')", True)
        self.check(self.page.evaluate("document.querySelector('#tutor .turn .prose').textContent.length > 20"), "the tutor is silent")

    def test_two_versions_stand_side_by_side(self):
        self.begin()
        self.open_text()
        self.page.evaluate("arenarium.app.panels.show('compare'); arenarium.app.compare.choose('3.8')", True)
        self.page.settle()
        self.check("3.8" in self.page.evaluate("document.getElementById('compare').textContent") and self.page.evaluate("document.getElementById('differences').textContent.length > 20"), "no comparison")
        # Work on the other run is no news of this one, however long it takes.
        place = "document.getElementById('place').textContent"
        before = self.page.evaluate(place)
        self.page.evaluate("arenarium.client.of(1, 'open', 'long.py', 'for i in range(400000):\\n    malloc(8)\\n', {profile: '3.8'}).then(() => true)", True)
        self.check(self.page.evaluate(place) == before, f"the place says {self.page.evaluate(place)}")
        self.page.evaluate("arenarium.app.speak('bn').then(() => arenarium.app.compare.choose('3.9'))", True)
        names = self.page.evaluate("Promise.all([0, 1].map((d) => arenarium.client.of(d, 'describe', arenarium.app.canvas.list.object(0)).then((v) => v.name)))", True)
        self.check(names[0] == names[1] and not names[0].isascii(), f"the runs speak different languages: {names}")

    def test_one_page_is_one_file_that_shows_the_same(self):
        self.begin()
        self.open_text()
        self.page.evaluate("arenarium.seek('150')", True)
        wanted, text = self.page.evaluate("arenarium.state()", True), self.page.evaluate("arenarium.onePage()", True)
        path = os.path.join(self.folder, "one.html")
        with open(path, "w") as f:
            f.write(text)
        print(f"  one page: {os.path.getsize(path)} bytes")
        self.check(os.path.getsize(path) <= 4 << 20, f"one page is {os.path.getsize(path)} bytes")
        self.page.go("file://" + path)
        self.check(self.page.evaluate("arenarium.state()", True) == wanted, "one page shows another state")
        self.page.press("#back")
        self.check(self.at() == [149, 0], "one page does not step")
        self.check(self.page.heard() and all(a.startswith(("file:", "blob:")) for a in self.page.heard()), f"one page asks for {self.page.heard()}")

    def test_an_export_of_the_command_line_is_this_page(self):
        golden = os.path.join(self.root, "tests/golden/ops/real-json.ops.gz")
        script = os.path.join(self.folder, "exported.py")
        with open(script, "w") as f:
            f.write(SCRIPT)
        out = os.path.join(self.folder, "exported.html")
        for path, more in ((script, ["--profile", "3.9", "--at", "150.2", "--arena-limit", "1", "--address-space", "linux"]), (golden, ["--at", "14477"])):
            subprocess.run([self.program, "export", path, "--as", "html", "--with", "page", "-o", out, "--title", "<b>&", *more], check=True)
            wanted = json.loads(subprocess.run([self.program, "export", path, "--as", "json", *more], check=True, capture_output=True).stdout)
            print(f"  {os.path.basename(path)}: {os.path.getsize(out)} bytes")
            self.check(os.path.getsize(out) <= 4 << 20, f"{path}: the page has {os.path.getsize(out)} bytes")
            self.page.go("file://" + out)
            self.check(self.page.evaluate("document.title") == "<b>&", f"the title is {self.page.evaluate('document.title')}")
            self.check(self.page.evaluate("arenarium.state()", True) == wanted, f"{path}: the page shows another state")
            self.page.call("Page.navigate", url="about:blank")
            self.page.go("file://" + out + "#op=7.1")
            self.check(self.at() == [7, 1], f"the link leads to {self.at()}")

    def test_another_page_embeds_it(self):
        host = os.path.join(self.folder, "host")
        os.makedirs(host)
        with open(os.path.join(host, "index.html"), "w") as f:
            f.write(f'<!DOCTYPE html><title>Slide</title><link rel="icon" href="data:,"><script defer src="{self.address}embed.js"></script>'
                    '<arenarium-view profile="3.9" at="2">\na = malloc(24)\nb = malloc(500)\nfree(a)\n</arenarium-view>')
        server = page_browser.Server(host)
        try:
            self.page.call("Page.navigate", url=server.address)
            self.page.wait("Boolean(document.querySelector('arenarium-view')?.shadowRoot?.querySelector('iframe'))", 60)
            for _ in range(600):
                frames = self.page.call("Page.getFrameTree")["frameTree"].get("childFrames", [])
                if frames and frames[0]["frame"]["url"].startswith(self.address):
                    world = self.page.call("Page.createIsolatedWorld", frameId=frames[0]["frame"]["id"])["executionContextId"]
                    said = self.page.call("Runtime.evaluate", contextId=world, returnByValue=True, expression="[document.getElementById('place').textContent, document.getElementById('call').textContent, document.documentElement.className]")["result"].get("value")
                    if said and said[0] == "2 / 3" and said[1]:
                        break
                time.sleep(0.2)
            else:
                self.check(False, f"the frame shows {frames and said}")
                return
            self.check("malloc(500)" in said[1] and "embed" in said[2], f"the frame shows {said}")
        finally:
            server.stop()

    def test_what_is_painted_into_pixels_is_what_a_canvas_paints_item_after_item(self):
        self.begin()
        names = self.page.evaluate("arenarium.app.examples.map((e) => e.name)")
        seen = self.page.evaluate(PAINTINGS)
        for i, name in enumerate(names[::3]):
            theme = ("light", "dark")[i % 2]
            self.page.evaluate(f"arenarium.app.setTheme('{theme}').then(() => arenarium.app.openExample('{name}'))", True)
            for place in ("1", "40%", "end"):
                self.page.evaluate(f"arenarium.seek('{place}').then(() => arenarium.app.move('micro_step', -2))", True)
                self.page.settle()
                for zoom in (1, 3, 9):
                    if zoom > 1:
                        self.page.evaluate(f"arenarium.app.canvas.zoom({zoom}, 120, 90)")
                    self.page.settle()
                    found = self.page.evaluate("comparePaintings()", True)
                    seen = [a + b for a, b in zip(seen, found["seen"])]
                    self.check(found["other"] == 0, f"{name} at {place}, {zoom} times: {found['other']} pixels differ from painting in order, the first at {found['at']}")
                    self.check(found["unseen"] == 0, f"{name} at {place}, {zoom} times: {found['unseen']:.4f} of what is seen is not what is painted anew")
                    self.check(found["far"] < 0.01, f"{name} at {place}, {zoom} times: {found['far']:.4f} of the pixels differ much from what a canvas paints")
                self.page.evaluate("arenarium.app.canvas.everything()")
        self.check(min(seen) > 100, f"painted straight, later, rectangles among these that had to wait: {seen}")

    def test_it_is_accessible_at_every_size_in_both_themes_and_languages(self):
        axe = open(os.path.join(self.root, "app/web", AXE)).read()
        for name, (width, height, mobile) in SIZES.items():
            self.page.size(width, height, mobile)
            self.begin()
            self.page.evaluate(axe + "; 0")
            for theme, language in (("light", "en"), ("dark", "bn")):
                self.page.evaluate(f"arenarium.app.setTheme('{theme}').then(() => arenarium.app.speak('{language}'))", True)
                panels = self.page.evaluate("[...document.querySelectorAll('[role=tab]')].map((t) => t.id.slice(4))")
                for panel in panels:
                    self.page.evaluate(f"arenarium.app.panels.show('{panel}')")
                    self.page.settle()
                    found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 90) + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')))", True)
                    unsaid = self.page.evaluate("[...document.body.innerText.matchAll(/.*%L?[0-9].*/g)].map((m) => m[0])")
                    self.check(not unsaid, f"{name}, {language}, {panel}: a place is not filled: {unsaid}")
                    for f in found:
                        self.check(False, f"{name}, {theme}, {language}, {panel}: {f}")
            wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            self.check(not wide, f"{name}: the page is wider than its window")
        self.page.size(1280, 800, False)


def main():
    arguments = sys.argv[1:]
    address = None
    if "--at" in arguments:
        i = arguments.index("--at")
        address = arguments[i + 1]
        del arguments[i:i + 2]
    folder, root, *wanted = arguments
    program = browser.find()
    if not program:
        return 77
    server = None if address else page_browser.Server(folder)
    page = page_browser.Page(program)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="arenarium-web-") as work:
        tests = Tests(page, address or server.address, root, os.path.join(root, "build/bin/arenarium"), work)
        names = [n for n in dir(tests) if n.startswith("test_") and (not wanted or any(w in n for w in wanted))]
        for name in names:
            tests.failures, page.problems = [], []
            try:
                getattr(tests, name)()
            except Exception:
                tests.failures.append(traceback.format_exc(limit=3))
            tests.failures += page.problems
            print(("FAILED " if tests.failures else "passed ") + name[5:].replace("_", " "), flush=True)
            for failure in tests.failures[:12]:
                print("   " + failure)
            failed += bool(tests.failures)
    page.close()
    if server:
        server.stop()
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed or not names else 0


sys.exit(main())
