kept = []
for i in range(600):
    kept.append(bytearray(i * 37))
    kept.append([0] * (i * 5))
    if i % 5 == 0:
        kept.append(b"".join(bytes(k) for k in kept[-8:] if isinstance(k, bytearray)))
        del kept[::7]
try:
    bytearray(1 << 62)
except MemoryError:
    print("refused")
print(sum(len(k) for k in kept))
