for celsius in range(-20, 41, 20):
    print(f"{celsius:>4}C {celsius * 9 / 5 + 32:>6.1f}F")
total = 0
count = 0
readings = "21.5 19.0 bad 23.25 -5".split()
for r in readings:
    try:
        value = float(r)
    except ValueError:
        print("skipping", r)
        continue
    total += value
    count += 1
print(f"mean {total / count:.3f} of {count}")
print("hot" if total / count > 20 else "mild" if total / count > 10 else "cold")
