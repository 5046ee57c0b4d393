import multiprocessing


def square(n):
    return sum([n] * n)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        print(sum(pool.map(square, range(200))))
