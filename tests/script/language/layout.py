# comments, blank lines, continuation lines, semicolons

x = 1; y = 2;
if x: print("one line"); print("two")
z = (1 +
     2 +   # comment inside
     3)
w = [
    1,

    2,
]
v = 1 + \
    2
print(z, w, v, x,
      y)
def f(a,
      b=2,
      ): return (a,
                 b)
print(f(1,))
if (x
    and y):
	print("tab indented")
d = {
  "a": 1,  # first
  "b": [1, 2,
        3],
}
print(d)
s = """line 1
  line 2 "quoted"
"""
print(s, end="")
class_ = 5; print_ = 6
print(class_, print_)
while x:
    # only a comment
    x = 0
else: pass
pass; pass
if 1:
    pass
    # trailing comment at other indent
  # odd comment
print("end")
