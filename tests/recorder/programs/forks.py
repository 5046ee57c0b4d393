import os
import sys

before = [str(i) for i in range(5000)]
for number in range(3):
    child = os.fork()
    if child == 0:
        more = [str(i) * 2 for i in range(20000)]
        print("child", number, len(more))
        sys.stdout.flush()
        os._exit(number)
    print("status", os.waitpid(child, 0)[1] >> 8)
    sys.stdout.flush()
after = [str(i) * 3 for i in range(5000)]
print(len(before) + len(after))
