b = [malloc(24) for i in range(6)]
free(b[1])
free(b[4])
free(b[2])
