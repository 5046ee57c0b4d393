import asyncio


def numbers(n):
    for i in range(n):
        yield from (str(i), [i])


async def work(n):
    await asyncio.sleep(0)
    return [str(i) for i in range(n)]


async def main():
    return sum(len(part) for part in await asyncio.gather(*(work(n) for n in range(60))))


print(len(list(numbers(2000))), asyncio.run(main()))
