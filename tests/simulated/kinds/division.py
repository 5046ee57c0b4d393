try:
    1 // 0
except Exception as e:
    k1 = e
try:
    2.5 % 0
except Exception as e:
    k2 = e
