from sys import path
