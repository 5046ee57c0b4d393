import gc
f = 41.5 * 7451
for i in range(5):
    f = (f / 7234) * (f * 3.25)
g = 1.5
for i in range(7):
    g = (g + 0.5) - (g * 0.25)
h = [i for i in range(60)]
for i in range(55): del h[0]
gc.collect()
