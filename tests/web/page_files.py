"""What the page does with files, links and examples (page_test.py runs it)."""
import base64, glob, gzip, hashlib, json, os, subprocess

SCRIPT = "keep = []\nfor i in range(300):\n    keep.append(malloc(16 + i % 400))\nfree(keep[7])\nprint('kept', len(keep))\n"
MUTATIONS = 10000


class FileTests:
    def test_states_are_those_of_the_command_line(self):
        self.begin()
        for k, path in enumerate(sorted(glob.glob(os.path.join(self.root, "resources/examples/*.py")))[:12]):
            name = os.path.basename(path)
            self.page.evaluate(f"arenarium.open({name!r}, {json.dumps(open(path, encoding='utf-8').read())}, {{profile: '3.12'}})", True)
            total = self.page.evaluate("arenarium.app.about.operations")
            for at in sorted({total, total // 2, min(total, 3 + k)}):
                self.page.evaluate(f"arenarium.seek('{at}')", True)
                seen = self.page.evaluate("arenarium.state()", True)
                told = json.loads(subprocess.run([self.program, "export", path, "--profile", "3.12", "--at", str(at), "--as", "json", "-o", "-"],
                                                 check=True, capture_output=True).stdout)
                for key in ("position", "allocator", "blocks", "totals"):
                    self.check(seen[key] == told[key], f"{name} at {at}: {key} differs from the command line's")

    def test_golden_runs_are_those_of_real_python(self):
        self.begin()
        golden = os.path.join(self.root, "tests/golden")
        runs = sorted(glob.glob(os.path.join(golden, "[0-9]*", "*.result.gz")))
        self.check(len(runs) >= 75, f"only {len(runs)} golden runs")
        self.page.evaluate("window.golden = {}; 0")
        pools = self.page.evaluate("Object.fromEntries(arenarium.app.profiles.map((p) => [p.name, p.pool_size]))")
        laid = set()
        for run in runs:
            profile, name = run.split(os.sep)[-2:]
            stem, _, variant = name[: -len(".result.gz")].rpartition("-")
            if variant not in ("misaligned", "limit3"):
                stem, variant = name[: -len(".result.gz")], ""
            if stem not in laid:
                laid.add(stem)
                ops = base64.b64encode(open(os.path.join(golden, "ops", stem + ".ops.gz"), "rb").read()).decode()
                self.page.evaluate(f"window.golden[{json.dumps(stem)}] = Uint8Array.from(atob('{ops}'), (c) => c.charCodeAt(0)); 0")
            wish = {"profile": profile, "results": True}
            if variant == "misaligned":
                wish["arena_misalign"] = 4096 if pools[profile] == 16384 else 16
            elif variant:
                wish["arena_limit"] = 3
            said = self.page.evaluate(f"""(async () => {{
              await arenarium.client.of(4, "open", "{stem}.ops.gz", window.golden[{json.dumps(stem)}], {json.dumps(wish)});
              const hash = await crypto.subtle.digest("SHA-256", await arenarium.client.of(4, "export", "results"));
              return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, "0")).join(""); }})()""", True)
            self.check(said == hashlib.sha256(gzip.open(run).read()).hexdigest(), f"{profile}/{name} is another run in Chromium")

    def test_files_are_opened_by_drop_and_picker_and_saved(self):
        self.begin()
        script = os.path.join(self.folder, "dropped.py")
        with open(script, "w") as f:
            f.write(SCRIPT)
        self.page.drop("#canvas", script)
        self.page.wait("arenarium.app.about.name === 'dropped.py'", 30)
        self.page.settle()
        self.page.evaluate("arenarium.seek('100')", True)
        wanted = self.page.evaluate("arenarium.state()", True)
        for kind, name in (("save", "kept.arenarium"), ("export", "kept.json")):
            text = self.page.evaluate(f"arenarium.client.call('{kind}', {'{}' if kind == 'save' else json.dumps('json')}).then((b) => new TextDecoder().decode(b))", True)
            kept = os.path.join(self.folder, name)
            with open(kept, "w") as f:
                f.write(text)
            node = self.page.call("DOM.querySelector", nodeId=self.page.call("DOM.getDocument")["root"]["nodeId"], selector="#file")["nodeId"]
            self.page.call("DOM.setFileInputFiles", files=[kept], nodeId=node)
            self.page.wait(f"arenarium.app.about.name !== 'dropped.py' || arenarium.app.about.kind === 'session'", 30)
            self.page.settle()
            state = self.page.evaluate("arenarium.state()", True)
            self.check(state["allocator"] == wanted["allocator"] and state["blocks"] == wanted["blocks"], f"{name} opens as another state")
        for recording in glob.glob(os.path.join(self.root, "resources/lessons/recordings/*.arenatrace"))[:1]:
            self.page.drop("#canvas", recording)
            self.page.wait("arenarium.app.about.kind === 'recording'", 60)
            self.page.settle()
            self.check(self.page.evaluate("arenarium.app.about.operations > 1000"), "the recording is short")

    def test_links_carry_script_profile_and_position(self):
        self.begin()
        self.open_text()
        self.page.evaluate("arenarium.seek('120.3')", True)
        link = self.page.evaluate("arenarium.linkOf({script: arenarium.app.editor.text, profile: '3.9', position: '120.3', name: 'test.py'})", True)
        self.begin("index.html" + link)
        self.check(self.at() == [120, 3], f"the link leads to {self.at()}")
        self.check(self.page.evaluate("arenarium.app.editor.text") == SCRIPT and self.page.evaluate("arenarium.app.about.profile.name") == "3.9", "the link opens another script or version")
        # A link of the first version, kept here as it was given away: it must open in every later page.
        old = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "link_of_version_1.txt")).read().strip()
        self.begin("index.html" + old)
        self.check(self.at() == [2, 0] and self.page.evaluate("arenarium.app.editor.text") == "a = malloc(24)\nfree(a)\n", f"the old link opens {self.at()}")
        self.page.evaluate(f"window.hostile = {{ seed: 7, link: {json.dumps(link)} }}; 0")
        some = """(async () => {
          const h = window.hostile, random = (n) => (h.seed = (Math.imul(h.seed, 1103515245) + 12345) >>> 0) % n, letters = "ABCabc019-_#.%/<";
          for (let i = 0; i < 500; ++i) {
            const text = [...h.link];
            for (let k = 0; k <= random(4); ++k) text[random(text.length)] = letters[random(letters.length)];
            try { await arenarium.readLink(text.join("")); } catch (e) { return String(e) + text.join(""); }
          }
          return "";
        })()"""
        for _ in range(MUTATIONS // 500):
            wrong = self.page.evaluate(some, True)
            if wrong:
                break
        self.check(wrong == "", f"a hostile link: {wrong}")
        opened = self.page.evaluate("""(async () => {
          const packed = new Uint8Array(await new Response(new Blob([new Uint8Array(1 << 26)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
          let text = ""; for (const b of packed) text += String.fromCharCode(b);
          return arenarium.readLink("#1." + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")); })()""", True)
        self.check(opened is None, "a link opened 64 MB")
        for hostile in ("#1.AAAA", "#2.abcd", "#<script>hit=1</script>", "#1." + "A" * 9000):
            self.begin("index.html" + hostile)
            self.check(self.notice() != "" and self.page.evaluate("typeof hit") == "undefined", f"{hostile[:20]}: nothing is said")

    def test_hostile_files_are_refused_in_words(self):
        self.begin()
        self.open_text()
        save = lambda kind, form: self.page.evaluate(f"arenarium.client.call('{kind}', {form}).then((b) => new TextDecoder().decode(b))", True).encode()
        recording = open(sorted(glob.glob(os.path.join(self.root, "resources/lessons/recordings/*.arenatrace")))[0], "rb").read()
        operations = open(os.path.join(self.root, "tests/golden/ops/basics-1.ops.gz"), "rb").read()
        seeds = {"a.py": SCRIPT.encode(), "a.arenarium": save("save", "{}"), "a.json": save("export", "'json'"), "a.arenatrace": recording, "a.ops.gz": operations}
        packed = {name: base64.b64encode(data).decode() for name, data in seeds.items()}
        self.page.evaluate(f"""window.hostile = {{ seed: 20261127, done: 0, seen: {{}},
          files: Object.entries({json.dumps(packed)}).map(([name, text]) => [name, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]) }}; 0""")
        some = """(async () => {
          const h = window.hostile, random = (n) => Math.floor(((h.seed = (Math.imul(h.seed, 1664525) + 1013904223) >>> 0) / 4294967296) * n);
          for (let k = 0; k < 200; ++k) {
            const [name, whole] = h.files[h.done++ % h.files.length], bytes = whole.slice(0, random(3) ? whole.length : 1 + random(whole.length));
            for (let k = 0; k <= random(6); ++k) bytes[random(bytes.length)] = random(256);
            const count = (h.seen[name] ||= [0, 0]);
            try { ++count[(await arenarium.client.of(3, "open", name, bytes, { max_operations: 2000 })).error ? 1 : 0]; } catch (e) {
              if (!e.message || /RuntimeError|memory access|unreachable/.test(e.text)) return `${name}, number ${h.done}: ${e.text || e}`;
              ++count[1];
            }
          }
          await arenarium.client.forget(3);
          return h.seen;
        })()"""
        for _ in range(MUTATIONS // 200):
            seen = self.page.evaluate(some, True)
            if not isinstance(seen, dict):
                break
        print(f"  opened, refused: {seen}")
        self.check(isinstance(seen, dict) and sum(sum(s) for s in seen.values()) == MUTATIONS and all(s[1] > 0 for s in seen.values()), f"{seen}")
        self.check(self.page.evaluate("arenarium.state()", True)["position"]["operation"] == 301, "what was open has changed")
