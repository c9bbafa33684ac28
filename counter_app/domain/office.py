"""The office as it is set up: queues, counters, series, policies, staff, rules of its time.

All of it is data that the office may change, and all of it is dated: what was in force when a
ticket was drawn or a dossier received stays true for that ticket or dossier.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from counter_app.domain.calendar import OfficeHours
from counter_app.domain.dossier import Step
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode
from counter_app.domain.limits import DeadlineRules
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeries:
    """The numbers of one queue: prefix, first and last, and whether each day starts anew.

    Raises:
        ValueError: the last number lies before the first, or one of them is not 1…99999.
    """

    prefix: str
    first: int = 1
    last: int = 999
    restarts_daily: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last <= 99_999:
            raise ValueError(f"a number series runs upwards within 1…99999: {self}")

    def printed(self, number: int) -> str:
        """The number as printed and called: ``A001``; as wide as the last one."""
        return f"{self.prefix}{number:0{len(str(self.last))}}"


class PolicyKind(StrEnum):
    """How the next ticket of a queue group is chosen."""

    FIRST_COME = "first_come"
    STRICT_PRIORITY = "strict_priority"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The next-ticket policy of a queue group, the office's own choice.

    ``ratio`` priority tickets go before one ordinary ticket while both wait. A ticket that has
    waited longer than ``aging_s`` goes before every priority ticket issued after it.
    At most ``appointments_in_a_row`` due appointments go before walk-ins.
    """

    kind: PolicyKind = PolicyKind.RATIO
    ratio: int = 2
    aging_s: int = 45 * 60
    appointments_in_a_row: int = 2

    def __post_init__(self) -> None:
        if self.ratio < 1 or self.aging_s < 60 or self.appointments_in_a_row < 1:
            raise ValueError(f"a policy that would starve someone: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue and its number series. ``group`` names the queues that share one policy.

    ``about_vi`` and ``about_en`` say to a citizen at the kiosk what the queue is for.
    """

    code: QueueCode
    name_vi: str
    name_en: str
    group: str
    series: NumberSeries
    about_vi: str = ""
    about_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counter and the queues it serves, in the order shown to the clerk."""

    number: CounterNo
    name_vi: str
    name_en: str
    serves: tuple[QueueCode, ...]


class Duty(StrEnum):
    """What a member of staff may do."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    SIGNER = "signer"
    SEAL = "seal"
    CASHIER = "cashier"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRules:
    """How an office goes through the five steps, what it merges ("5 tại chỗ", "4 tại chỗ").

    Attributes:
        signing_reviews: whoever signs has reviewed: a signature may skip the review.
        advancing_signs: passing on alone takes a dossier past approval and seal, in an office
            that signs and seals outside this program.
        completing_skips: a result may be declared ready, or handed over, from any step.
        fee_takers: the duties that may take money.
        shares: the part of a dossier's time that a step may take, in per cent; a step without
            one is timed and not judged.

    Raises:
        ValueError: a share is not 1…100 or given twice, or all of them are above 100.
    """

    signing_reviews: bool = True
    advancing_signs: bool = False
    completing_skips: bool = True
    fee_takers: tuple[Duty, ...] = (Duty.CASHIER, Duty.CLERK)
    shares: tuple[tuple[Step, int], ...] = ()

    def __post_init__(self) -> None:
        given = dict(self.shares)
        fits = all(share >= 1 for share in given.values()) and sum(given.values()) <= 100
        if not fits or len(given) != len(self.shares):
            raise ValueError(f"the steps' shares of the time must fit into it: {self.shares}")

    def share(self, step: Step) -> int | None:
        """The per cent of a dossier's time that a step may take, or None."""
        return dict(self.shares).get(step)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A member of staff: directory data, which may be named on reports."""

    code: StaffCode
    name: str
    room: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityClass:
    """A class of citizens who go first. Only the class is recorded, never its medical detail.

    No single statute orders queues: the list and its order are the office's.
    """

    code: str
    name_vi: str
    name_en: str
    basis: str
    verified: bool


class DayEnd(StrEnum):
    """What becomes of tickets still open when the day is closed."""

    CLOSE = "close"
    CARRY_OVER = "carry_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """How often and how soon a number may be called again."""

    recall_limit: int = 3
    recall_lock_s: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of every paper of the office."""

    parent: str
    office: str
    place: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSetup:
    """One dated version of the whole set-up of an office.

    Attributes:
        agency_code: the agency identifier that dossier codes begin with (``H05.12``).
        site_first, site_last: the number range of this site within the agency's daily numbers,
            so that two sites that share an agency code never give the same code.
        receipt_form: which Mẫu 01 the office prints (``tt01_2018`` or ``tt03_2025``).
        day_ends_at: local time at which a day that nobody closed is closed.
        unverified: names of the values that no source confirms, shown as such on screen; parts
            of a value after a dot (``letterhead.phone``).
        version: the hash of the document it was read from, empty for one made by hand.
    """

    profile: str
    name_vi: str = ""
    name_en: str = ""
    valid_from: date
    valid_to: date | None
    level_above: str
    agency_code: str
    letterhead: Letterhead
    receipt_form: str
    legal_basis: str
    site_first: int
    site_last: int
    hours: tuple[OfficeHours, ...]
    deadline_rules: DeadlineRules
    queues: tuple[Queue, ...]
    counters: tuple[Counter, ...]
    staff: tuple[StaffMember, ...]
    priority_classes: tuple[PriorityClass, ...]
    policies: tuple[tuple[str, Policy], ...]
    call_rules: CallRules
    day_end: DayEnd
    day_ends_at: time
    pause_reasons: tuple[tuple[str, str, str], ...]
    unverified: tuple[str, ...]
    step_rules: StepRules = StepRules()
    version: str = ""

    def queue(self, code: str) -> Queue | None:
        """The queue of this code, or None."""
        return next((queue for queue in self.queues if queue.code == code), None)

    def counter(self, number: int) -> Counter | None:
        """The counter of this number, or None."""
        return next((counter for counter in self.counters if counter.number == number), None)

    def member(self, code: str) -> StaffMember | None:
        """The member of staff of this code, or None."""
        return next((member for member in self.staff if member.code == code), None)

    def duties_of(self, code: str) -> frozenset[Duty]:
        """What a member of staff may do; nothing for whoever is not on the list."""
        member = self.member(code)
        return frozenset(member.duties) if member else frozenset()

    def priority(self, code: str) -> PriorityClass | None:
        """The priority class of this code, or None."""
        return next((kind for kind in self.priority_classes if kind.code == code), None)

    def policy_of(self, counter: Counter) -> Policy:
        """The policy a counter calls by: that of the group of the first queue it serves."""
        first = counter.serves[0]
        group = next(queue.group for queue in self.queues if queue.code == first)
        found = next((policy for name, policy in self.policies if name == group), None)
        return found or Policy()
