def apply(stack, token):
    if token == "+":
        stack.append(stack.pop() + stack.pop())
    elif token == "*":
        stack.append(stack.pop() * stack.pop())
    elif token == "-":
        b = stack.pop()
        stack.append(stack.pop() - b)
    elif token == "dup":
        stack.append(stack[-1])
    else:
        stack.append(int(token))


stack = []
while True:
    try:
        line = input()
    except EOFError:
        break
    if not line.strip():
        continue
    try:
        for token in line.split():
            apply(stack, token)
        print(stack)
    except IndexError:
        print("not enough values")
        stack.clear()
    except ValueError as e:
        print("error:", e)
