def check_age(age):
    if age < 0:
        raise ValueError(f"age must not be negative: {age}")
    return age


print(check_age(3))
print(check_age(-3))
print("never")
