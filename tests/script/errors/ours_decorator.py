@f
def g(): pass
