"""Errors say who must act, in a sentence that names the object."""

import pytest

from portalis_operator.cluster import errors
from portalis_operator.status import Reason


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (400, errors.Refused, Reason.APPLY_REFUSED),
        (401, errors.Forbidden, Reason.APPLY_FORBIDDEN),
        (403, errors.Forbidden, Reason.APPLY_FORBIDDEN),
        (404, errors.NotThere, Reason.API_UNREACHABLE),
        (409, errors.Changed, Reason.CONFLICT),
        (422, errors.Refused, Reason.APPLY_REFUSED),
        (429, errors.Unreachable, Reason.API_UNREACHABLE),
        (500, errors.Unreachable, Reason.API_UNREACHABLE),
        (503, errors.Unreachable, Reason.API_UNREACHABLE),
    ],
)
def test_each_status_says_who_must_act(status, kind, reason):
    error = errors.error_of(status, {"message": "because"}, "Service web")
    assert type(error) is kind
    assert error.failure.reason is reason
    assert error.failure.sentence == "Service web: because"


def test_a_quota_is_the_users_to_act_on_although_it_answers_403():
    error = errors.error_of(403, {"message": "exceeded quota: compute"}, "Deployment web")
    assert type(error) is errors.Refused


def test_an_answer_without_words_still_makes_a_sentence():
    assert str(errors.error_of(502, {}, "Service web")) == "Service web: HTTP 502"
