"""What a policy would do and what a set-up probably does not mean."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.office import Duty, OfficeSetup, Policy, PolicyKind
from counter_app.domain.queue_trial import BETWEEN_CALLS, sample, trial
from counter_app.domain.setup_doubts import doubts
from counter_app.domain.ticket_facts import Turn
from counter_app.resources import load_profile
from tests.domain.desk import OPENING

SETUP = load_profile("bac-ninh-2025-07")
TURN = Turn(pool="CT")


def codes(setup: OfficeSetup, **busiest: int) -> list[str]:
    return [reason.code for reason in doubts(setup, busiest=busiest)]


def test_the_sample_office_leaves_nothing_to_doubt() -> None:
    assert codes(SETUP, CT=900) == []


def test_a_series_shorter_than_a_busy_day_is_said_with_both_numbers() -> None:
    (reason,) = doubts(SETUP, busiest={"CT": 1200})
    assert reason.code == "series_short"
    assert dict(reason.values) == {"queue": "CT", "room": 999, "needed": 1200}


def test_a_queue_without_a_counter_is_named() -> None:
    counters = tuple(replace(c, serves=SETUP.counters[0].serves) for c in SETUP.counters)
    assert set(codes(replace(SETUP, counters=counters))) == {"queue_unserved"}


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Policy(kind=PolicyKind.STRICT_PRIORITY), ["policy_starves"]),
        (Policy(ratio=5, aging_s=3 * 3600), ["policy_waits"]),
        (Policy(kind=PolicyKind.FIRST_COME), []),
    ],
)
def test_a_policy_that_could_starve_somebody_is_said(policy: Policy, said: list[str]) -> None:
    policies = tuple((group, policy) for group, _ in SETUP.policies)
    assert list(dict.fromkeys(codes(replace(SETUP, policies=policies)))) == said


def test_a_counter_between_two_ways_of_calling_is_named() -> None:
    groups = tuple(dict.fromkeys(queue.group for queue in SETUP.queues))
    queues = tuple(replace(q, group=q.code) for q in SETUP.queues)
    policies = tuple((q.code, Policy(ratio=n + 1)) for n, q in enumerate(queues))
    assert groups
    assert "counter_of_two_groups" in codes(replace(SETUP, queues=queues, policies=policies))


def test_duties_that_nobody_has_and_too_few_codes_are_said() -> None:
    only = tuple(replace(m, duties=(Duty.SUPERVISOR,)) for m in SETUP.staff)
    setup = replace(SETUP, staff=only, site_first=1, site_last=20)
    assert codes(setup) == ["nobody_clerk", "nobody_reviewer", "nobody_signer", "few_codes"]


# --- trying a policy ------------------------------------------------------------------------------

QUEUES = SETUP.queues[:2]


def test_a_trial_calls_everybody_once_and_time_goes_on() -> None:
    waiting = sample(QUEUES, now=OPENING)
    tried = trial(waiting, policy=Policy(), turn=TURN, now=OPENING, count=50)
    assert sorted(c.candidate.number for c in tried.calls) == sorted(c.number for c in waiting)
    assert tried.left is None
    aged = [c for c in tried.calls if c.why[0].code == "aged"]
    assert aged


def test_a_trial_names_who_would_be_passed_over_and_how_long() -> None:
    waiting = sample(QUEUES, now=OPENING)
    policy = Policy(kind=PolicyKind.STRICT_PRIORITY)
    tried = trial(waiting, policy=policy, turn=TURN, now=OPENING, count=4)
    assert tried.left == waiting[0]
    assert tried.passed == 4
    assert tried.waited_s == int((timedelta(minutes=52) + 3 * BETWEEN_CALLS).total_seconds())


def test_a_trial_in_which_nobody_is_passed_over_names_nobody() -> None:
    waiting = sample(QUEUES, now=OPENING)
    tried = trial(
        waiting, policy=Policy(kind=PolicyKind.FIRST_COME), turn=TURN, now=OPENING, count=3
    )
    assert (tried.left, tried.passed, tried.waited_s) == (None, 0, 0)


def test_a_trial_of_nobody_calls_nobody() -> None:
    assert trial([], policy=Policy(), turn=TURN, now=OPENING, count=3).calls == ()
