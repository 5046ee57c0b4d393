s = "abcdefgh"
for a in [None, 0, 2, -3, 10, -10]:
    for b in [None, 0, 5, -1, 20]:
        print(s[a:b], end=" ")
    print()
print(s[::2], s[::-1], s[1:7:3], s[-1::-2], s[5:2:-1], s[5:2], s[::-3], s[100:], s[:-100], s[0], s[-1], s[7])
u = "aébñc日d"
print(u[1], u[-1], u[1:4], u[::-1], u[::2], u[4:1:-1], len(u), u * 2, u + s)
print("a" < "b", "a" < "A", "abc" < "abd", "ab" < "abc", "é" > "z", "日" > "é", "" < "a", "a" == "a", "a" != "b")
for c in "aé日": print(c, end=";")
print()
