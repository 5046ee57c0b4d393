b = malloc(16)
free(b)

free(b)
