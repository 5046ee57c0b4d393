def größe(текст):
    return [текст] * 3


class 名前:
    def 作る(self):
        return {"ключ": größe(str(id(self) * 0))}


kept = [名前().作る() for _ in range(2000)]
print(len(kept))
