x = "a".encode()
