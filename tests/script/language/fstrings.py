x = 5
name = "World"
d = {"k": [1, 2, 3]}
print(f"Hello {name}!", f"{x}", f"{x + 1}", f"{x!r}", f"{name!r}", f"{x=}", f"{x = }", f"{x=:>4}", f"{name=!s}")
print(f"{{}}", f"{{{x}}}", f"{d['k'][1]}", f'{d["k"]}', f"{x:{x}}", f"{x:0{x}d}", f"{name:>{x * 2}}")
print(f"{'nested ' + f'{x}'}", f"{x if x > 3 else 0}", f"{(lambda y: y * 2)(x)}", f"{x:,}", f"{1_000_000:,}")
print(f"a" "b" f"{x}" 'c', rf"\n{x}", f"\n{x}\t|", f"{x}" "{x}")
print(f"{[i for i in range(3)]}", f"{ {1: 2}[1] }", f"{x > 3 and x != 4}", f"{x:d}{x:x}")
print(f'''multi
{x}
line''')
print(f"{3.14159:.2f} {1e10:g} {42:>6}|{42:<6}|{42:^6}|")
print(f"{x!a}", f"{'é'!a}", f"{x:}", f"{'a':}")
