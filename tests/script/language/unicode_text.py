s = "Grüße, Жизнь, Ωmega"
print(s, len(s), s.upper(), s.lower(), s[0:5], s[-5:], s.split(", "), s.find("Ж"), s.replace("ü", "u"), s.index("Ω"))
print(s.encode if False else "", [c for c in "añb"], "ñ" in "año", "año" < "anz", sorted("zéaè"), "é".isalpha(), "Ж".islower(), "ж".upper(), "é" * 3, "日本".center(6, "*"), "日本".ljust(4) + "|")
print(f"{'日本':>5}|{'é':^3}|{'Ω':<3}|", "%5s|" % "é", "{:>4}".format("ñ"), "日本語".split("本"), "a日b".partition("日"), "ééé".count("é"), "xéx".strip("x"))
for i, c in enumerate("aé😀"): print(i, c, ord(c), repr(c), ascii(c))
größe = 5; 変数 = 6
print(größe + 変数)
