"""The rows of one request: one answer for all of them, whatever settles them and when."""

from portalis_models.failures import Failure, bad_request
from portalis_models.rows import Rows

Outcome = list[str] | Failure


def request(count: int) -> tuple[Rows[str], list[Outcome]]:
    ended: list[Outcome] = []
    return Rows(count, ended.append), ended


def test_answers_come_in_the_order_of_the_rows_and_once() -> None:
    rows, ended = request(3)
    for place, answer in ((2, "c"), (0, "a")):
        rows.settle(place, answer)
    assert (rows.over, ended) == (False, [])
    rows.settle(1, "b")
    assert (rows.over, ended) == (True, [["a", "b", "c"]])


def test_the_first_failure_ends_the_request_and_what_comes_later_changes_nothing() -> None:
    rows, ended = request(3)
    rows.settle(0, "a")
    rows.settle(1, bad_request("first"))
    rows.settle(2, bad_request("second"))
    rows.settle(2, "c")
    assert rows.over
    assert ended == [bad_request("first")]
