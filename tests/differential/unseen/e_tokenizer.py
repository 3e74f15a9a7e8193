from __future__ import annotations


class Token:
    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


def tokens(source: str) -> list[Token]:
    out = []
    i = 0
    while i < len(source):
        ch = source[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            out.append(Token("num", source[i:j]))
            i = j
        elif ch in "+-*/()":
            out.append(Token("op", ch))
            i += 1
        else:
            raise SyntaxError(f"bad character {ch!r} at {i}")
    return out


class Parser:
    def __init__(self, source: str) -> None:
        self.tokens = tokens(source)
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expression(self) -> float:
        value = self.term()
        while self.peek() in ("+", "-"):
            if self.take().text == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self) -> float:
        value = self.factor()
        while self.peek() in ("*", "/"):
            if self.take().text == "*":
                value *= self.factor()
            else:
                value /= self.factor()
        return value

    def factor(self) -> float:
        token = self.take()
        if token.text == "(":
            value = self.expression()
            self.take()
            return value
        if token.text == "-":
            return -self.factor()
        return float(token.text)


print(tokens("1+(2*30)"))
for text in ("1 + 2 * 3", "(1+2)*3", "-4 / (2 - 4)", "7/0", "2 $ 3"):
    try:
        print(text, "=", Parser(text).expression())
    except ZeroDivisionError:
        print(text, "divides by zero")
    except SyntaxError as e:
        print(text, e)
