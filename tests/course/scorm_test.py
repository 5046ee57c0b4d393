"""SCORM 1.2 packages against a page that plays the LMS's API, and lessons as pages at the size of a phone and of a desk."""
import base64, functools, http.server, json, re, os, pathlib, subprocess, sys, tempfile, threading, time, zipfile
import xml.etree.ElementTree as xml

ARENARIUM = sys.argv[1]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "player"))
import browser as chromium

program = chromium.find()
if not program:
    print("no Chromium")
    sys.exit(77)

LMS = """<!DOCTYPE html><meta charset=utf-8><title>LMS</title><script>
window.calls = []; window.model = {};
const note = (name, ...rest) => { calls.push([name, ...rest]); return 'true'; };
window.API = {
  LMSInitialize: (a) => note('LMSInitialize', a), LMSFinish: (a) => note('LMSFinish', a),
  LMSGetValue: (n) => { note('LMSGetValue', n); return model[n] || ''; },
  LMSSetValue: (n, v) => { model[n] = v; return note('LMSSetValue', n, v); },
  LMSCommit: (a) => note('LMSCommit', a), LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => ''
};
</script><iframe id=sco style="width:100%;height:90vh" src="NAME/index.html"></iframe>"""

# Writes the right or a wrong answer of the question that is shown, and presses "check".
ANSWER = """((section, right) => {
  const v = JSON.parse(section.querySelector('script[type="application/json"]').textContent)[0];
  const form = section.querySelector('.body').children[1];
  if (v.kind === 'script') return 'written';
  const all = v.machines.length ? v.machines[0].answer : null;
  const answer = right ? v.right : all;
  if (!answer) return 'no wrong answer';
  if (v.input === 'one' || v.input === 'several') {
    for (const i of form.querySelectorAll('input')) i.checked = answer.some((a) => a[1] === i.value);
  } else if (v.input === 'order') {
    for (const b of form.querySelectorAll('button[aria-pressed=true]')) b.click();
    for (const a of answer) [...form.querySelectorAll('button.thing')].find((b) => b.dataset.value === a[1]).click();
  } else {
    [...form.querySelectorAll('select,input.typed')].forEach((field, i) => {
      const a = answer.find((e) => e[0] === field.dataset.key && e[0] !== '') || answer[i];
      field.value = a[1];
    });
  }
  section.querySelector('button.main').click();
  return 'checked';
})"""

# What is cut off: wider than its room, and not to be scrolled; or beside the page.
CUT = """JSON.stringify([...document.querySelectorAll('body *')].filter((e) => {
  if (!e.offsetParent || e.closest('svg') || e.closest('[aria-hidden=true]')) return false;
  const style = getComputedStyle(e), r = e.getBoundingClientRect();
  const hides = style.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 && style.textOverflow !== 'ellipsis';
  const scrolls = (x) => x && (['auto', 'scroll'].includes(getComputedStyle(x).overflowX) || scrolls(x.parentElement));
  return r.width > 1 && (hides || (r.right > innerWidth + 1 && !scrolls(e)));
}).slice(0, 5).map((e) => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60)))"""

# Links that lead nowhere; options that are cut and not told in full; pictures that are not as wide as their room, or not
# drawn for it; what a finger does not hit.
DEAD = """JSON.stringify([...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))
  .filter((h) => !/^https?:/.test(h) && !document.getElementById(h.slice(1))))"""
SCALED = """JSON.stringify([...document.querySelectorAll('figure')].filter((f) => {
  const shown = [...f.querySelectorAll('svg')].filter((s) => s.getBoundingClientRect().width > 0);
  return shown.length !== 1 || Math.abs(shown[0].getBoundingClientRect().width / shown[0].viewBox.baseVal.width - 1) > 0.01;
}).map((f) => f.textContent.slice(0, 60)))"""
SMALL = """JSON.stringify([...document.querySelectorAll('button, select, input.typed, summary, label.option')]
  .filter((e) => e.offsetHeight > 0 && e.offsetHeight < 44).map((e) => e.tagName + ' ' + e.offsetHeight))"""
UNTOLD = """(() => {
  for (const s of document.querySelectorAll('select')) for (const o of s.options) {
    s.value = o.value;
    s.dispatchEvent(new Event('change'));
    const told = s.nextElementSibling, wanted = o.text.length > 20 ? o.text : '';
    if (told.textContent !== wanted || (wanted && innerWidth < 400 && told.offsetHeight === 0)) return o.text;
  }
  return '';
})()"""

folder = pathlib.Path(tempfile.mkdtemp(prefix="arenarium-scorm-"))
pictures = pathlib.Path(os.environ.get("ARENARIUM_PICTURES", folder))


def export(lesson, form, out, *more):
    run = subprocess.run([ARENARIUM, "course", "export", "--as", form, "--lesson", lesson, "-o", str(out), *more], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        # What a browser asks of every server by itself.
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
threading.Thread(target=server.serve_forever, daemon=True).start()
page = chromium.Browser(program)


def go(name, also="true"):
    page.call("Page.navigate", url=f"http://127.0.0.1:{server.server_port}/{name}")
    for _ in range(1200):
        if page.evaluate("document.readyState === 'complete' && location.pathname.endsWith('%s') && %s" % (name, also)):
            return
        time.sleep(0.05)
    raise TimeoutError(name)


def goes_on(name):
    """A wrong and then the right answer are there again when the page is; beginning again forgets them."""
    first = "[...document.querySelectorAll('section.question')].find((s) => !s.hasAttribute('data-written'))"
    said = f"{first}.querySelector('.said') ? {first}.querySelector('.said').textContent : ''"
    for right in (False, True):
        if page.evaluate(f"{ANSWER}({first}, {str(right).lower()})") != "checked":
            continue
        before, given = page.evaluate(said), page.evaluate(f"JSON.stringify([...new FormData({first}.querySelector('form'))])")
        assert before, name
        page.evaluate("window.old = true")
        go(name, "typeof old === 'undefined'")
        assert page.evaluate(said) == before, f"{name}: {before}"
        assert page.evaluate(f"JSON.stringify([...new FormData({first}.querySelector('form'))])") == given, name
        assert page.evaluate("document.querySelector('.progress progress').value") == int(right), name
    page.evaluate("window.old = true, window.confirm = () => true, document.querySelector('footer button').click()")
    go(name, "typeof old === 'undefined'")
    assert page.evaluate(said) == "" and page.evaluate("document.querySelector('.progress progress').value") == 0, name


def model():
    return json.loads(page.evaluate("JSON.stringify(model)"))


try:
    subprocess.run([ARENARIUM, "course", "export", "--as", "scorm"], capture_output=True, check=False).returncode == 2 or sys.exit("a package is one lesson")
    for lesson, language in (("2", "en"), ("1", "bn")):
        name = f"l{lesson}"
        export(lesson, "scorm", folder / f"{name}.zip", "--lang", language)
        twice = folder / "again.zip"
        export(lesson, "scorm", twice, "--lang", language)
        assert twice.read_bytes() == (folder / f"{name}.zip").read_bytes(), "the same bytes each time"
        with zipfile.ZipFile(folder / f"{name}.zip") as packed:
            assert packed.testzip() is None and packed.namelist() == ["imsmanifest.xml", "index.html"], packed.namelist()
            packed.extractall(folder / name)
        manifest = xml.parse(folder / name / "imsmanifest.xml").getroot()
        space = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
        resource = manifest.find(f"{space}resources/{space}resource")
        assert resource.get("href") == "index.html" and resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
        assert manifest.find(f"{space}metadata/{space}schemaversion").text == "1.2"
        (folder / "lms.html").write_text(LMS.replace("NAME", name))
        go("lms.html")
        for _ in range(400):
            if page.evaluate("frames[0].document.readyState === 'complete' && !!frames[0].arenariumScorm"):
                break
            time.sleep(0.05)
        assert page.evaluate("frames[0].arenariumScorm.found"), "the API is found"
        assert page.evaluate("calls[0][0]") == "LMSInitialize" and model()["cmi.core.lesson_status"] == "incomplete"
        count = page.evaluate("frames[0].document.querySelectorAll('section.question').length")
        assert count >= 4, count
        answered = 0
        for i in range(count):
            here = f"frames[0].document.querySelectorAll('section.question')[{i}]"
            before = model()["cmi.core.score.raw"]
            if page.evaluate(f"{ANSWER}({here}, false)") == "checked":
                assert model()["cmi.core.score.raw"] == before, "a wrong answer scores nothing"
            said = page.evaluate(f"{ANSWER}({here}, true)")
            if said == "checked":
                answered += 1
                assert int(model()["cmi.core.score.raw"]) > int(before), (lesson, i, model())
        told = model()
        assert told["cmi.core.score.raw"] == "100" and told["cmi.core.lesson_status"] == "passed", told
        kept = json.loads(told["cmi.suspend_data"])
        assert sum(1 for step in kept.values() if step.get("right")) == answered and len(told["cmi.suspend_data"]) <= 4096
        assert told["cmi.core.exit"] == "suspend", "else an LMS forgets the suspend data"
        # Left and come back: what was right is remembered.
        page.evaluate("document.getElementById('sco').src = 'about:blank'")
        for _ in range(200):
            if page.evaluate("calls.some((c) => c[0] === 'LMSFinish')"):
                break
            time.sleep(0.05)
        assert page.evaluate("calls.filter((c) => c[0] === 'LMSFinish').length") == 1, "finished once"
        assert re.fullmatch(r"\d{4}:\d\d:\d\d", model()["cmi.core.session_time"]), model()
        page.evaluate(f"calls.length = 0, document.getElementById('sco').src = '{name}/index.html'")
        for _ in range(200):
            if page.evaluate("calls.some((c) => c[0] === 'LMSCommit')"):
                break
            time.sleep(0.05)
        assert model()["cmi.core.score.raw"] == "100" and json.loads(model()["cmi.suspend_data"]) == kept, "resumed"
        for _ in range(200):
            if page.evaluate("frames[0].document.readyState === 'complete'"):
                break
            time.sleep(0.05)
        assert page.evaluate("frames[0].document.querySelectorAll('.said.right').length") == answered, "as it was left"
        # Without an LMS the page is a lesson all the same.
        go(f"{name}/index.html")
        assert page.evaluate("arenariumScorm.found") is False
        for width, height, mobile in ((360, 740, True), (1280, 720, False)):
            page.size(width, height, mobile)
            time.sleep(0.2)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} at {width}: {wide} wide"
            for part in ("top", "question"):
                page.evaluate("scrollTo(0, 0)" if part == "top" else "document.querySelector('section.question .body').scrollIntoView()")
                shot = page.call("Page.captureScreenshot", format="png")["data"]
                (pictures / f"{name}-{language}-{width}-{part}.png").write_bytes(base64.b64decode(shot))
    # Every lesson as a page, in both languages: nothing wider than a phone, nothing cut off, each question can be pressed.
    for lesson in ("1", "2", "3", "4", "5", "6", "7", "cap"):
        for language in ("en", "bn"):
            name = f"page-{lesson}-{language}.html"
            export(lesson, "html", folder / name, "--lang", language)
            for width, height, mobile in ((360, 740, True), (1280, 720, False)):
                page.size(width, height, mobile)
                go(name)
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{name} at {width}: {wide} wide"
                cut = page.evaluate(CUT)
                assert cut == "[]", f"{name} at {width}: {cut}"
                assert page.evaluate(DEAD) == "[]", f"{name}: {page.evaluate(DEAD)}"
                assert page.evaluate(SCALED) == "[]", f"{name} at {width}: {page.evaluate(SCALED)}"
                assert page.evaluate(SMALL) == "[]", f"{name} at {width}: {page.evaluate(SMALL)}"
                assert page.evaluate(UNTOLD) == "", f"{name} at {width}: {page.evaluate(UNTOLD)}"
                if not mobile:
                    goes_on(name)
                tall = page.evaluate("document.documentElement.scrollHeight")
                shot = page.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                                 clip={"x": 0, "y": 0, "width": width, "height": min(tall, 16000), "scale": 1})["data"]
                (pictures / f"{name}-{width}.png").write_bytes(base64.b64decode(shot))
    assert not page.problems, page.problems
finally:
    page.close()
print("SCORM and pages: all as it should be")
