def render(template, context):
    out = []
    rest = template
    while rest:
        before, mark, after = rest.partition("{{")
        out.append(before)
        if not mark:
            break
        name, end, rest = after.partition("}}")
        if not end:
            raise ValueError("unclosed tag: " + name[:10])
        name, *filters = [part.strip() for part in name.split("|")]
        value = str(context.get(name, ""))
        for f in filters:
            value = FILTERS[f](value)
        out.append(value)
    return "".join(out)


FILTERS = {
    "upper": str.upper,
    "title": str.title,
    "reverse": lambda s: s[::-1],
    "stars": lambda s: "*" * len(s),
}

print(render("Dear {{ name | title }}, you owe {{amount}}.", {"name": "ann lee", "amount": "12"}))
print(render("{{a|upper|reverse}}-{{b}}-{{c | stars}}", {"a": "abc", "c": "secret"}))
print(render("no tags", {}))
for bad in ("{{ open", "{{ x | nope }}"):
    try:
        print(render(bad, {"x": "1"}))
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
