"""How reasons are kept and said."""

from datetime import UTC, date, datetime

import pytest

from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused, duration, say

TABLE = {
    "moment": ("Lúc {seen_at}.", "At {seen_at}."),
    "day": ("Ngày {day_on}.", "On {day_on}."),
    "length": ("Trong {waited_s}.", "For {waited_s}."),
    "plain": ("Số {number}, {count} lần.", "Number {number}, {count} times."),
}


@pytest.mark.parametrize(
    ("seconds", "vi", "en"),
    [
        (0, "0 giây", "0 s"),
        (59, "59 giây", "59 s"),
        (60, "1 phút", "1 min"),
        (61, "1 phút 01 giây", "1 min 01 s"),
        (2700, "45 phút", "45 min"),
        (3600, "1 giờ", "1 h"),
        (3659, "1 giờ", "1 h"),
        (7500, "2 giờ 05 phút", "2 h 05 min"),
        (90_000, "25 giờ", "25 h"),
    ],
)
def test_a_length_of_time_is_said_the_way_a_clerk_would(seconds: int, vi: str, en: str) -> None:
    assert duration(seconds) == vi
    assert duration(seconds, "en") == en


@pytest.mark.parametrize(
    ("reason", "language", "sentence"),
    [
        (
            Reason.of("moment", seen_at=datetime(2026, 11, 23, 7, 5, tzinfo=UTC)),
            "vi",
            "Lúc 14:05 23/11/2026.",
        ),
        (
            Reason.of("moment", seen_at=datetime(2026, 11, 23, 14, 5, 9, tzinfo=OFFICE_ZONE)),
            "en",
            "At 14:05:09 23/11/2026.",
        ),
        (Reason.of("day", day_on=date(2026, 11, 24)), "vi", "Ngày 24/11/2026."),
        (Reason.of("length", waited_s=2700), "vi", "Trong 45 phút."),
        (Reason.of("plain", number="A001", count=3), "en", "Number A001, 3 times."),
        (Reason.of("plain", number="{x}", count=0), "vi", "Số {x}, 0 lần."),
    ],
)
def test_a_value_is_said_as_its_name_tells(
    reason: Reason, language: Language, sentence: str
) -> None:
    assert say(reason, TABLE, language) == sentence


def test_one_moment_is_one_reason_whatever_zone_it_came_in() -> None:
    here = datetime(2026, 11, 23, 14, 5, tzinfo=OFFICE_ZONE)
    assert Reason.of("moment", seen_at=here) == Reason.of("moment", seen_at=here.astimezone(UTC))


def test_a_code_without_a_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        say(Reason.of("unheard_of"), TABLE)


def test_a_refusal_is_known_by_its_reason() -> None:
    no = Refused.because("plain", number="A001", count=1)
    assert no.code == "plain"
    assert no == Refused(Reason.of("plain", number="A001", count=1))
