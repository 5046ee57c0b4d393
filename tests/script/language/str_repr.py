for s in ["plain", "it's", 'say "hi"', "both ' and \"", "tab\t", "new\nline", "back\\slash", "\x00\x1f\x7f", "é", "日本", "\u200b", "\xa0", "😀", "\r", "\x85", "\xad", "\ue000"]:
    print(repr(s), ascii(s), len(s))
print('a' 'b', "a\
b", '''x
y''', r"raw\n", "\101\x41\u0041\U00000041", "\'\"", "\a\b\f\v".__class__.__name__, repr("\a\b\f\v"))
print(ord("A"), chr(97), ord("é"), chr(8364), chr(128512), ord("\n"))
