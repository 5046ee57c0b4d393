for a in [7, -7, 0, 1, 123456789]:
    for b in [3, -3, 1, -1, 10]:
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** 0, (-2) ** 3, -2 ** 2, 2 ** -1, 0 ** 0, 2 ** 62)
print(1 << 10, 1024 >> 3, -5 >> 1, ~5, ~-1, 5 & 3, 5 | 3, 5 ^ 3, -1 & 255)
print(9223372036854775807, -9223372036854775808, 0x7fffffffffffffff, 0b1010, 0o17, 1_000_000)
print(True + True, True * 5, -True, ~True, True & False, True | False, True ^ True)
print(10 // 3 * 3 + 10 % 3, -10 // 3, -10 % 3, 10 // -3, 10 % -3)
print(pow(2, 10), pow(2, 10, 1000), pow(7, 123456, 1000007), pow(3, 0, 1))
print(abs(-5), abs(5), abs(True), (5).bit_length(), (-256).bit_length(), (255).bit_count())
