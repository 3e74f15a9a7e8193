def to_minutes(clock):
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def to_clock(minutes):
    return "%02d:%02d" % divmod(minutes, 60)


def merge(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def free(busy, day=("08:00", "18:00")):
    start, stop = map(to_minutes, day)
    gaps = []
    for s, e in merge(busy):
        if s > start:
            gaps.append((start, min(s, stop)))
        start = max(start, e)
    if start < stop:
        gaps.append((start, stop))
    return gaps


calendar = {
    "ann": ["09:00-10:30", "10:00-11:00", "15:15-16:00"],
    "bob": ["08:00-09:30", "12:00-13:00", "17:30-19:00"],
}
everything = []
for person, meetings in calendar.items():
    busy = [tuple(to_minutes(t) for t in m.split("-")) for m in meetings]
    everything += busy
    print(person, ", ".join(f"{to_clock(a)}-{to_clock(b)}" for a, b in free(busy)))
common = free(everything)
print("both:", [(to_clock(a), to_clock(b), b - a) for a, b in common])
print(max(common, key=lambda gap: gap[1] - gap[0]))
