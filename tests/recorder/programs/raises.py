def third(values):
    return [v / 0 for v in values]


def second(values):
    try:
        third(values)
    except ZeroDivisionError as error:
        raise ValueError("the second") from error


second(list(range(1000)))
