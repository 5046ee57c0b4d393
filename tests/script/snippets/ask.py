# Prints for each snippet of a file, which lines of --- part, where it fails and how: the line, the type, the message.
import io, sys, traceback

out, sys.stdout = sys.stdout, io.StringIO()
for text in open(sys.argv[1], encoding="utf-8").read().split("\n---\n"):
    answer = "none"
    try:
        exec(compile(text, "<snippet>", "exec"), {"__name__": "__main__"})
    except SyntaxError as e:
        answer = f"{e.lineno}: {type(e).__name__}: {e.msg}"
    except BaseException as e:
        line = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == "<snippet>"][-1]
        try:
            message = str(e)
        except BaseException:
            message = "<exception str() failed>"
        answer = f"{line}: {type(e).__name__}" + (f": {message}" if message else "")
    print(answer, file=out)
