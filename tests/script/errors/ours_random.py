import random
random.triangular()
