"""What the page offers beside stepping: where it starts, hints, help, legend, charts, answers, paper and links. Each
function returns what went wrong."""
import base64
import time

import gestures

SIZES = ((360, 740), (740, 360), (1280, 720))


def start(page, name):
    """A run opens at its first operation with a picture: the one after which an arena is held."""
    first = page.evaluate("(() => { const t = player.timeline, at = [t.operation, t.micro]; let k = t.from; t.seek(k);"
                          " while (k < t.to && !heldArenas(t.heap).length) t.seek(++k);"
                          " const held = heldArenas(t.heap).length; t.seek(...at); return [at, held ? k : t.from]; })()")
    at, expected = first
    wrong = [] if at == [expected, 0] else [f"{name}: the page opens at {at}, not at {expected}"]
    drawn = page.evaluate("player.view.items.length")
    if page.evaluate("heldArenas(player.timeline.heap).length") and not drawn:
        wrong.append(f"{name}: the page opens with an empty picture")
    return wrong


def hints(page):
    """Play and run say what they do, to the pointer and to the keyboard; the hint goes when it was used."""
    wrong = []
    for name in ("play", "last", "step", "back", "nextevent", "help", "why", "follow"):
        x, y = page.evaluate(f"(() => {{ const r = byId('{name}').getBoundingClientRect();"
                             " return [r.left + r.width / 2, r.top + r.height / 2]; })()")
        page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        if not gestures.until(page, f"getComputedStyle(byId('{name}'), '::after').content.length > 8", 10):
            wrong.append(f"{name} has no tooltip")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=600, y=20)
    page.key("Tab")
    page.evaluate("byId('play').focus()")
    if not page.evaluate("getComputedStyle(byId('play'), '::after').content.includes('Space')"):
        wrong.append("the keyboard's focus shows no tooltip")
    page.evaluate("document.activeElement.blur(); arenarium.seek(3); player.hint()")
    if not page.evaluate("byId('hint').textContent.length > 10"):
        wrong.append("there is no hint")
    page.key("ArrowRight")
    if page.evaluate("byId('hint').textContent"):
        wrong.append("the hint stays after it was used")
    page.evaluate("arenarium.seek(player.timeline.to); player.view.climbTo(0); player.show()")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=400, y=250)
    if not gestures.until(page, "!byId('tip').hidden && /arena 0|pool/.test(byId('tip').textContent)", 10):
        wrong.append("hovering over the picture tells nothing")
    return wrong


def picture_follows(page):
    """The picture shows the pool that each operation touches, until a hand chooses another."""
    wrong = []
    page.evaluate("player.view.follow(true); arenarium.seek(player.timeline.from)")
    for _ in range(60):
        page.evaluate("player.timeline.step(); player.show()")
        shown, touched = page.evaluate("(() => { const t = player.timeline, o = t.current().operation;"
                                       " return [player.view.level.id, t.poolOf(o)]; })()")
        if touched >= 0 and shown != touched:
            wrong.append(f"pool {shown} is shown where {touched} is touched")
            break
    page.evaluate("player.view.climbTo(0); player.timeline.step(); player.show()")
    if page.evaluate("player.view.path.length"):
        wrong.append("the picture does not stay where a hand put it")
    return wrong


def answers(page):
    """Why? opens an answer to what is selected, by button and by key, and one about the next malloc."""
    wrong = []
    page.evaluate("arenarium.seek(player.timeline.to); player.view.climbTo(0); player.view.choose({ kind: 'arena', id: 0 })")
    page.key("w")
    told = "byId('answers').offsetHeight ? byId('answerlist').textContent : ''"
    if "held by" not in page.evaluate(told) or "line 3" not in page.evaluate(told):
        wrong.append(f"why an arena is held is answered with {page.evaluate(told)!r}")
    page.evaluate("player.view.choose({ kind: 'block', pool: player.timeline.heap.profile.heads, id: 0 })")
    if page.evaluate(told) != "What is this block?" + page.evaluate(
            "arenarium.why({ block: 0, of: player.timeline.heap.profile.heads })"):
        wrong.append(f"what a block is is answered with {page.evaluate(told)!r}")
    for text, expected in (("24", "usedpools"), ("0", "system"), ("99999", "more than 512"), ("18446744073709551615", "refuses"),
                           ("18446744073709551616", "number of bytes"), ("1e3", "number of bytes"), ("", "number of bytes")):
        page.evaluate(f"byId('bytes').value = '{text}'; byId('bytes').dispatchEvent(new Event('input'))")
        if expected not in page.evaluate("byId('lands').textContent"):
            wrong.append(f"malloc({text}) is answered with {page.evaluate('lands.textContent')!r}")
    page.evaluate("byId('bytes').focus()")
    page.key("5")
    page.key(".")
    if page.evaluate("player.timeline.micro"):
        wrong.append("writing a number steps")
    page.evaluate("document.activeElement.blur()")
    page.key("w")
    if page.evaluate("byId('answers').offsetHeight"):
        wrong.append("the answers do not close")
    return wrong


def charts(page):
    """Handle, marks and chart share one scale: what is pressed at an operation's place goes to that operation."""
    wrong = []
    page.evaluate("arenarium.seek(player.timeline.from)")
    for share in (0, 0.13, 0.5, 0.77, 1):
        for part in ("scrub", "chart"):
            page.evaluate("arenarium.seek(Math.round(player.timeline.from + (player.timeline.to - player.timeline.from) * 0.37))")
            operation, x, y = page.evaluate(
                f"(() => {{ const t = player.timeline, r = byId('{part}').getBoundingClientRect(),"
                f" k = t.from + Math.round((t.to - t.from) * {share});"
                " return [k, r.left + timeX(t, k, r.width), r.top + r.height / 2]; })()")
            for kind in ("mousePressed", "mouseReleased"):
                page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
            gestures.until(page, f"player.timeline.operation === {operation}", 5)
            there = page.evaluate("player.timeline.operation")
            # A pixel may hold more than one operation.
            wide = page.evaluate("(player.timeline.to - player.timeline.from) / (byId('chart').clientWidth - THUMB)")
            if abs(there - operation) > max(0.5, 1.5 * wide):
                wrong.append(f"{part} pressed at operation {operation} goes to {there}")
    page.evaluate("player.view.climbTo(0); arenarium.seek(Math.round(player.timeline.to / 3), 1)")
    drawn, due = page.evaluate("""(() => {
      const canvas = byId('chart'), g = canvas.getContext('2d'), row = g.getImageData(0, canvas.height - 3, canvas.width, 1).data, t = player.timeline;
      const ink = player.view.color('text').slice(1).match(/../g).map((h) => parseInt(h, 16)), found = [];
      for (let x = 0; x < canvas.width; ++x) if (ink.every((v, k) => row[x * 4 + k] === v)) found.push(x + 0.5);
      return [found.reduce((a, b) => a + b, 0) / found.length, timeX(t, t.operation, canvas.clientWidth)];
    })()""")
    if drawn is None or abs(drawn - due) > 1:
        wrong.append(f"the chart's handle stands at {drawn}, the timeline's at {due}")
    left = page.evaluate("[byId('chart'), byId('scrub'), byId('marks')].map((e) => { const r = e.getBoundingClientRect();"
                         " return [r.left, r.width].join(); })")
    if len(set(left)) != 1:
        wrong.append(f"chart, handle and marks lie at {left}")
    label = page.evaluate("byId('chart').getAttribute('aria-label')")
    if "bytes in use" not in label or "arenas" not in label:
        wrong.append(f"who listens hears of the chart: {label}")
    return wrong


def sizes(page):
    """At every size nothing is wider or higher than the screen, fingers find the buttons, and the picture has room."""
    wrong = []
    for width, height in SIZES:
        mobile = min(width, height) < 481
        page.size(width, height, mobile)
        gestures.until(page, f"innerWidth === {width} && innerHeight === {height}")
        for large in (False, True):
            page.evaluate("player.show()")
            where = f"at {width} x {height}, large type: {large}"
            over = page.evaluate("[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]")
            if over[0] > 0 or over[1] > 0:
                wrong.append(f"{where}: the page is {over} pixels too large")
            room = page.evaluate("[byId('canvas').clientWidth, byId('canvas').clientHeight]")
            if room[0] < 300 or room[1] < (150 if large else 200):
                wrong.append(f"{where}: the picture has {room} pixels")
            small = page.evaluate("[...document.querySelectorAll('header button, footer button, #tabs button, #above > button')]"
                                  ".filter((b) => b.offsetHeight && (b.offsetHeight < 44 || b.offsetWidth < 40)).map((b) => b.id || b.textContent)")
            if mobile and small:
                wrong.append(f"{where}: too small for a finger: {small}")
            hidden = page.evaluate("[...document.querySelectorAll('header button, footer button, #tabs button, #above > button')].filter((b) =>"
                                   " { const r = b.getBoundingClientRect(); return r.width && (r.left < 0 || r.right > innerWidth + 0.5 || r.bottom > innerHeight + 0.5); })"
                                   ".map((b) => b.id || b.textContent)")
            if hidden:
                wrong.append(f"{where}: beyond the screen: {hidden}")
            page.evaluate("player.toggle('large')")
        if mobile:
            wrong += panels(page, f"at {width} x {height}", height > width)
        lies = page.evaluate("['chart', 'scrub', 'marks'].map((id) => { const r = byId(id).getBoundingClientRect(); return [r.left, r.width].join(); })")
        if len(set(lies)) != 1:
            wrong.append(f"at {width} x {height}: chart, handle and marks lie at {lies}")
        page.evaluate("player.openPanel('story')")
    return wrong


def panels(page, where, upright):
    """On a phone each tab shows its panel alone, and the legend lies over the picture."""
    wrong = []
    tabs = [("Now", "story"), ("Lists", "lists"), ("Inspect", "inspector"), ("Script", "script")] + [("Chart", "charts")] * upright
    shown = page.evaluate("[...document.querySelectorAll('#tabs button')].filter((b) => b.offsetHeight).map((b) => b.textContent)")
    if shown != [tab for tab, _ in tabs]:
        wrong.append(f"{where}: the tabs are {shown}")
    for tab, panel in tabs:
        page.evaluate(f"[...document.querySelectorAll('#tabs button')].find((b) => b.textContent === '{tab}').click()")
        seen = page.evaluate("['story', 'lists', 'inspector', 'script', 'charts'].filter((id) => byId(id).offsetHeight > 0 && !byId(id).closest('footer'))")
        if seen != [panel]:
            wrong.append(f"{where}: the tab {tab} shows {seen}")
        if panel == "charts" and page.evaluate("byId('chart').width") < 100:
            wrong.append(f"{where}: the chart is empty")
    page.evaluate("byId('legendbutton').click()")
    if not page.evaluate("byId('legend').offsetHeight > 40 && byId('legend').getBoundingClientRect().right <= innerWidth"):
        wrong.append(f"{where}: the legend does not open")
    page.evaluate("byId('legendbutton').click()")
    if page.evaluate("byId('legend').offsetHeight"):
        wrong.append(f"{where}: the legend does not close")
    return wrong


def touch(page, path):
    """Where there are fingers, help speaks of fingers first; where there are none, not at all."""
    wrong = []
    for fingers in (True, False):
        page.call("Emulation.setTouchEmulationEnabled", enabled=fingers)
        page.open(path)
        page.evaluate("byId('help').click()")
        shown = page.evaluate("byId('touch').offsetHeight > 0 && /wo fingers/.test(byId('touch').textContent)")
        if shown != fingers:
            wrong.append(f"help with fingers is shown: {shown}, with fingers: {fingers}")
        if fingers and "Tap" not in page.evaluate("byId('hint').textContent"):
            wrong.append("the hint speaks of keys where there are fingers")
    return wrong


def legend(page):
    """Each view has its legend, with every mark drawn."""
    wrong = []
    page.evaluate("arenarium.seek(player.timeline.to)")
    for path, words in (("[]", "never used"), ("[{ kind: 'arena', id: 0 }]", "place in freepools"),
                        ("[{ kind: 'arena', id: 0 }, { kind: 'pool', id: player.timeline.heap.profile.heads }]", "free, numbered in list order")):
        page.evaluate(f"player.view.show({path}); player.show()")
        told = page.evaluate("byId('legend').textContent")
        for word in (words, "written now", "selected"):
            if word not in told:
                wrong.append(f"the legend of {path} does not tell {word!r}")
        blank = page.evaluate("[...byId('legend').children].filter((li) => !li.firstChild.getContext('2d')"
                              ".getImageData(0, 0, li.firstChild.width, li.firstChild.height).data.some((v) => v)).map((li) => li.textContent)")
        if blank:
            wrong.append(f"marks of the legend are not drawn: {blank}")
    return wrong


def paper(page):
    """Printing gives pages with everything on them, finely drawn on white, and leaves the screen as it was."""
    wrong = []
    page.evaluate("arenarium.seek(player.timeline.to); if (!document.documentElement.classList.contains('dark')) player.toggle('theme');"
                  " window.addEventListener('beforeprint', () => { window.printed = [player.view.ratio, player.view.color('panel')]; })")
    before = page.evaluate("[document.documentElement.className, byId('canvas').width].join()")
    pdf = base64.b64decode(page.call("Page.printToPDF", printBackground=True)["data"])
    pages = pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/")
    if not pdf.startswith(b"%PDF") or pages < 1:
        wrong.append(f"printing gives {len(pdf)} bytes with {pages} pages")
    if page.evaluate("window.printed") != [3, "#ffffff"]:
        wrong.append(f"paper is drawn with {page.evaluate('window.printed')}")
    if page.evaluate("[document.documentElement.className, byId('canvas').width].join()") != before:
        wrong.append("after printing the screen is not as it was")
    page.call("Emulation.setEmulatedMedia", media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    seen = page.evaluate("['title', 'canvas', 'legend', 'effect', 'lists', 'fields', 'source', 'chart'].filter((id) => !byId(id).offsetHeight)")
    controls = page.evaluate("[...document.querySelectorAll('button, input')].filter((b) => b.offsetHeight && !b.closest('#crumbs')).map((b) => b.id)")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.call("Emulation.setEmulatedMedia", media="")
    if seen or controls:
        wrong.append(f"on paper {seen} is missing and {controls} is too much")
    page.evaluate("player.toggle('theme')")
    return wrong


def told(page):
    """Who listens: every control has a name, what is chosen is said, and the picture is described."""
    wrong = []
    page.call("Accessibility.enable")
    for node in page.call("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if role in ("button", "slider", "textbox", "application", "link") and not node.get("ignored") \
                and not node.get("name", {}).get("value", "").strip():
            wrong.append(f"a {role} has no name")
    page.call("Accessibility.disable")
    page.evaluate("arenarium.seek(player.timeline.to); player.view.climbTo(0); player.show(); byId('canvas').focus()")
    page.key("]")
    if "arena" not in page.evaluate("byId('said').textContent"):
        wrong.append(f"what is chosen is said as {page.evaluate('said.textContent')!r}")
    return wrong


def go(page, path, link):
    page.call("Page.navigate", url="about:blank")
    page.open(path + link)
    return page.evaluate("[player.timeline.operation, player.timeline.micro, player.view.path.length, byId('notice').textContent]")


def links(page, path):
    """A link opens the position and the view that it names, and the address names where one is."""
    wrong = []
    page.open(path)
    total = page.evaluate("player.timeline.to")
    for link, expected in (("#op=9.3&view=pool:0:0", [9, 3, 2]), ("#op=9&view=process", [9, 0, 0]), ("#view=arena:0&op=12", [12, 0, 1]),
                           ("#op=9&view=block:0:0:1", [9, 0, 3]), (f"#op={total}&view=pool:0:3", [total, 0, 2])):
        there = go(page, path, link)
        if there != expected + [""]:
            wrong.append(f"{link} opens {there}")
        again = page.evaluate("arenarium.link()")
        if sorted(again[1:].split("&")) != sorted(link[1:].split("&")):
            wrong.append(f"where {link} leads is named {again}")
        if not gestures.until(page, f"location.hash === {again!r}", 10):
            wrong.append(f"the address is {page.evaluate('location.hash')}, not {again}")
    page.evaluate("location.hash = '#op=4.1&view=process'")
    if not gestures.until(page, "player.timeline.operation === 4 && player.timeline.micro === 1 && !player.view.path.length", 10):
        wrong.append("a link that is followed within the page leads nowhere")
    return wrong


def hostile_links(page, path):
    """Whatever a link says, the page opens, stays within the run, and tells what it could not do."""
    wrong = []
    page.open(path)
    total = page.evaluate("player.timeline.to")
    for link in (f"#op={total + 1}", "#op=9999999999.9999999999", "#op=99999999999999999999", "#op=-1", "#op=1e3", "#op=NaN", "#op=", "#op=0x10",
                 "#view=pool:9:0", "#view=pool:0:99999", "#view=pool:0", "#view=arena:999999999", "#view=block:0:0:99999", "#view=__proto__",
                 "#view=pool:0:0:0:0", "#view=constructor", "#op=5&view=<img src=x onerror=window.hit=1>", "#op=<script>window.hit=1</script>",
                 "#%ff%fe%", "#" + "&" * 5000, "#op=" + "9" * 5000, "#view=" + "pool:" * 3000, "#op=4&op=5", "#__proto__=1", "#op=%00"):
        operation, micro, depth, notice = go(page, path, link)
        valid = page.evaluate("(() => { const t = player.timeline; return t.operation >= t.from && t.operation <= t.to &&"
                              " (t.micro === 0 || t.micro < t.steps(t.operation)) && window.hit === undefined && document.images.length === 0 &&"
                              " arenarium.state().format === 'arenarium.snapshot'; })()")
        asks = "op=" in link or "view=" in link
        if not valid:
            wrong.append(f"{link[:60]} opens {operation}.{micro}")
        if asks and link != "#op=4&op=5" and not notice:
            wrong.append(f"{link[:60]} is not told to be impossible")
    page.open(path)
    return wrong


def objects(page, name):
    """The objects of a script stand in the place of the memory when they are asked for, those of the position, in the
    page's colours; their pictures are drawn, and say in words what they show."""
    wrong = []
    state = ("(() => { const img = document.images[0], b = byId('objects').getBoundingClientRect();"
             " return [byId('objects').checkVisibility() && b.width > 100 && b.height > 100, byId('canvas').checkVisibility({checkVisibilityCSS: true}),"
             " img.complete && img.naturalWidth > 50, img.alt, img.src.length]; })()")
    loaded = "document.images[0].complete && document.images[0].naturalWidth > 50"
    page.evaluate("arenarium.seek(player.timeline.to)")
    page.key("o")
    if not gestures.until(page, loaded, 10):
        wrong.append(f"{name}: the picture of the objects is not drawn")
    shown, memory, drawn, words, _ = page.evaluate(state)
    if not shown or memory or not drawn or "object" not in words:
        wrong.append(f"{name}: the objects are shown as {[shown, memory, drawn, words]}")
    at_end = page.evaluate("document.images[0].src")
    told = page.evaluate("player.timeline.run.objects.map(([at, , light]) => [at, light])")
    for at, light in told[::max(1, len(told) // 7)]:
        page.evaluate(f"document.documentElement.classList.remove('dark'); arenarium.seek({at})")
        source = page.evaluate("decodeURIComponent(document.images[0].src.split(',').slice(1).join(','))")
        if source != light:
            wrong.append(f"{name}: at operation {at} other objects are shown")
    page.evaluate(f"arenarium.seek({told[0][0]})")
    if len(told) > 1 and page.evaluate("document.images[0].src") == at_end:
        wrong.append(f"{name}: the objects never change")
    light = page.evaluate("document.images[0].src")
    page.evaluate("document.documentElement.classList.add('dark'); player.show()")
    if page.evaluate("document.images[0].src") == light:
        wrong.append(f"{name}: the objects are not drawn for the dark")
    page.evaluate("document.documentElement.classList.remove('dark')")
    page.key("o")
    shown, memory, *_ = page.evaluate(state)
    if shown or not memory:
        wrong.append(f"{name}: the memory does not come back")
    return wrong
