import os
import signal
import sys

kept = []
for i in range(40000):
    kept.append([str(i)])
print(len(kept))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
