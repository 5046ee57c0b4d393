"""The HTML player in a real browser shows what the engine says: player_test.py ARENARIUM PLAYER_REFERENCE EXAMPLES"""
import glob, json, os, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import browser, features, gestures

POSITIONS = 100
AN_EXAMPLE = 3
# Profile, operations, seed, bytes that arenas are off their boundary.
RANDOM_RUNS = (("3.12", 10000, 1, 0), ("3.6", 900, 2, 0), ("3.7", 900, 3, 4096 + 16), ("3.8-debug", 900, 4, 0),
               ("3.11-32bit", 900, 5, 0), ("3.12-debug", 900, 6, 16384 - 4096), ("3.15-hugepages", 1200, 7, 0))
HOSTILE = "</script><img src=x onerror=\"window.hit=1\">'\"&amp;\u2028\u2029<!--"
LESSON = "kept = []\nfor i in range(420):\n    kept.append(malloc(16 + i * 7 % 480))\nfor i in range(80):\n    free(kept[i * 5])\n"
# Median and worst time, in milliseconds, of steps at the pool level: of the script, and until it is painted.
STEPS = """(async () => {
  const heap = player.timeline.heap, script = [], painted = [];
  arenarium.seek(Math.floor(player.timeline.to / 2));
  const now = player.timeline.at(player.timeline.operation), id = now.result === 2 ? now.pool : heap.profile.heads;
  player.view.climbTo(0);
  player.view.dive({ kind: "pool", id });
  const frame = () => new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 300));
  for (let i = 0; i < 40; ++i) {
    await frame();
    const t = performance.now();
    if (i % 2) player.timeline.step(); else player.timeline.microStep();
    player.show();
    script.push(performance.now() - t);
    await frame(); await frame();
    painted.push(performance.now() - t);
  }
  player.view.climbTo(0);
  const figures = (list) => { list.sort((a, b) => a - b); return [list[list.length >> 1], list[list.length - 1]]; };
  return [...figures(script), ...figures(painted)];
})()"""


class Test:
    def __init__(self, program, reference, page, folder):
        self.program, self.reference, self.page, self.folder = program, reference, page, folder
        self.failures, self.compared, self.told, self.answers, self.charted = [], 0, 0, 0, 0
        self.out = os.path.join(folder, "page.html")

    def export(self, source, *more):
        subprocess.run([self.program, "export", source, "--as", "html", "--with", "player", "-o", self.out, *more], check=True, timeout=1500)
        self.page.open(self.out)
        return self.page.evaluate("player.timeline.to")

    def compare(self, name, shown, engine):
        self.compared += 1
        for key in ("profile", "position", "allocator", "blocks"):
            if shown[key] != engine[key]:
                self.failures.append(f"{name} at {engine['position']}: {key} differs")
        if shown["totals"]["raw_bytes"] != engine["totals"]["raw_bytes"]:
            self.failures.append(f"{name} at {engine['position']}: raw_bytes differs")
        # A snapshot has one interpreter, the chart all.
        several = self.page.evaluate("player.timeline.heap.waiting.length") > 0
        if engine["position"]["micro"] == 0 and not several:
            drawn = self.page.evaluate(f"arenarium.chart({engine['position']['operation']})")
            held = {"bytes": engine["totals"]["allocated_bytes"], "arenas": engine["totals"]["arenas_current"]}
            self.charted += 1
            if drawn != held:
                self.failures.append(f"{name} at {engine['position']}: the chart shows {drawn}, the engine {held}")

    def ask(self, where, asked):
        """Each question of the reference has the engine's answer."""
        questions = [about for about, _ in asked]
        told = self.page.evaluate(f"{json.dumps(questions)}.map((about) => arenarium.why(about))")
        self.answers += len(asked)
        for (about, engine), player in zip(asked, told):
            if player != engine:
                self.failures.append(f"{where}: of {about} the player says {player}, the engine {engine}")

    def budget(self, name, total):
        """A lesson stays below 1 MB, 10,000 operations below 5 MB."""
        size, limit = os.path.getsize(self.out), 1 << 20 if total <= 500 else 5 << 20
        if total <= 10000 and size >= limit:
            self.failures.append(f"{name}: {size} bytes for {total} operations")
        return size

    def example(self, script):
        name = os.path.basename(script)
        total = self.export(script)
        size = self.budget(name, total)
        self.failures += features.start(self.page, name)
        for k in range(AN_EXAMPLE):
            # Not in ascending order, so that the player goes back too.
            at = total * (k * 2 % AN_EXAMPLE) // max(1, AN_EXAMPLE - 1)
            told = subprocess.run([self.program, "export", script, "--as", "json", "--at", str(at)], check=True,
                                  capture_output=True, timeout=1500).stdout
            self.page.evaluate(f"arenarium.seek({at})")
            self.compare(name, self.page.evaluate("arenarium.state()"), json.loads(told))
        self.failures += gestures.keys(self.page, name)
        with open(script, encoding="utf-8") as lines:
            if lines.readline().strip() == "# arenarium: objects":
                self.failures += features.objects(self.page, name)
        print(f"{name}: {total} operations, {size} bytes")

    def random_run(self, profile, operations, seed, misalign):
        reference, compared, told = os.path.join(self.folder, "reference"), self.compared, self.told
        subprocess.run([self.reference, profile, str(operations), str(seed), str(misalign), self.out, reference],
                       check=True, timeout=1500)
        self.page.open(self.out)
        total = self.page.evaluate("player.timeline.to")
        assert total == operations, total
        size = self.budget(profile, total)
        with open(reference, encoding="utf-8") as lines:
            positions = [json.loads(line) for line in lines]
        # From both ends inwards: far leaps, forwards and back.
        order = [p for pair in zip(positions, reversed(positions)) for p in pair][:len(positions)]
        seen = set()
        for p in order:
            at = (p["operation"], p["micro"])
            if at in seen:
                continue
            seen.add(at)
            story = self.page.evaluate(f"(arenarium.seek({at[0]}, {at[1]}), arenarium.story())")
            self.told += 1
            if story != p["story"]:
                self.failures.append(f"{profile} at {at}: the player says {story}, the engine {p['story']}")
            self.compare(profile, self.page.evaluate("arenarium.state()"), p["snapshot"])
            self.ask(f"{profile} at {at}", p["why"])
            # On to the end of the operation and back: the same state.
            if not self.page.evaluate("(() => { const t = player.timeline, before = JSON.stringify(arenarium.state()),"
                                      " n = t.operation, m = t.micro; t.seek(n + 1); t.seek(n, m);"
                                      " return JSON.stringify(arenarium.state()) === before; })()"):
                self.failures.append(f"{profile} at {at}: there and back is another state")
        print(f"{profile}: {total} operations, {size} bytes, {self.compared - compared} positions, "
              f"{self.told - told} stories")

    def steps(self, name):
        script, worst, painted, longest = self.page.evaluate(STEPS, wait=True)
        print(f"{name}: a step at the pool level takes {script:.1f} ms (worst {worst:.1f}), "
              f"{painted:.1f} ms (worst {longest:.1f}) until the second frame")

    def lesson(self):
        source = os.path.join(self.folder, "lesson.py")
        with open(source, "w", encoding="utf-8") as file:
            file.write(LESSON)
        total = self.export(source)
        assert total == 500, total
        print(f"a lesson of 500 operations: {self.budget('lesson', total)} bytes")
        self.steps("the lesson")
        self.failures += gestures.playing(self.page) + gestures.zooming(self.page)
        self.failures += gestures.desk(self.page)
        for part in (features.hints, features.picture_follows, features.answers, features.charts, features.legend,
                     features.paper, features.told, features.sizes):
            self.failures += part(self.page)
        for part in (features.links, features.hostile_links, features.touch):
            self.failures += part(self.page, self.out)
        questions = [{"block": b, "of": 64 + pool} for pool in range(8) for b in range(12)] + [{"arena": 0}]
        asked = f"(arenarium.seek(130, 2), {json.dumps(questions)}.map((about) => arenarium.why(about)))"
        answers = self.page.evaluate(asked)
        total = self.export(source, "--from", "100", "--to", "160")
        shown = self.page.evaluate("[player.timeline.from, player.timeline.to, player.timeline.operation]")
        if shown != [100, 160, 100]:
            self.failures.append(f"a range of 100 to 160 shows {shown}")
        if self.page.evaluate(asked) != answers or not any("line" in str(a) for a in answers):
            self.failures.append("a range answers otherwise than the run that it is of")

    def hostile(self):
        source = os.path.join(self.folder, "nasty.py")
        text = f"# {HOSTILE}\na = malloc(5)\n"
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        self.export(source, "--title", HOSTILE)
        shown = self.page.evaluate("[window.hit === undefined, document.images.length, document.scripts.length,"
                                   " byId('title').textContent, document.title, byId('source').children[0].textContent]")
        if shown != [True, 0, 2, HOSTILE, HOSTILE, f"# {HOSTILE}"]:
            self.failures.append(f"a hostile source is shown as {shown}")


def main(program, reference, examples):
    chromium = browser.find()
    if not chromium:
        print("skipped: there is no Chromium here")
        return 77
    scripts = sorted(glob.glob(os.path.join(examples, "*.py")))
    assert scripts, "no example was found"
    page = browser.Browser(chromium)
    try:
        page.size(1280, 720)
        with tempfile.TemporaryDirectory() as folder:
            test = Test(program, reference, page, folder)
            for run in RANDOM_RUNS:
                test.random_run(*run)
                if run[1] >= 10000:
                    test.steps("10,000 operations")
            test.lesson()
            test.hostile()
            for script in scripts:
                test.example(script)
        failures = test.failures + page.problems
    finally:
        page.close()
    print(f"{test.compared} positions and {test.told} stories and {test.answers} answers and {test.charted} points of charts compared, {len(failures)} failures")
    print("\n".join(failures[:20]))
    return 1 if failures or test.compared < POSITIONS else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
