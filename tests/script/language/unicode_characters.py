# What is said of every character, added up by blocks so that a difference shows where it is.
def said(c):
    s = chr(c)
    classes = 0
    for yes in (s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isupper(), s.islower(), s.istitle(), s.isprintable(), s.isspace(), s.isidentifier(), ("a" + s).isidentifier(), s.isalnum()):
        classes = classes * 2 + int(yes)
    for text in (s.upper(), s.lower(), s.title(), s.casefold(), s.swapcase(), s.capitalize(), ("A" + s + "Σ").lower(), (s + "Σ").lower(), ("a" + s).title()):
        for one in text:
            classes = (classes * 31 + ord(one)) % 1000000007
    if s.isdecimal():
        classes = classes + int(s) + int(float(s))
    return classes
for start in list(range(0, 0xD800, 0x800)) + list(range(0xE000, 0x20000, 0x800)) + [0x2F800, 0x30000, 0xE0000]:
    total = 0
    for c in range(start, start + 0x800):
        total = (total * 7 + said(c)) % 1000000007
    print(hex(start), total)
