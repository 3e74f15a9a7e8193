def duration(score):
    values = {"w": 4, "h": 2, "q": 1}
    return sum(values[note] for note in score.split() if note in values)


print(duration("w h q q"), duration(""), duration("q x q"))
