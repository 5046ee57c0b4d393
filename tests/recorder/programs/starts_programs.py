# The recorder does not show in the environment, and what the program starts is left alone.
import os
import subprocess
import sys

print(sorted(name for name in os.environ if "ARENARIUM" in name or name.startswith("LD_")))
print(subprocess.run([sys.executable, "-c", "import os; print('LD_PRELOAD' in os.environ)"], stdout=subprocess.PIPE).stdout)
print(subprocess.run("echo shell", shell=True, stdout=subprocess.PIPE).stdout)
