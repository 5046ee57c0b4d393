# arenarium: objects
# What division by zero says.
def show(f):
    try:
        f()
    except ZeroDivisionError as e:
        print(e)

for a in [1, 10 ** 40, True, 2.5]:
    for b in [0, False, 0.0]:
        show(lambda: a / b)
        show(lambda: a // b)
        show(lambda: a % b)
        show(lambda: divmod(a, b))
show(lambda: 0 ** -1)
show(lambda: 0.0 ** -2)
