# arenarium: objects
# f-strings: conversions, specifications, nesting.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

values = [0, 5, -7, 1234567, -1234567, 10 ** 20, True, 2.5, -0.0, 1e10, 1234567.891, 1e-7, float("inf"), float("nan"), "text", "", "é"]
for v in values:
    print(f"[{v}] [{v!r}] [{v!s}] [{v:10}] [{v:<10}] [{v:>10}] [{v:^10}] [{v:*^11}] [{v:1}]")
    show(lambda: f"{v:=10}")
    show(lambda: f"{v:010}")
    show(lambda: f"{v:+}")
    show(lambda: f"{v: }")
    show(lambda: f"{v:-}")
    show(lambda: f"{v:,}")
    show(lambda: f"{v:d}")
    show(lambda: f"{v:5d}")
    show(lambda: f"{v:x}")
    show(lambda: f"{v:X}")
    show(lambda: f"{v:o}")
    show(lambda: f"{v:b}")
    show(lambda: f"{v:#x}")
    show(lambda: f"{v:#X}")
    show(lambda: f"{v:#o}")
    show(lambda: f"{v:#b}")
    show(lambda: f"{v:f}")
    show(lambda: f"{v:.2f}")
    show(lambda: f"{v:10.3f}")
    show(lambda: f"{v:+.1f}")
    show(lambda: f"{v:,.2f}")
    show(lambda: f"{v:e}")
    show(lambda: f"{v:.3e}")
    show(lambda: f"{v:E}")
    show(lambda: f"{v:g}")
    show(lambda: f"{v:.3g}")
    show(lambda: f"{v:G}")
    show(lambda: f"{v:%}")
    show(lambda: f"{v:.1%}")
    show(lambda: f"{v:s}")
    show(lambda: f"{v:.3}")
    show(lambda: f"{v:.2s}")
    show(lambda: f"{v:+08.2f}")
    show(lambda: f"{v:<+8d}|")
    show(lambda: f"{v:q}")
    show(lambda: f"{v:#010x}")
    show(lambda: f"{v:.0f}")
w = 12
p = 3
x = 3.14159
n = "name"
print(f"{x:{w}.{p}f}|{n:>{w}}|{n!r:>{w}}|{{}}|{{{n}}}|{x + 1:.1f}|{'q'}|{[1, 2]}|{ {'a': 1}['a'] }|{(1, 2)}")
print(f"", f"plain", f"{1}{2}", f"{n}" is n, f"{n}{''}", f"{None}{True}{...}", f"a{n}b{n}c", f"{'a' 'b'}", f"{n:}")
print(f"{x=}" if False else "", f"{n.upper()}", f"{len(n)}", f"{n[0]}", f"{(lambda: 5)()}", f"{1 if x else 2}", f'''{n
}''')
show(lambda: f"{[]:5}")
show(lambda: f"{None:5}")
show(lambda: f"{(1,):>5}")
show(lambda: f"{undefined_name}")
show(lambda: f"{1 / 0}")
show(lambda: f"{1:>>5}")
show(lambda: f"{1:5.2}")
show(lambda: f"{1.5:5.2.3}")
class A:
    def __str__(self): return "str A"
    def __repr__(self): return "repr A"
class B:
    def __repr__(self): return "only repr"
class C:
    def __str__(self): return 5
class D:
    def __repr__(self): return None
print(f"{A()} {A()!r} {A()!s} {B()} {B()!r} {[A(), B()]} {(A(),)} {({1: A()})}", str(A()), repr(A()), str(B()), repr(B()), [A()])
show(lambda: f"{C()}")
show(lambda: str(C()))
show(lambda: repr(D()))
show(lambda: str(D()))
show(lambda: f"{D()}")
print(A(), B())
