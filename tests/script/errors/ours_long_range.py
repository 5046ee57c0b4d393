x = 10 ** 20
y = range(x)
