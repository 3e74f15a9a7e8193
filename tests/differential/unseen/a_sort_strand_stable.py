from dataclasses import dataclass


@dataclass
class Card:
    rank: int
    suit: str

    def __str__(self):
        return f"{self.rank}{self.suit}"


def insertion_by(cards: list[Card], key) -> list[Card]:
    out: list[Card] = []
    for card in cards:
        place = len(out)
        while place > 0 and key(out[place - 1]) > key(card):
            place -= 1
        out.insert(place, card)
    return out


hand = [Card(7, "h"), Card(2, "s"), Card(7, "c"), Card(1, "d"), Card(2, "d")]
print(" ".join(str(c) for c in insertion_by(hand, lambda c: c.rank)))
print(" ".join(map(str, sorted(hand, key=lambda c: c.suit))))
print(hand[0])
hand.sort(key=lambda c: (c.suit, -c.rank))
print([str(c) for c in hand], Card(1, "d") in hand, Card(9, "x") == Card(9, "x"))
