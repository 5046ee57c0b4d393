keep = [malloc(16)]
new = realloc(keep[0], 400)
free(keep[0])
