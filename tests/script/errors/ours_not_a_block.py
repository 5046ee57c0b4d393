free(5)
