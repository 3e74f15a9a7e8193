from dataclasses import dataclass, field
from typing import Dict, List


@dataclass
class Book:
    title: str
    author: str
    copies: int = 1


@dataclass
class Member:
    name: str
    borrowed: List[str] = field(default_factory=list)

    def can_borrow(self) -> bool:
        return len(self.borrowed) < 2


class Library:
    def __init__(self) -> None:
        self.books: Dict[str, Book] = {}
        self.members: Dict[str, Member] = {}

    def add_book(self, book: Book) -> None:
        if book.title in self.books:
            self.books[book.title].copies += book.copies
        else:
            self.books[book.title] = book

    def borrow(self, name: str, title: str) -> str:
        member = self.members.setdefault(name, Member(name))
        book = self.books.get(title)
        if book is None:
            return f"{title!r} is unknown"
        if book.copies == 0:
            return f"{title!r} is out"
        if not member.can_borrow():
            return f"{name} has enough books"
        book.copies -= 1
        member.borrowed.append(title)
        return f"{name} borrows {title!r}"

    def give_back(self, name: str, title: str) -> None:
        self.members[name].borrowed.remove(title)
        self.books[title].copies += 1


library = Library()
library.add_book(Book("Dune", "Herbert", 2))
library.add_book(Book("Emma", "Austen"))
library.add_book(Book("Dune", "Herbert"))
library.add_book(Book("Ulysses", "Joyce"))
for name, title in [("ann", "Dune"), ("ann", "Emma"), ("ann", "Ulysses"), ("bob", "Emma"), ("bob", "Ilias")]:
    print(library.borrow(name, title))
library.give_back("ann", "Emma")
print(library.borrow("bob", "Emma"))
print(library.members["ann"])
print(library.books["Dune"])
try:
    library.give_back("bob", "Dune")
except ValueError as error:
    print("ValueError", error)
