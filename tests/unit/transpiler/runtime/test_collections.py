"""deque, heapq, bisect, itertools and numbers of either kind: the same values, orders and errors as in CPython."""

import bisect
import heapq
import itertools
import math
import random
from collections import deque

ITEMS = """
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// Plays commands (code, argument, place) on a deque and tells every answer, then its repr and change count.
fn play(start: Vec<i64>, most: Option<i64>, commands: Vec<i64>) -> Vec<String> {
    let mut said = Vec::new();
    let mut d = match Deque::from_items(start, most) {
        Ok(d) => d,
        Err(error) => return vec![error.traceback_line()],
    };
    for step in commands.chunks(3) {
        let (item, place) = (step[1], step[2]);
        let answer: Result<Option<i64>, Exception> = match step[0] {
            0 => { d.append(item); Ok(None) }
            1 => { d.appendleft(item); Ok(None) }
            2 => d.pop().map(Some),
            3 => d.popleft().map(Some),
            4 => { d.rotate(place); Ok(None) }
            5 => { d.extend(vec![item, place]); Ok(None) }
            6 => { d.extendleft(vec![item, place]); Ok(None) }
            7 => d.at(place).map(Some),
            8 => d.set(place, item).map(|_| None),
            9 => d.delete(place).map(|_| None),
            10 => d.insert(place, item).map(|_| None),
            11 => d.remove(&item).map(|_| None),
            12 => d.index(&item, None, None).map(Some),
            13 => { d.reverse(); Ok(None) }
            14 => Ok(Some(d.count(&item) + d.len() as i64)),
            _ => { d.clear(); Ok(None) }
        };
        said.push(match answer {
            Ok(Some(value)) => value.to_string(),
            Ok(None) => d.repr(),
            Err(error) => error.traceback_line(),
        });
    }
    said
}

/// Plays (code, item) on a heap of pairs that compare by their first part only.
#[derive(Clone, PartialEq)]
struct Task(i64, i64);
impl PartialOrd for Task {
    fn partial_cmp(&self, other: &Task) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(&other.0)
    }
}
fn play_heap(start: Vec<i64>, commands: Vec<i64>) -> Vec<i64> {
    let mut heap: Vec<Task> = start.iter().enumerate().map(|(place, &key)| Task(key, place as i64)).collect();
    let mut said = Vec::new();
    heap_heapify(&mut heap);
    for (turn, step) in commands.chunks(2).enumerate() {
        let task = Task(step[1], 1000 + turn as i64);
        let answer = match step[0] {
            0 => { heap_push(&mut heap, task); None }
            1 => heap_pop(&mut heap).ok(),
            2 => Some(heap_pushpop(&mut heap, task)),
            _ => heap_replace(&mut heap, task).ok(),
        };
        said.push(answer.map_or(-1, |task| task.1));
        said.extend(heap.iter().map(|task| task.1));
    }
    said.extend(heap_nsmallest(3, &heap).iter().map(|task| task.1));
    said.extend(heap_nlargest(3, &heap).iter().map(|task| task.1));
    said
}

fn num(text: String) -> Num {
    match text.parse::<i64>() {
        Ok(value) => Num::from(value),
        Err(_) => Num::from(text.parse::<f64>().unwrap()),
    }
}
fn num_pair(name: String, a: Num, b: Num) -> Result<String, Exception> {
    Ok(match name.as_str() {
        "+" => a.plus(b).repr(),
        "-" => a.minus(b).repr(),
        "*" => a.times(b).repr(),
        "/" => a.true_div(b)?.repr(),
        "//" => a.floor_div(b)?.repr(),
        "%" => a.floor_mod(b)?.repr(),
        "**" => a.power(b)?.repr(),
        "order" => format!("{} {} {}", a < b, a == b, a > b),
        "hash" => {
            let hash = |n: Num| { let mut h = DefaultHasher::new(); n.hash(&mut h); h.finish() };
            (a != b || hash(a) == hash(b)).to_string()
        }
        "one" => format!("{} {} {} {}", a.negated().repr(), a.absolute().repr(), a.truth(), a.is_zero()),
        "round" => format!("{} {} {}", a.round()?, a.to_int()?, a.round_to(1)?.repr()),
        _ => str_format_num(a, ">12.3f")?,
    })
}
"""
ARMS = {
    "deque": "play(a.li(), a.oi(), a.li())",
    "heap": "play_heap(a.li(), a.li())",
    "num": "num_pair(a.s(), num(a.s()), num(a.s()))",
    "bisect_left": "bisect_left(&a.li(), &a.i(), a.i(), a.oi())",
    "bisect_right": "bisect_right(&a.li(), &a.i(), a.i(), a.oi())",
    "insort_left": "{ let mut l = a.li(); insort_left(&mut l, a.i(), a.i(), a.oi()).map(|_| l) }",
    "insort_right": "{ let mut l = a.li(); insort_right(&mut l, a.i(), a.i(), a.oi()).map(|_| l) }",
    "permutations": "iter_permutations(&a.li(), a.oi())",
    "combinations": "iter_combinations(&a.li(), a.i())",
    "combinations_with_replacement": "iter_combinations_with_replacement(&a.li(), a.i())",
    "product": "iter_product_repeat(&a.li(), a.i())",
    "list_slice": "list_slice(&a.li(), a.oi(), a.oi())",
    "list_slice_step": "list_slice_step(&a.li(), a.oi(), a.oi(), a.i())",
}


def play_deque(start, most, commands):
    try:
        d = deque(start, most)
    except ValueError as error:
        return [f"ValueError: {error}"]
    said = []
    for code, item, place in zip(*[iter(commands)] * 3, strict=True):
        try:
            answer = deque_step(d, code, item, place)
            said.append(repr(d) if answer is None else str(answer))
        except Exception as error:
            said.append(f"{type(error).__name__}: {error}")
    return said


def deque_step(d, code, item, place):
    match code:
        case 0:
            d.append(item)
        case 1:
            d.appendleft(item)
        case 2:
            return d.pop()
        case 3:
            return d.popleft()
        case 4:
            d.rotate(place)
        case 5:
            d.extend([item, place])
        case 6:
            d.extendleft([item, place])
        case 7:
            return d[place]
        case 8:
            d[place] = item
        case 9:
            del d[place]
        case 10:
            d.insert(place, item)
        case 11:
            d.remove(item)
        case 12:
            return d.index(item)
        case 13:
            d.reverse()
        case 14:
            return d.count(item) + len(d)
        case _:
            d.clear()
    return None


class Task:
    def __init__(self, key, number):
        self.key, self.number = key, number

    def __lt__(self, other):
        return self.key < other.key


def play_heap(start, commands):
    heap = [Task(key, place) for place, key in enumerate(start)]
    heapq.heapify(heap)
    said = []
    for turn, (code, key) in enumerate(zip(*[iter(commands)] * 2, strict=True)):
        task, answer = Task(key, 1000 + turn), None
        if code == 0:
            heapq.heappush(heap, task)
        elif code == 2:
            answer = heapq.heappushpop(heap, task)
        elif heap:
            answer = heapq.heappop(heap) if code == 1 else heapq.heapreplace(heap, task)
        said += [-1 if answer is None else answer.number, *(other.number for other in heap)]
    return said + [t.number for t in heapq.nsmallest(3, heap)] + [t.number for t in heapq.nlargest(3, heap)]


def num_pair(name, left, right):
    a, b = (int(text) if text.lstrip("-").isdigit() else float(text) for text in (left, right))
    match name:
        case "+":
            return repr(a + b)
        case "-":
            return repr(a - b)
        case "*":
            return repr(a * b)
        case "/":
            return repr(a / b)
        case "//":
            return repr(a // b)
        case "%":
            return repr(a % b)
        case "**":
            return repr(a**b)
        case "order":
            return f"{a < b} {a == b} {a > b}".lower()
        case "hash":
            return "true"
        case "one":
            return f"{-a!r} {abs(a)!r} {str(bool(a)).lower()} {str(a == 0).lower()}"
        case "round":
            return f"{round(a)} {int(a)} {round(a, 1)!r}"
        case _:
            return format(a, ">12.3f")


def inserted(insert):
    def run(items, item, low, high):
        insert(items := list(items), item, low, high)
        return items

    return run


PYTHON = {
    "deque": play_deque,
    "heap": play_heap,
    "num": num_pair,
    "bisect_left": bisect.bisect_left,
    "bisect_right": bisect.bisect_right,
    "insort_left": inserted(bisect.insort_left),
    "insort_right": inserted(bisect.insort_right),
    "permutations": lambda items, r: [list(p) for p in itertools.permutations(items, r)],
    "combinations": lambda items, r: [list(p) for p in itertools.combinations(items, r)],
    "combinations_with_replacement": lambda items, r: [
        list(p) for p in itertools.combinations_with_replacement(items, r)
    ],
    "product": lambda items, r: [list(p) for p in itertools.product(items, repeat=r)],
    "list_slice": lambda items, i, j: items[i:j],
    "list_slice_step": lambda items, i, j, k: items[i:j:k],
}


def test_a_deque_answers_every_command_as_in_python(driver):
    rng = random.Random(1)
    calls = []
    for _ in range(1500):
        commands = [
            n for _ in range(rng.randint(1, 15)) for n in (rng.randint(0, 15), rng.randint(0, 4), rng.randint(-6, 6))
        ]
        start = [rng.randint(0, 4) for _ in range(rng.randint(0, 5))]
        calls.append(("deque", (start, rng.choice([None, None, 0, 1, 3, 5, -1]), commands)))
    driver.agrees(calls, PYTHON)


def test_a_heap_holds_equal_items_in_pythons_order(driver):
    rng = random.Random(2)
    calls = []
    for _ in range(1500):
        start = [rng.randint(0, 5) for _ in range(rng.randint(0, 12))]
        commands = [n for _ in range(rng.randint(0, 20)) for n in (rng.randint(0, 3), rng.randint(0, 5))]
        calls.append(("heap", (start, commands)))
    driver.agrees(calls, PYTHON)


def test_places_in_sorted_lists_are_found_as_in_python(driver):
    rng = random.Random(3)
    calls = []
    for _ in range(3000):
        items = sorted(rng.randint(0, 9) for _ in range(rng.randint(0, 9)))
        name = rng.choice(["bisect_left", "bisect_right", "insort_left", "insort_right"])
        calls.append(
            (
                name,
                (items, rng.randint(-1, 10), rng.choice([0, 0, 0, 2, -1]), rng.choice([None, None, 3, 0, 12, -1, -2])),
            )
        )
    driver.agrees(calls, PYTHON)


def test_arrangements_come_in_pythons_order(driver):
    calls = [
        (name, (list(range(n)), r))
        for name in ("permutations", "combinations", "combinations_with_replacement", "product")
        for n in range(6)
        for r in range(-1, 5)
    ]
    calls += [("permutations", (list(range(n)), None)) for n in range(6)]
    driver.agrees(calls, PYTHON)


def test_lists_are_cut_as_in_python(driver):
    rng = random.Random(4)
    edges = [None, 0, 1, 2, 5, -1, -2, -5, 99, -99, 2**63 - 1, -(2**63)]
    calls = [
        ("list_slice", (list(range(rng.randint(0, 6))), rng.choice(edges), rng.choice(edges))) for _ in range(2000)
    ]
    calls += [
        (
            "list_slice_step",
            (
                list(range(rng.randint(0, 6))),
                rng.choice(edges),
                rng.choice(edges),
                rng.choice([1, 2, -1, -2, 0, 9, -(2**63)]),
            ),
        )
        for _ in range(4000)
    ]
    driver.agrees(calls, PYTHON)


def test_a_number_of_either_kind_follows_the_kinds_of_its_operands(driver):
    texts = [
        "0",
        "1",
        "-1",
        "2",
        "7",
        "-7",
        "10",
        "9007199254740993",
        "0.0",
        "-0.0",
        "0.5",
        "2.5",
        "-2.5",
        "2.0",
        "1e300",
        "inf",
        "nan",
        "9007199254740992.0",
    ]
    names = ["+", "-", "*", "/", "//", "%", "**", "order", "hash", "one", "round", "format"]
    calls = [("num", (name, x, y)) for name in names for x in texts for y in texts]
    calls = [call for call in calls if call[1][0] != "**" or real_power(*call[1][1:])]
    calls = [call for call in calls if call[1][0] != "round" or float(call[1][1]) != 1e300]
    calls = [call for call in calls if not (call[1][0] in ("*", "**") and beyond_64_bits(*call[1]))]
    driver.agrees(calls, PYTHON)


def beyond_64_bits(name: str, x: str, y: str) -> bool:
    whole = all(text.lstrip("-").isdigit() for text in (x, y))
    return whole and abs(int(x) * int(y) if name == "*" else int(x) ** max(int(y), 0)) >= 2**63


def real_power(x: str, y: str) -> bool:
    base, exponent = float(x), float(y)
    whole = not math.isfinite(exponent) or exponent == math.floor(exponent)
    small = abs(base) < 100 or abs(exponent) < 3
    return (
        (base >= 0 or not math.isfinite(base) or whole)
        and small
        and not (abs(exponent) > 100 and math.isfinite(exponent) and abs(base) > 1)
    )
