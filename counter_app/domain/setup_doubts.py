"""What is allowed in a set-up but probably not meant: said before it is saved, never refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.office import Duty, OfficeSetup, PolicyKind
from counter_app.domain.reasons import Reason, Sentences

_LONG_S: Final = 90 * 60
"""An ordinary ticket that may be passed over for longer than this deserves a word."""
_FEW_CODES: Final = 50


def doubts(setup: OfficeSetup, *, busiest: Mapping[str, int]) -> list[Reason]:
    """What the supervisor should look at again.

    Args:
        setup: the set-up to be saved.
        busiest: the most tickets that each queue's series gave on one of the last days.
    """
    return [*_queues(setup, busiest), *_policies(setup), *_counters(setup), *_people(setup)]


def _queues(setup: OfficeSetup, busiest: Mapping[str, int]) -> list[Reason]:
    found = []
    served = {code for counter in setup.counters for code in counter.serves}
    for queue in setup.queues:
        room = queue.series.last - queue.series.first + 1
        needed = busiest.get(queue.code, 0)
        if room < needed:
            found.append(Reason.of("series_short", queue=queue.code, room=room, needed=needed))
        if queue.code not in served:
            found.append(Reason.of("queue_unserved", queue=queue.code))
    return found


def _policies(setup: OfficeSetup) -> list[Reason]:
    found = []
    for group, policy in setup.policies:
        if policy.kind is PolicyKind.STRICT_PRIORITY:
            found.append(Reason.of("policy_starves", group=group))
        elif policy.kind is PolicyKind.RATIO and policy.aging_s > _LONG_S:
            found.append(
                Reason.of("policy_waits", group=group, ratio=policy.ratio, aging_s=policy.aging_s)
            )
    return found


def _counters(setup: OfficeSetup) -> list[Reason]:
    group_of = {queue.code: queue.group for queue in setup.queues}
    found = []
    for counter in setup.counters:
        groups = list(dict.fromkeys(group_of[code] for code in counter.serves))
        policies = {setup_policy for name, setup_policy in setup.policies if name in groups}
        if len(policies) > 1:
            found.append(
                Reason.of("counter_of_two_groups", counter=counter.number, group=groups[0])
            )
    return found


def _people(setup: OfficeSetup) -> list[Reason]:
    held = {duty for member in setup.staff for duty in member.duties}
    needed = {
        Duty.CLERK: Reason.of("nobody_clerk"),
        Duty.REVIEWER: Reason.of("nobody_reviewer"),
        Duty.SIGNER: Reason.of("nobody_signer"),
    }
    found = [reason for duty, reason in needed.items() if duty not in held]
    codes = setup.site_last - setup.site_first + 1
    if codes < _FEW_CODES:
        found.append(Reason.of("few_codes", room=codes))
    return found


SENTENCES: Final[Sentences] = {
    "series_short": (
        "Hàng {queue} chỉ có {room} số, mà ngày đông nhất gần đây đã phát {needed} số.",
        "Queue {queue} has only {room} numbers; on its busiest recent day it gave {needed}.",
    ),
    "queue_unserved": (
        "Chưa có quầy nào phục vụ hàng {queue}: người lấy số ở đó sẽ không được gọi.",
        "No counter serves queue {queue}: whoever draws a number there is never called.",
    ),
    "policy_starves": (
        "Nhóm {group} luôn gọi ưu tiên trước: người thường có thể không bao giờ đến lượt.",
        "Group {group} always calls priority first: an ordinary citizen may never be called.",
    ),
    "policy_waits": (
        "Nhóm {group}: mỗi lượt người thường nhường {ratio} người ưu tiên, có thể suốt {aging_s}.",
        "Group {group}: {ratio} priority citizens go before each other one, for up to {aging_s}.",
    ),
    "counter_of_two_groups": (
        "Quầy {counter} phục vụ hàng của nhiều nhóm khác cách gọi; quầy sẽ gọi theo nhóm {group}.",
        "Counter {counter} serves queues of groups with different policies; it calls by {group}.",
    ),
    "nobody_clerk": (
        "Chưa có ai làm nhiệm vụ tiếp nhận.",
        "Nobody has the duty of reception.",
    ),
    "nobody_reviewer": ("Chưa có ai làm nhiệm vụ thẩm định.", "Nobody has the duty of review."),
    "nobody_signer": ("Chưa có ai làm nhiệm vụ ký.", "Nobody has the duty of signing."),
    "few_codes": (
        "Điểm này chỉ có {room} mã hồ sơ mỗi ngày.",
        "This site has only {room} dossier codes a day.",
    ),
}
