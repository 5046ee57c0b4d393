i = 0
while i < 3:
    j = 0
    while True:
        j += 1
        if j == 2: break
    else: print("no")
    i += 1
print(i, j)
stack = [1]
while stack:
    x = stack.pop()
    if x < 20: stack.append(x * 2); stack.append(x * 3)
    else: print(x, end=" ")
print()
queue = [(0, "a")]
while queue and len(queue) < 5:
    d, name = queue[0]
    queue = queue[1:] + [(d + 1, name + "b"), (d + 2, name + "c")]
print(queue)
n = 27; steps = 0
while n != 1: n = 3 * n + 1 if n % 2 else n // 2; steps += 1
print(steps)
while (line := "abc"[:i]) and i: print(line, i); i -= 1
