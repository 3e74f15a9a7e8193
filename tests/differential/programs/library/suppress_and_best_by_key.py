import heapq
from contextlib import suppress

with suppress(ValueError):
    print("in")
    int("x")
    print("never")
with suppress(KeyError, IndexError):
    [1][5]
print("after")


def first(values):
    with suppress(IndexError):
        return values[0]
    return None


print(first([1]), first([]))
try:
    with suppress(KeyError):
        int("y")
except ValueError as e:
    print(e)
words = ["aa", "b", "cc", "dddd", "e"]
print(heapq.nlargest(2, words, key=len), heapq.nsmallest(3, words, key=len), heapq.nlargest(0, words, key=len))
print(heapq.nlargest(9, [3, 1, 2]), heapq.nsmallest(2, {"a": 3, "b": 1}.items(), key=lambda kv: kv[1]))
