big = 9223372036854775807
print(big, -big - 1, big - 1 + 1)
print(big // 2 * 2 + 1 == big)
print(hash(5), hash(-1), hash(2**61 - 1), hash(2**61), hash(-2**61))
