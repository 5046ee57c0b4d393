for s in ["hello world", "HELLO", "Hello World", "", "123abc", "they're bill's", "ünïcode ß", "éÀ", "aB cD"]:
    print(repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()), repr(s.swapcase()))
    print(s.isupper(), s.islower(), s.istitle(), s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
for s in [" ", "\t\n", "123", "abc", "a1", "_x", "1x", "a b"]:
    print(repr(s), s.isspace(), s.isdigit(), s.isalpha(), s.isalnum(), s.isidentifier(), s.isnumeric(), s.isdecimal())
