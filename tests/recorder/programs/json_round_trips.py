import json

document = [{"id": i, "name": "user %d" % i, "tags": ["a%d" % (i % 7), "b"], "value": i * 1.5} for i in range(500)]
for _ in range(5):
    document = json.loads(json.dumps(document, indent=1))
print(len(json.dumps(document)))
