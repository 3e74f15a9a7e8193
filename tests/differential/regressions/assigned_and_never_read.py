"""What is computed for nobody is computed all the same: it may print or raise."""


def loud(n):
    if n > 8:
        raise ValueError("too loud")
    print("loud", n)
    return n


mask = 7
unread = mask & loud(3)
other = loud(4)
third = mask + loud(5) * 2
try:
    fourth = mask | loud(9)
except ValueError as error:
    print(error)
