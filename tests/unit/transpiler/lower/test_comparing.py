"""Own comparisons inside containers: taken where they only look at attributes, refused where Rust would differ."""

import pytest

from portalis_transpiler import Refused, transpile

CLASS = """class P:
    def __init__(self, x):
        self.x = x
        self.items = [x]

    def __eq__(self, other):
        {eq}
"""


def refusal(source: str) -> str:
    with pytest.raises(Refused) as caught:
        transpile(source)
    return str(caught.value.refusals[0])


def with_eq(eq: str, use: str) -> str:
    return CLASS.format(eq=eq) + use


def test_an_equality_of_attributes_is_asked_by_the_container() -> None:
    text = transpile(with_eq("return self.x == other.x", "print(P(1) in [P(2)])\n")).rust
    assert "fn eq(&self, other: &Self) -> bool {\n        std::ptr::eq(self, other) || P::eq" in text
    assert "other: &P" in text


@pytest.mark.parametrize(
    "eq",
    ["print(1); return self.x == other.x", "return self.items == other.items", "self.x = 1; return True"],
    ids=["prints", "looks into a list that may be borrowed", "changes its object"],
)
def test_an_equality_that_does_more_is_refused_inside_a_container(eq: str) -> None:
    assert "PT114 `__eq__` that does more than look at plain attributes" in refusal(
        with_eq(eq, "print(P(1) in [P(2)])\n")
    )


def test_an_equality_that_may_raise_is_refused_inside_a_container() -> None:
    assert "PT114 `__eq__` that may raise" in refusal(
        with_eq("return 1 // self.x == other.x", "print([P(1)] == [P(2)])\n")
    )


def test_an_equality_that_hands_its_objects_on_is_refused_inside_a_container() -> None:
    source = with_eq("return same(self, other)", "\ndef same(a, b):\n    return a.x == b.x\n\nprint(P(1) in [P(2)])\n")
    assert "PT114 `__eq__` of P inside a container" in refusal(source)


@pytest.mark.parametrize(
    "body",
    ["return hash(self.x + 1)", "return 5"],
)
def test_a_hash_of_anything_but_attributes_is_refused(body: str) -> None:
    source = with_eq("return self.x == other.x", f"\n    def __hash__(self):\n        {body}\n\nprint(len({{P(1)}}))\n")
    assert "PT114 `__hash__` of P: return hash of attributes that are assigned in `__init__` alone" in refusal(source)


def test_a_hash_of_an_attribute_that_changes_is_refused() -> None:
    hashed = "\n    def __hash__(self):\n        return hash(self.x)\n\np = P(1)\ns = {p}\np.x = 2\nprint(p in s)\n"
    assert "PT114 `__hash__` of P" in refusal(with_eq("return self.x == other.x", hashed))


HEAP = """import heapq
class Job:
    pass
heap = [(1, Job())]
heapq.heappush(heap, (2, Job()))
print(len(heap))
"""


def test_objects_without_an_order_may_lie_behind_a_number_in_a_heap() -> None:
    assert "TypeError: '<' not supported between instances of 'Job' and 'Job'" in transpile(HEAP).rust


@pytest.mark.parametrize(
    "handler",
    [
        "except TypeError:\n    pass",
        "except:\n    pass",
        "except (ValueError, Exception):\n    pass",
        "finally:\n    pass",
    ],
)
def test_they_may_not_where_the_type_error_could_be_noticed(handler: str) -> None:
    assert "PT075 order of tuple[int, Job]" in refusal(f"{HEAP}try:\n    print(1)\n{handler}\n")
