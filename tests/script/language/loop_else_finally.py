def f(n):
    for i in range(5):
        try:
            if i == n: return i
        finally:
            print("f", i, end=" ")
    else:
        return "else"
print(f(2), f(9))
def g():
    for i in range(2):
        for j in range(3):
            try:
                if j == 1: break
            finally:
                print(i, j, end=";")
        else: print("no")
    return "g"
print(g())
def h():
    while True:
        try:
            try:
                return 1
            finally:
                print("inner", end=" ")
        finally:
            print("outer", end=" ")
print(h())
def k():
    r = []
    for i in range(4):
        try:
            if i == 0: continue
            if i == 3: raise ValueError(i)
            r.append(i)
        except ValueError as e:
            r.append("v%s" % e)
            break
        else: r.append("e")
        finally: r.append("f")
    return r
print(k())
def l():
    try:
        for i in range(3):
            try: raise KeyError(i)
            except KeyError: continue
            finally: print("c", i, end=" ")
        return "ok"
    except KeyError: return "bad"
print(l())
def m():
    for i in range(3):
        try: pass
        finally:
            if i == 1: break
    return i
print(m())
