for s in ("ΟΔΥΣΣΕΥΣ", "ΑΣ ΣΑ Σ", "Σ", "AΣ.", "AΣ'b", "ﬁ\x7f", "straße", "Ǆ ǅ ǆ", "ŉ ΐ", "İstanbul", "ı", "Ⅷ ⅷ", "ⓐⒶ", "x²³½", "日本", "ქართული", "Ꭰꭰ", "'it''s", "1a b2c"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), s.isupper(), s.islower(), s.istitle())
print(float("١.٥"), int("٣"), int(" ٣٤ "), int("𝟗𝟎"), int("1_٣"), float("１e２"), int("٣", 16))
for text in ("½", "²", "Ⅷ", "é", "1é", "1\u20002", "\u2003", "\x1c7\x1f"):
    for make in (int, float):
        try:
            print(make(text))
        except ValueError as e:
            print(e)
print(int("\u20037\u2003"), repr("\u0378"), repr("\u200b"), repr("\U000e0001"), ascii("é"))
print("Ⅷ".isupper(), "ǅ".istitle(), "²".isdigit(), "½".isnumeric(), "٣".isdecimal(), "ª".islower(), "ʰ".islower())
