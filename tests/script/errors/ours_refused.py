malloc(10**18)
