ROOMS = {
    "hall": {"north": "kitchen", "east": "study"},
    "kitchen": {"south": "hall"},
    "study": {"west": "hall", "up": "attic"},
    "attic": {"down": "study"},
}


class Player:
    def __init__(self, room):
        self.room = room
        self.moves = 0
        self.bag = set()

    def go(self, direction):
        exits = ROOMS[self.room]
        if direction not in exits:
            return f"You cannot go {direction}. Exits: {', '.join(sorted(exits))}."
        self.room = exits[direction]
        self.moves += 1
        return f"You are in the {self.room}."


def play(commands):
    player = Player("hall")
    for command in commands:
        verb, *rest = command.split()
        match verb, rest:
            case "go", [direction]:
                print(player.go(direction))
            case "take", [thing]:
                player.bag.add(thing)
                print(f"Taken: {thing}")
            case "quit", _:
                break
            case _:
                print(f"I do not understand {command!r}")
    return player


p = play(["go east", "go north", "take lamp", "dance", "go up", "quit", "go down"])
print(p.room, p.moves, sorted(p.bag))
