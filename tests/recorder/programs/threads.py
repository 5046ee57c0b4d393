import queue
import threading

results = queue.Queue()


def work(number):
    kept = []
    for i in range(3000):
        kept.append([str(i), number, {"i": i}])
        if i % 3 == 0:
            kept.pop(0)
    results.put(len(kept))


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.get() for _ in threads))
