"""The page for browsers in headless Chromium, served from a folder by this process."""
import functools, http.server, os, sys, threading, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "player"))
import browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Server:
    def __init__(self, folder):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Page(browser.Browser):
    """`asked`: addresses that the page asked for, in order."""

    def __init__(self, program, width=1280, height=800):
        super().__init__(program, width, height)
        self.asked = []
        self.call("Network.enable")
        self.size(width, height)

    def heard(self):
        # What the page asked for stands in its own list of resources; that of the worker is told by the worker's page.
        return self.evaluate("performance.getEntriesByType('resource').map((r) => r.name).concat(location.href)")

    def go(self, address, timeout=240, pause=0.05):
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && typeof arenarium === 'object' && Boolean(arenarium.client)", timeout, pause)
        self.settle()

    def wait(self, condition, timeout=240, pause=0.05):
        """`pause`: seconds between two looks, which cost the page's thread something."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                if self.evaluate(condition):
                    return
            except RuntimeError:
                pass  # between two pages
            time.sleep(pause)
        raise TimeoutError(f"{condition}: {self.evaluate('document.body.innerText.slice(0, 400)')}")

    def settle(self):
        """Until everything that was asked for is shown."""
        self.evaluate("""(async () => {
          const a = arenarium.app;
          if (a.editor.improved) await a.editor.improved;
          for (let quiet = 0; quiet < 3;) {
            await Promise.all([a.shows.running, a.canvas.frames.running, a.looked.running, a.seeks && a.seeks.running]);
            await new Promise((done) => setTimeout(done, 20));
            quiet = a.client.busy || a.canvas.moves.length || document.body.getAttribute("aria-busy") === "true" ? 0 : quiet + 1;
          }
        })()""", True)

    def middle(self, selector):
        """Where one presses: the middle of an element, brought to sight."""
        box = self.evaluate(f"""(() => {{ const e = document.querySelector({selector!r}); e.scrollIntoView({{block: "nearest"}});
          const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width, b.height]; }})()""")
        if box[2] == 0 or box[3] == 0:
            raise AssertionError(f"{selector} is not seen")
        return box[0], box[1]

    def click(self, x, y, times=1):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=times)

    def press(self, selector):
        self.click(*self.middle(selector))
        self.settle()

    def key(self, key, code=0, modifiers=0):
        codes = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Enter": 13, "Escape": 27, "Home": 36, "End": 35, "Tab": 9, " ": 32}
        text = {"text": "\r" if key == "Enter" else key} if not modifiers and (len(key) == 1 or key == "Enter") else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=codes.get(key, 0), modifiers=modifiers, **(text if kind == "keyDown" else {}))

    def write(self, text):
        self.call("Input.insertText", text=text)

    def drop(self, selector, path):
        x, y = self.middle(selector)
        data = {"items": [], "files": [path], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)
