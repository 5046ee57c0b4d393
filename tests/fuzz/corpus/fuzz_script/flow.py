for i, (a, *b) in enumerate([(1, 2, 3), "xy"]):
    try:
        while i < 3:
            i += 1
            if i == 2: continue
            if (k := i * 2) > 3: break
        else:
            raise KeyError(i) from None
    except (KeyError, IndexError) as e:
        print(e.args)
    finally:
        del a
else:
    assert 1 < 2 <= 3 != 4, "never"
