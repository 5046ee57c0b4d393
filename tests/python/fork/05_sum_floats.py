# arenarium: objects
data = [i * 0.5 for i in range(600000)]
if fork() == 0:
    print(sum(data))
