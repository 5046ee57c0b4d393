# profile: 3.8
b = [malloc(512) for i in range(1344)]
for i in range(1344):
    if i % 448 != 5:
        free(b[i])
