from typing import Generic, Optional, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: list[T] = []

    def push(self, item: T) -> None:
        self._items.append(item)

    def pop(self) -> T:
        if self.is_empty():
            raise IndexError("the stack is empty")
        return self._items.pop()

    def peek(self) -> Optional[T]:
        return self._items[-1] if self._items else None

    def is_empty(self) -> bool:
        return not self._items

    def __len__(self) -> int:
        return len(self._items)


class QueueOfStacks(Generic[T]):
    def __init__(self) -> None:
        self.inbox: Stack[T] = Stack()
        self.outbox: Stack[T] = Stack()

    def put(self, item: T) -> None:
        self.inbox.push(item)

    def get(self) -> T:
        if self.outbox.is_empty():
            while not self.inbox.is_empty():
                self.outbox.push(self.inbox.pop())
        return self.outbox.pop()


numbers: Stack[int] = Stack()
for n in range(3):
    numbers.push(n)
print(numbers.peek(), numbers.pop(), len(numbers))
words: QueueOfStacks[str] = QueueOfStacks()
words.put("a")
words.put("b")
print(words.get())
words.put("c")
print(words.get(), words.get())
try:
    words.get()
except IndexError as e:
    print("IndexError:", e)
print(Stack[int]().peek())
