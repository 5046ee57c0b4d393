import ast
import difflib

tree = ast.parse(open(difflib.__file__, encoding="utf-8").read())
print(sum(1 for _ in ast.walk(tree)), len(ast.dump(tree)))
