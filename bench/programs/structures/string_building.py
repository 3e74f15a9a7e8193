def slugs(count: int) -> int:
    total = 0
    for i in range(count):
        title = f"Chapter {i}: The {'Long' if i % 3 else 'Short'} Way Home"
        parts = [p.strip(":").lower() for p in title.split()]
        slug = "-".join(p for p in parts if p not in ("the", "a"))
        total += len(slug) + slug.count("o")
    return total


print(slugs(150_000))
