def seen(x):
    print("seen", x)
    return x


print(seen("z") in [seen("y"), seen("z")])
