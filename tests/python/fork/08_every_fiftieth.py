# arenarium: objects
data = [(i, i + 0.25) for i in range(200000)]
if fork() == 0:
    n = 0
    for i in range(0, 200000, 50):
        n = n + data[i][1]
    print(n)
