f = open("x")
