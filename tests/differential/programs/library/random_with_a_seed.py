import random
random.seed(42)
print(random.random(), random.randint(1, 6), random.randrange(10), random.randrange(5, 50, 5), random.uniform(1, 2))
xs = list(range(10))
random.shuffle(xs)
print(xs, random.choice(xs), random.choice("abc"), random.choice((1, 2, 3)))
print(random.sample(range(100), 5), random.sample(xs, 3), random.choices([1, 2, 3], k=5), random.choices("ab"))
print(random.getrandbits(16), random.getrandbits(40))
for seed in (0, 1, -7, 2**40, 123456789):
    random.seed(seed)
    print([random.randint(0, 1000) for _ in range(5)], random.random())
random.seed(7)
print(sum(random.random() for _ in range(2000)) > 900, random.randint(-10**12, 10**12))
try:
    random.randint(5, 1)
except ValueError as e:
    print(e)
try:
    random.choice([])
except IndexError as e:
    print(e)
print(random.sample(range(1000), 30), random.sample(range(5000), 8))
