# An f-string whose values are all literals lost them; `\u{…}` in a template had its braces doubled.
name = "x"
whole = f"{2}"
print(whole, f"{2.5:{6}.{2}}|", f"{'a'}{3}" + "b", f"{'{}'}{{}}" + name)
print(f"\x7f{name}".encode(), f"{{\x01{name}}}".encode())
joined = f"{name}\x02{{" + f"\x03{{"
print(joined.encode(), f"\\u{{41}}{name}", f"\\u{{41}}{1}", "%s{}" % name, "{}\x04%d" % 5 == "{}\x045")
print("\x05{0}{{}}".format(name).encode())
