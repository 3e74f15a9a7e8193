flipped = ~~2
print(list(range(flipped % 6)))
print(max([-12, 7, 4], key=lambda w: w % 5), min([-12, 7, 4], key=lambda w: w // 5))
