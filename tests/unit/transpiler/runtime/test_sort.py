"""The sort compares what CPython's compares, in the same order, and leaves the same list, whatever the order says."""

import functools
import random

ITEMS = """
/// Sorts by a key that only looks at `value // 4`, and tells every comparison.
fn told(mut items: Vec<i64>, fail_at: i64) -> Vec<i64> {
    let mut said = Vec::new();
    let outcome = sort_by_less(&mut items, |a, b| {
        said.extend([*a, *b]);
        if said.len() as i64 == 2 * fail_at {
            return Err(value_error("stop"));
        }
        Ok(a.div_euclid(4) < b.div_euclid(4))
    });
    said.push(outcome.is_err() as i64);
    said.extend(items);
    said
}
/// Sorts by an order that contradicts itself.
fn wild(mut items: Vec<i64>) -> Vec<i64> {
    let _ = sort_by_less(&mut items, |a, b| Ok((a * 7 + b * 13) % 5 < 2));
    items
}
fn floats(mut items: Vec<f64>) -> Vec<f64> {
    let _ = sort_by_less(&mut items, |a, b| Ok(a < b));
    items
}
fn order(keys: Vec<i64>) -> Vec<i64> {
    sort_order(&keys, |a, b| Ok(a < b)).0.iter().map(|&place| place as i64).collect()
}
"""
ARMS = {"told": "told(a.li(), a.i())", "wild": "wild(a.li())", "floats": "floats(a.lf())", "order": "order(a.li())"}


def told(items, fail_at):
    said = []

    def compare(a, b):
        said.extend([a, b])
        if len(said) == 2 * fail_at:
            raise ValueError("stop")
        return -1 if a // 4 < b // 4 else 0

    items, failed = list(items), 0
    try:
        items.sort(key=functools.cmp_to_key(compare))
    except ValueError:
        failed = 1
    return [*said, failed, *items]


class Wild:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return (self.value * 7 + other.value * 13) % 5 < 2


PYTHON = {
    "told": told,
    "wild": lambda items: [item.value for item in sorted(map(Wild, items))],
    "floats": sorted,
    "order": lambda keys: sorted(range(len(keys)), key=keys.__getitem__),
}


def some_list(rng, length):
    shape = rng.choice(["any", "few", "rising", "falling", "runs", "saw", "nearly"])
    if shape == "few":
        return [rng.randint(0, 3) for _ in range(length)]
    if shape == "rising":
        return sorted(rng.randint(0, 99) for _ in range(length))
    if shape == "falling":
        return sorted((rng.randint(0, 999) for _ in range(length)), reverse=True)
    if shape == "runs":
        cut = rng.randint(0, length)
        return sorted(rng.randint(0, 99) for _ in range(cut)) + sorted(
            rng.randint(50, 199) for _ in range(length - cut)
        )
    if shape == "saw":
        return [n % rng.randint(5, 60) for n in range(length)]
    items = list(range(length))
    if shape == "nearly":
        for _ in range(3):
            items[rng.randrange(length) if length else 0 : 1] = [rng.randint(0, 99)]
    else:
        rng.shuffle(items)
    return items


def test_it_makes_the_same_comparisons_and_leaves_the_same_list(driver):
    rng = random.Random(1)
    lists = [some_list(rng, length) for length in [*range(0, 140), 200, 300, 500, 1000] for _ in range(4)]
    lists += [some_list(rng, 2000) for _ in range(8)]
    calls = [("told", (items, 0)) for items in lists] + [("order", (items,)) for items in lists]
    driver.agrees(calls, PYTHON)


def test_an_error_in_a_comparison_leaves_the_list_as_far_as_it_was(driver):
    rng = random.Random(2)
    calls = [("told", (some_list(rng, rng.randint(2, 300)), rng.randint(1, 600))) for _ in range(300)]
    driver.agrees(calls, PYTHON)


def test_an_order_that_contradicts_itself_gives_pythons_list(driver):
    rng = random.Random(3)
    calls = [("wild", ([rng.randint(0, 50) for _ in range(rng.randint(0, 400))],)) for _ in range(300)]
    nan = float("nan")
    calls += [
        ("floats", ([rng.choice([nan, 1.0, 2.0, -0.0, 0.0, 3.5, rng.random()]) for _ in range(rng.randint(0, 200))],))
        for _ in range(300)
    ]
    driver.agrees(calls, PYTHON)
