"""What a hand does to the player: keys, wheel, pinch, taps, on a phone too. Each function returns what went wrong."""
import time

MIDDLE = ("(() => { const r = player.view.canvas.getBoundingClientRect();"
          " return [r.left + r.width / 2, r.top + r.height / 2]; })()")
TILE = ("(() => { const r = player.view.canvas.getBoundingClientRect(), i = player.view.items[0];"
        " return [r.left + i.x + 5, r.top + i.y + 5]; })()")


def until(page, expression, seconds=120):
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def keys(page, name):
    """Steps by keys end where they began, and the picture goes in and out."""
    wrong = []
    where = lambda: page.evaluate("[player.timeline.operation, player.timeline.micro, player.view.path.length]")
    page.evaluate("player.view.climbTo(0)")
    page.key("Home")
    start = page.evaluate("JSON.stringify(arenarium.state())")
    for key, expected in ((".", [0, 1, 0]), (",", [0, 0, 0]), ("ArrowRight", [1, 0, 0]), (".", [1, 1, 0]),
                          ("ArrowLeft", [1, 0, 0]), ("ArrowLeft", [0, 0, 0]), ("F5", [1, 0, 0]),
                          ("PageDown", [2, 0, 0]), ("F4", [1, 0, 0]), ("PageUp", [0, 0, 0])):
        page.key(key)
        if where() != expected:
            wrong.append(f"{name}: after {key} at {where()}, not {expected}")
    if page.evaluate("JSON.stringify(arenarium.state())") != start:
        wrong.append(f"{name}: stepping back did not restore the state")
    page.key("F8")
    if where()[0] != page.evaluate("player.timeline.to"):
        wrong.append(f"{name}: F8 did not go to the end")
    page.evaluate("document.getElementById('canvas').focus()")
    if page.evaluate("player.view.items.length") > 0:
        page.key("]")
        page.key("Enter")
        if where()[2] == 0:
            wrong.append(f"{name}: Enter did not go in")
        page.key("Escape")
        page.evaluate("player.view.selected = null")
        page.tap(*page.evaluate(TILE))
        if not page.evaluate("player.view.selected !== null"):
            wrong.append(f"{name}: a tap selected nothing")
        page.evaluate("player.view.climbTo(0)")
    return wrong


def playing(page):
    """Space plays, and pauses where it is."""
    page.evaluate("document.activeElement.blur(); document.getElementById('speed').value = 60; arenarium.seek(0)")
    page.key(" ")
    if not until(page, "player.timeline.operation >= 3"):
        return ["Space did not play"]
    page.key(" ")
    here = page.evaluate("player.timeline.operation")
    time.sleep(0.1)
    return [] if page.evaluate("player.timeline.operation") == here else ["Space did not pause"]


def zooming(page):
    """Wheel and pinch zoom at the pointer, go in when near and out when far."""
    wrong = []
    page.evaluate("arenarium.seek(player.timeline.to); player.view.climbTo(0); player.view.reset(); player.show()")
    x, y = page.evaluate(MIDDLE)
    page.wheel(x, y, -120)
    if not until(page, "player.view.zoom > 1.1"):
        wrong.append("the wheel did not zoom in")
    for _ in range(8):
        page.wheel(x, y, -120)
    if not until(page, "player.view.path.length > 0"):
        wrong.append("the wheel did not go in")
    for _ in range(30):
        page.wheel(x, y, 120)
    if not until(page, "player.view.path.length === 0"):
        wrong.append("the wheel did not go out")
    page.evaluate("player.view.climbTo(0); player.view.reset()")
    page.pinch(x, y, 20, 40)
    if not until(page, "player.view.zoom > 1.5 && player.view.path.length === 0"):
        wrong.append(f"a pinch did not double the size: {page.evaluate('player.view.zoom')}")
    page.pinch(x, y, 20, 90)
    if not until(page, "player.view.path.length > 0"):
        wrong.append("a pinch did not go in")
    depth = page.evaluate("player.view.path.length")
    page.pinch(x, y, 90, 20)
    if not until(page, f"player.view.path.length < {depth}"):
        wrong.append("a pinch did not go out")
    if not until(page, "player.view.zoom === 1"):
        wrong.append("a picture that was pinched small does not come back to its size")
    first = "player.view.items.find((i) => i.object.kind === '{}').object"
    page.evaluate(f"player.view.climbTo(0); player.show(); player.view.dive({first.format('pool')}); player.show()")
    page.evaluate(f"player.view.dive({first.format('field')}); player.show()")
    if page.evaluate("player.view.level.kind") != "pool":
        wrong.append("a field of a pool's header has nothing inside, but was gone into")
    page.evaluate("player.view.climbTo(0); player.show()")
    return wrong


def desk(page):
    """At 1280 x 720 the page does not scroll, and the three lists are in sight."""
    wrong = []
    if page.evaluate("document.documentElement.scrollHeight") > 720:
        wrong.append("the page scrolls at 1280 x 720")
    for name in ("usable", "used", "freepools"):
        if not page.evaluate(f"(() => {{ const r = document.getElementById('{name}').getBoundingClientRect();"
                             " return r.height > 0 && r.top < document.querySelector('footer').offsetTop - 20; })()"):
            wrong.append(f"{name} is out of sight at 1280 x 720")
    page.key("?")
    if not page.evaluate("!document.getElementById('keys').hidden && keylist.children.length > 10"):
        wrong.append("the list of keys does not open")
    page.key("Escape")
    if not page.evaluate("document.getElementById('keys').hidden"):
        wrong.append("Escape does not close the list of keys")
    return wrong
