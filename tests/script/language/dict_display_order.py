def say(x):
    print(x, end=" ")
    return x
def attempt(make):
    try:
        print(make())
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
attempt(lambda: {say(1): say("a"), say(2): say("b")})
attempt(lambda: {say((1, [])): say(1), say(2): say(3)})
attempt(lambda: {say((1, [])): say(1), 2: 1 // 0})
attempt(lambda: {say(1): 2, **{3: 4}, say(1): 5, **{1: 6}, 7: 8})
attempt(lambda: {**{3: 4}, say((1, [])): 5, say(6): 7})
attempt(lambda: {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0, 14: 0, say((1, [])): 0, say(16): 0})
attempt(lambda: {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0, 14: 0, say((1, [])): say(16)})
