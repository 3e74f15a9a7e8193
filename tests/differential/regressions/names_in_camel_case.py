"""A variable made for a name in camel case is in snake case as Rust wants it."""


class Context:
    def __init__(self):
        self.counter = 0

    def __enter__(self):
        self.counter += 1
        return self

    def __exit__(self, *args):
        self.counter -= 1


def run():
    externalCounter = 0
    with Context() as someContext:
        externalCounter += 1
        print(someContext.counter, externalCounter)
    print(someContext.counter, externalCounter)


run()
