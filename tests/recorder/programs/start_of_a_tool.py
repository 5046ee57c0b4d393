# What a command-line tool does before it prints its version.
import argparse
import email.parser
import importlib.metadata as metadata
import logging.config
import pkgutil
import sys
import urllib.request

names = sorted(module.name for module in pkgutil.iter_modules(sys.path[1:2]))
parser = argparse.ArgumentParser(prog="tool")
parser.add_argument("--version", action="version", version="tool 1.0")
print(len(names) > 0, metadata.Distribution is not None)
parser.parse_args(["--version"])
