def f(a, b=0, *rest, c=0, **more):
    local = malloc(9)
    return None
print("variables in order")
f(malloc(1), malloc(2), malloc(3), malloc(4), d=malloc(5), c=malloc(6), e=malloc(7))
print("arguments of builtins in order")
max(malloc(1), malloc(100), key=lambda b: b.size)
print(".")
try:
    len(malloc(1), malloc(2))
except TypeError:
    print("refused")
print("operands in order")
malloc(1) == malloc(2)
print(".")
[malloc(1)] + [malloc(2)]
print(".")
[malloc(1), malloc(2)][0]
print(".")
"%s" % (malloc(1) is malloc(2))
print("unpacking")
a, *b = [malloc(1), malloc(2), malloc(3)]
a = None
b = None
print("comprehension")
[malloc(i) for i in range(3)]
print(".")
{i: malloc(i) for i in range(3)}
print("unfinished displays go from the top of the stack")
try:
    [malloc(1), malloc(2), [malloc(3)], 1 // 0]
except ZeroDivisionError:
    print("caught")
print("loops let go of the old item after the new one is there")
for x in (malloc(1), malloc(2), malloc(3)):
    pass
print(".")
x = None
print("locals of nested calls")
def outer(n, block):
    inner = malloc(n * 10)
    if n > 0:
        outer(n - 1, malloc(n))
    last = [malloc(n * 10 + 1), malloc(n * 10 + 2)]
outer(3, malloc(99))
print("end")
