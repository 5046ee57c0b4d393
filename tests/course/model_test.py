"""arenarium ask --model against a server of ours: one that is good, and ones that lie, stall, break off or never end."""
import http.server, json, os, pathlib, socket, subprocess, sys, threading, time

ARENARIUM, HERE = sys.argv[1], pathlib.Path(__file__).resolve().parent
seen = []  # bodies that the server got


def call(name, **arguments):
    return {"id": "c1", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}


def message(content="", calls=None):
    m = {"role": "assistant", "content": content}
    if calls:
        m["tool_calls"] = calls
    return {"choices": [{"message": m}]}


def good(body, turn):
    if turn == 0:
        return message(calls=[call("why", about="malloc(24)"), call("state"), call("search_lessons", query="free list"),
                              call("compare_profiles", profile="3.8"), call("run_branch", operation="free(b[0])"),
                              call("hint")])
    told = " ".join(m["content"] for m in body["messages"] if m["role"] == "tool")
    assert "0:0:2" in told and "3 blocks" in told and "Python 3.8" in told, told
    return message("It lands in block 0:0:2, and 3 blocks are in use.")


def lies(body, turn):
    return message("It lands in block 0:0:77 of 4711 bytes.") if turn else message(calls=[call("why", about="malloc(24)")])


def flood(body, turn):
    return message(calls=[call("state") for _ in range(1000)])


def strange_calls(body, turn):
    if turn == 0:
        bad = {"id": "x", "type": "function", "function": {"name": "rm", "arguments": "{{{"}}
        return message(calls=[bad, call("delete_everything", path="/"), call("why", about="x" * 5000)])
    return message("Nothing to say.")


MODES = {"good": good, "lies": lies, "flood": flood, "strange_calls": strange_calls}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        mode = self.path.split("/")[1]
        text = self.rfile.read(int(self.headers["Content-Length"]))
        body = json.loads(text)
        seen.append((self.path, body, dict(self.headers)))
        turn = sum(m["role"] == "assistant" for m in body["messages"])
        status, answer = 200, b""
        if mode in MODES:
            answer = json.dumps(MODES[mode](body, turn)).encode()
        elif mode == "garbage":
            answer = b"<html>no JSON</html>"
        elif mode == "shapes":
            answer = b'{"choices": [[1], {"message": 3}]}'
        elif mode == "deep":
            answer = b"[" * 100000
        elif mode == "fails":
            status, answer = 500, b"{}"
        elif mode == "redirects":
            self.send_response(302)
            self.send_header("Location", "http://192.0.2.1/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        elif mode == "stalls":
            time.sleep(20)
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer) * (2 if mode == "half" else 1) + (100 if mode == "half" else 0)))
        self.end_headers()
        self.wfile.write(answer[: len(answer) // 2] if mode == "half" else answer)
        self.close_connection = True

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(mode, *more, question="Where does the next malloc(24) land?", host="127.0.0.1", env=None):
    seen.clear()
    address = mode if "://" in mode else f"http://{host}:{server.server_port}/{mode}"
    return subprocess.run([ARENARIUM, "ask", question, "--at", str(HERE / "questions/stack.py") + "@end", "--model", address, *more],
                          capture_output=True, text=True, env={**os.environ, "http_proxy": "http://192.0.2.1:1", **(env or {})})


def expect(condition, what, run):
    if not condition:
        sys.exit(f"{what}\nstatus {run.returncode}\n{run.stdout}\n{run.stderr}\n{[b for _, b, _ in seen][-1:]}")


run = ask("good", env={"ARENARIUM_MODEL_KEY": "secret"})
if "built without libcurl" in run.stderr:
    print("no libcurl")
    sys.exit(77)
expect(run.returncode == 0 and "0:0:2" in run.stdout and "not checked" not in run.stdout, "a good model is heard", run)
expect(len(seen) == 2 and seen[0][0].endswith("/good/v1/chat/completions"), "two rounds", run)
expect(seen[0][2].get("Authorization") == "Bearer secret", "the key is sent to this machine", run)
expect({t["function"]["name"] for t in seen[0][1]["tools"]} ==
       {"state", "why", "run_branch", "compare_profiles", "search_lessons", "hint"}, "six tools", run)
run = ask("lies")
expect(run.returncode == 0 and run.stdout.count("[not checked]") == 2 and "4711 [not checked]" in run.stdout,
       "numbers that no tool gave are marked", run)
run = ask("flood")
expect(run.returncode == 1 and "tool calls without end" in run.stderr, "a thousand tool calls end", run)
expect(max(len(b["messages"]) for _, b, _ in seen) < 40, "and are not all said back", run)
run = ask("strange_calls")
expect(run.returncode == 0, "calls of tools that are none", run)
for mode, words in {"garbage": "no JSON", "shapes": "no message", "deep": "no JSON", "fails": "status 500",
                    "redirects": "status 302", "half": "broke off"}.items():
    run = ask(mode)
    expect(run.returncode == 1 and words in run.stderr and not run.stdout, mode, run)
begin = time.monotonic()
run = ask("stalls", "--max-seconds", "1")
expect(run.returncode == 1 and "in time" in run.stderr, "a server that stalls", run)
expect(time.monotonic() - begin < 15, "and is not waited for", run)

# Beyond this machine: shown, not sent; by whatever name. 192.0.2.1 is nobody's.
for address in ("http://192.0.2.1/", "http://localhost@192.0.2.1/", "http://localhost.example/", "http://127.0.0.1.example"):
    run = ask(address)
    expect(run.returncode == 1 and "Nothing was sent" in run.stderr and '"messages"' in run.stderr, address, run)
run = ask("http://192.0.2.1/", "--send", "--max-seconds", "1", env={"ARENARIUM_MODEL_KEY": "secret"})
expect(run.returncode == 1 and "https" in run.stderr, "no key over plain http to others", run)
run = ask("ftp://127.0.0.1/")
expect(run.returncode == 1 and "http://" in run.stderr, "only HTTP", run)
with socket.socket() as closed:
    closed.bind(("127.0.0.1", 0))
    run = ask(f"http://127.0.0.1:{closed.getsockname()[1]}/")
expect(run.returncode == 1 and "cannot be reached" in run.stderr, "nobody listens", run)
print("model: all as it should be")
