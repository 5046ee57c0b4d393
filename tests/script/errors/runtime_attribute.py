"abc".nope
