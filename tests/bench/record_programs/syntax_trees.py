# Modules to trees and back: argument, how often.
import ast
import difflib
import sys

source = open(difflib.__file__, encoding="utf-8").read()
for _ in range(int(sys.argv[1])):
    tree = ast.parse(source)
    ast.dump(tree)
    ast.unparse(tree)
