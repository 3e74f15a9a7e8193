def valid_time(text):
    parts = text.split(":")
    if len(parts) != 2:
        return False
    try:
        hours, minutes = (int(p) for p in parts)
    except ValueError:
        return False
    return 0 <= hours < 24 and 0 <= minutes < 60


print([valid_time(t) for t in ("12:30", "24:00", "7", "a:b", "09:59", "9:60")])
