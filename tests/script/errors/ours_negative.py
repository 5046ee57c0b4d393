malloc(-1)
