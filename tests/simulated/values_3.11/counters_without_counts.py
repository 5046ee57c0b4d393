# arenarium: objects
from collections import Counter
print(Counter(a=0) == Counter(), Counter(a=0) == {}, Counter(a=1, b=0) == Counter(a=1, c=0), Counter(a=1) == Counter(a=2))
import sys, collections
print(sys.getsizeof(collections.defaultdict(int)) - sys.getsizeof({}))
