# What has items by key is a mapping to %; what only has keys by its class is one to ** and dict().
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

print("abc" % [], "abc" % [1], "%s" % [1], "abc" % {}, "abc" % range(3), "%s" % {}, "%(a)s %%" % {"a": 2})
for f in (lambda: "%(a)s" % [], lambda: "%(a)s" % (1,), lambda: "%(a)s" % "a", lambda: "%(a)s" % range(2), lambda: "%(a)s" % 5,
          lambda: "%(a)s %s" % {"a": 1}, lambda: "%(a)*d" % {"a": 3}, lambda: "%s %(a)s" % {"a": 1}, lambda: "%(a)s%(b)s" % {"a": 1, "b": (1, 2)},
          lambda: "%(a)s" % {"a": (1, 2)}, lambda: dict(dict), lambda: {**dict}, lambda: {}.update(dict), lambda: dict(list), lambda: {**list},
          lambda: ",".join(len), lambda: "a".join(5), lambda: dict([len]), lambda: [].extend(len), lambda: "q".count(7), lambda: "q".find(None),
          lambda: {1, 2}.issuperset([None, []]), lambda: {1}.isdisjoint([1, []]), lambda: {1}.isdisjoint([2, []]), lambda: {1}.issubset([[]]),
          lambda: set().issuperset([]), lambda: {1, 2, 3}.isdisjoint({4}), lambda: {1}.isdisjoint({}), lambda: {1}.issuperset({1: 2})):
    print(attempt(f))
