# arenarium: objects
words = {}
for i in range(120000):
    words["word number " + str(i)] = float(i)
if fork() == 0:
    total = 0.0
    for w in words:
        total = total + words[w]
    print(total)
