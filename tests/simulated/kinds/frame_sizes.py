s8 = 'a'
try:
    [][1]
except Exception as e:
    x6 = e
finally:
    d9 = {(3, 'hello world'): None, 26: [6, 1049], 5: {11}, 'f': None}
    s9 = '-7'.rpartition(s8 or ',')[1]
try:
    int('-7' * 300)
except Exception as e:
    x7 = e
