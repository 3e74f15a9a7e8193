from collections import deque
from string import ascii_lowercase


def ladder(start: str, goal: str, words: set[str]) -> list[str]:
    queue = deque([[start]])
    seen = {start}
    while queue:
        path = queue.popleft()
        last = path[-1]
        if last == goal:
            return path
        for i in range(len(last)):
            for letter in ascii_lowercase:
                word = last[:i] + letter + last[i + 1 :]
                if word in words and word not in seen:
                    seen.add(word)
                    queue.append(path + [word])
    return []


words = {"hot", "dot", "dog", "lot", "log", "cog"}
print(" > ".join(ladder("hit", "cog", words)))
print(ladder("hit", "zzz", words))
