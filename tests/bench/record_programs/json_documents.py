# Documents to text and back: argument, how often.
import json
import sys

document = [{"id": i, "name": "user %d" % i, "tags": ["a%d" % (i % 7), "b"], "v": i * 1.5} for i in range(3000)]
for _ in range(int(sys.argv[1])):
    json.loads(json.dumps(document))
