from typing import Generic, List, Optional, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: List[T] = []

    def push(self, item: T) -> None:
        self._items.append(item)

    def pop(self) -> T:
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def peek(self) -> Optional[T]:
        return self._items[-1] if self._items else None

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item: T) -> bool:
        return item in self._items


class Queue(Generic[T]):
    def __init__(self) -> None:
        self._in: Stack[T] = Stack()
        self._out: Stack[T] = Stack()

    def put(self, item: T) -> None:
        self._in.push(item)

    def get(self) -> T:
        if not len(self._out):
            while len(self._in):
                self._out.push(self._in.pop())
        return self._out.pop()


words: Stack[str] = Stack()
for w in "one two three".split():
    words.push(w)
print(words.pop(), words.peek(), len(words), "two" in words)
numbers: Queue[int] = Queue()
for n in range(4):
    numbers.put(n)
print(numbers.get(), numbers.get())
numbers.put(9)
print([numbers.get() for _ in range(3)])
try:
    numbers.get()
except IndexError as e:
    print(e)
