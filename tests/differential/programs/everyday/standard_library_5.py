import functools
import time
from functools import lru_cache, partial, reduce

def debug(func):
    """Print the function signature and return value"""
    @functools.wraps(func)
    def wrapper_debug(*args, **kwargs):
        value = func(*args, **kwargs)
        print(f"{func.__name__!r} returned {value!r}")
        return value
    return wrapper_debug

def count_calls(func):
    @functools.wraps(func)
    def wrapper_count_calls(*args, **kwargs):
        wrapper_count_calls.num_calls += 1
        print(f"Call {wrapper_count_calls.num_calls} of {func.__name__!r}")
        return func(*args, **kwargs)
    wrapper_count_calls.num_calls = 0
    return wrapper_count_calls

def validate(low, high):
    def outer(func):
        def inner(value):
            if not low <= value <= high:
                raise ValueError(f"{value} not in [{low}, {high}]")
            return func(value)
        return inner
    return outer

@debug
def make_greeting(name, age=None):
    if age is None:
        return f"Howdy {name}!"
    return f"Whoa {name}! {age} already, you're growing up!"

@count_calls
def say_whee():
    print("Whee!")

@validate(0, 100)
def percent(value):
    return value / 100

@lru_cache(maxsize=None)
def stairs(n: int) -> int:
    return 1 if n < 2 else stairs(n - 1) + stairs(n - 2)

make_greeting("Benjamin")
make_greeting("Richard", age=112)
say_whee()
say_whee()
print(say_whee.num_calls)
print(percent(50))
try:
    percent(101)
except ValueError as e:
    print(e)
print(stairs(40))
def volume(l, w, h):
    return l * w * h
base = partial(volume, 2, 3)
tall = partial(volume, h=10)
print(base(4), tall(1, 2))
print(reduce(lambda acc, x: acc + [x * 2], [1, 2, 3], []))
