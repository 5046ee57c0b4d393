def f(): ...
print(f(), ..., Ellipsis, ... is Ellipsis, [...], {...: 1}, type(...).__name__, bool(...), ... == ..., ... == None)
nan = float("nan")
other = float("nan")
print(nan in [nan], [nan] == [nan], (nan,) == (nan,), len({nan, nan}), {nan: 1}.get(nan), {1: nan} == {1: nan})
print(nan in [other], [nan] == [other], len({nan, other}), nan == nan, nan != nan, nan is nan, nan is other)
print([nan, 1] < [nan, 2], [nan, 1] <= [nan, 1], [nan].index(nan), [other].count(nan), [nan].count(nan))
print((nan + 1) in [nan], -nan in [nan], abs(nan) in [nan], float(nan) in [nan], nan in {1: nan}.values(), (1, nan) in {1: nan}.items())
print(nan in (x for x in [nan]), nan in {nan}, nan in {other})
