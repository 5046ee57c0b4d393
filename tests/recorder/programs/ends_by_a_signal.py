import os
import signal
import sys

print([str(i) for i in range(10)])
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGTERM)
