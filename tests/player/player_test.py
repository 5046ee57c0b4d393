"""The HTML player in a real browser shows what the engine says: player_test.py ARENARIUM EXAMPLES"""
import glob, json, os, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import browser

POSITIONS = 100


def main(program, examples):
    chromium = browser.find()
    if not chromium:
        print("skipped: there is no Chromium here")
        return 77
    scripts = sorted(glob.glob(os.path.join(examples, "*.py")))
    assert scripts, "no example was found"
    page, failures, compared = browser.Browser(chromium), [], 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number, script in enumerate(scripts):
                out = os.path.join(folder, "page.html")
                subprocess.run([program, "export", script, "--as", "html", "-o", out], check=True, timeout=300)
                page.open(out)
                total = page.evaluate("player.timeline.to")
                budget = 1 << 20 if total <= 500 else 5 << 20 if total <= 10000 else None
                if budget and os.path.getsize(out) >= budget:
                    failures.append(f"{script}: {os.path.getsize(out)} bytes for {total} operations")
                count = -(-POSITIONS // len(scripts))
                for k in range(count):
                    at = (total * (k * 7919 % count)) // max(1, count - 1)
                    page.evaluate(f"arenarium.seek({at})")
                    shown = page.evaluate("arenarium.state()")
                    told = subprocess.run([program, "export", script, "--as", "json", "--at", str(at)], check=True,
                                          capture_output=True, timeout=300).stdout
                    engine = json.loads(told)
                    compared += 1
                    for key in ("profile", "position", "allocator", "blocks"):
                        if shown[key] != engine[key]:
                            failures.append(f"{script} at {at}: {key} differs")
                    if shown["totals"]["raw_bytes"] != engine["totals"]["raw_bytes"]:
                        failures.append(f"{script} at {at}: raw_bytes differs")
                failures += keys(page, script)
                slowest = page.evaluate(
                    "(() => { let worst = 0; arenarium.seek(0); for (let i = 0; i < 60; ++i) {"
                    " const t = performance.now(); player.timeline.step(); player.show();"
                    " worst = Math.max(worst, performance.now() - t); } return worst; })()")
                print(f"{os.path.basename(script)}: {total} operations, {os.path.getsize(out)} bytes, "
                      f"slowest of 60 steps {slowest:.1f} ms")
        failures += page.problems
    finally:
        page.close()
    print(f"{compared} positions compared, {len(failures)} failures")
    print("\n".join(failures[:20]))
    return 1 if failures or compared < POSITIONS else 0


def keys(page, script):
    """Steps by keys end where they began, and the picture goes in and out."""
    wrong = []
    where = lambda: page.evaluate("[player.timeline.operation, player.timeline.micro, player.view.path.length]")
    page.key("Home")
    start = page.evaluate("JSON.stringify(arenarium.state())")
    for key, expected in ((".", [0, 1, 0]), (",", [0, 0, 0]), ("ArrowRight", [1, 0, 0]), (".", [1, 1, 0]),
                          ("ArrowLeft", [1, 0, 0]), ("ArrowLeft", [0, 0, 0])):
        page.key(key)
        if where() != expected:
            wrong.append(f"{script}: after {key} at {where()}, not {expected}")
    if page.evaluate("JSON.stringify(arenarium.state())") != start:
        wrong.append(f"{script}: stepping back did not restore the state")
    page.key("End")
    page.evaluate("document.getElementById('canvas').focus()")
    if page.evaluate("player.view.items.length") > 0:
        page.key("]")
        page.key("Enter")
        if where()[2] == 0:
            wrong.append(f"{script}: Enter did not go in")
        page.key("Escape")
        box = page.evaluate("(() => { const r = player.view.canvas.getBoundingClientRect(), i = player.view.items[0];"
                            " player.view.selected = null; return [r.left + i.x + 5, r.top + i.y + 5]; })()")
        page.tap(*box)
        if not page.evaluate("player.view.selected !== null"):
            wrong.append(f"{script}: a tap selected nothing")
        page.evaluate("player.view.climbTo(0)")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
