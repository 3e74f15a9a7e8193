from typing import Optional


class Book:
    def __init__(self, title: str, author: str, year: int):
        self.title = title
        self.author = author
        self.year = year
        self.borrower: Optional["Member"] = None

    def __str__(self) -> str:
        status = f"lent to {self.borrower.name}" if self.borrower else "available"
        return f"{self.title} by {self.author} ({self.year}), {status}"


class Member:
    LIMIT = 2

    def __init__(self, name: str):
        self.name = name
        self.books: list[Book] = []

    def borrow(self, book: Book) -> None:
        if book.borrower is not None:
            raise RuntimeError(f"{book.title} is with {book.borrower.name}")
        if len(self.books) >= self.LIMIT:
            raise RuntimeError(f"{self.name} has {len(self.books)} books already")
        book.borrower = self
        self.books.append(book)

    def give_back(self, book: Book) -> None:
        self.books.remove(book)
        book.borrower = None


books = [Book("Emma", "Austen", 1815), Book("Dune", "Herbert", 1965), Book("Ulysses", "Joyce", 1922)]
ann, bob = Member("Ann"), Member("Bob")
steps = [(ann, 0), (bob, 0), (ann, 1), (ann, 2)]
for member, i in steps:
    try:
        member.borrow(books[i])
    except RuntimeError as e:
        print("refused:", e)
for b in sorted(books, key=lambda b: b.year):
    print(b)
ann.give_back(books[0])
bob.borrow(books[0])
print(books[0], len(ann.books), [b.title for b in bob.books])
