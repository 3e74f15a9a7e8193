def inline(text):
    out = ""
    bold = code = False
    i = 0
    while i < len(text):
        if text[i:i + 2] == "**":
            out += "</b>" if bold else "<b>"
            bold = not bold
            i += 2
        elif text[i] == "`":
            out += "</code>" if code else "<code>"
            code = not code
            i += 1
        else:
            out += {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(text[i], text[i])
            i += 1
    return out


def render(source):
    html = []
    in_list = False
    for line in source.splitlines():
        stripped = line.strip()
        if stripped.startswith("- "):
            if not in_list:
                html.append("<ul>")
                in_list = True
            html.append("  <li>" + inline(stripped[2:]) + "</li>")
            continue
        if in_list:
            html.append("</ul>")
            in_list = False
        if stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            html.append(f"<h{level}>{inline(stripped[level:].strip())}</h{level}>")
        elif stripped:
            html.append(f"<p>{inline(stripped)}</p>")
    if in_list:
        html.append("</ul>")
    return "\n".join(html)


print(render("# A **title**\n\nText with `a < b`.\n- one\n- **two**\n\n## End & more"))
