def to_camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def to_snake(name):
    out = ""
    for i, c in enumerate(name):
        if c.isupper() and i:
            out += "_"
        out += c.lower()
    return out


print(to_camel("max_value_of_x"), to_snake("maxValueOfX"), to_snake("Name"))
