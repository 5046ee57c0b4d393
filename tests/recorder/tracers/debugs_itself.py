"""pdb steps through a function, and goes on without."""
import io
import pdb


def below(n):
    return n + 1


def work(n):
    a = n * 2
    b = below(a)
    return [a, b]


out = io.StringIO()
commands = io.StringIO("step\nnext\np a\nnext\nstep\nstep\nup\nreturn\ncontinue\n")
debugger = pdb.Pdb(stdin=commands, stdout=out, nosigint=True, readrc=False)
debugger.use_rawinput = False
print(debugger.runcall(work, 3))
print(work(4))
print(out.getvalue())
