pairs = dict[str, int]
