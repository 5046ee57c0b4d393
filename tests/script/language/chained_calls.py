print("a-b-c".split("-")[1].upper().center(5, "*").replace("*", "+"))
d = {"f": lambda x: [x, {"y": x * 2}]}
print(d["f"](3)[1]["y"], [lambda: 1, lambda: 2][1](), (lambda: (lambda: "deep"))()(), {"a": [1, [2, 3]]}["a"][1][0])
class_ = [[]]
class_[0].append(5); class_[0] += [6]; print(class_, class_[0][-1], len(class_[0][:1]))
print(str(len(list(map(str, sorted({3: 1, 1: 2}.keys(), reverse=True))))).zfill(3), "x".join(map(str, range(3))).split("x")[::-1])
