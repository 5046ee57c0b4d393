for m in (1, 2, 7, 12, -7, 97, 2**61 - 1):
    for a in (0, 1, 2, 3, 5, -3, 2**40):
        for e in (-1, -2, -5, 3):
            try:
                print(a, e, m, pow(a, e, m))
            except ValueError as error:
                print(a, e, m, error)
