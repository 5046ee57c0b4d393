# arenarium: objects
data = [[i, str(i)] for i in range(80000)]
if fork() == 0:
    del data[20000:60000:3]
    print(len(data))
