# profile: 3.8
a = [malloc(512) for i in range(448)]
b = [malloc(512) for i in range(440)]
for x in a:
    free(x)
c = malloc(100)
