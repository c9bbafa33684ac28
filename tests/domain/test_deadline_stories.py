"""What a clerk can read to the citizen: whole answers, sentence by sentence."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from counter_app.domain.deadline_sentences import SENTENCES
from counter_app.domain.limits import Limit
from counter_app.domain.reasons import say
from tests.domain.asked import ask, pause, sunday
from tests.domain.calendars import (
    PAUSE,
    RESTART,
    SAME_DAY,
    answered,
    calendar_days,
    clock_hours,
    working_days,
    working_hours,
)

AT_FOUR = replace(PAUSE, due_hour=time(16))

STORIES: dict[str, tuple[Limit, str, dict[str, Any], list[str]]] = {
    "on a Sunday, with a holiday the day after the opening": (
        working_days(1),
        "2026-11-22 09:00",
        {},
        [
            "Tiếp nhận hồ sơ lúc 09:00 22/11/2026.",
            "Tiếp nhận ngoài giờ làm việc: thời hạn tính từ 07:00 23/11/2026.",
            "Ngày tiếp nhận 23/11/2026 không tính vào thời hạn.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Ngày làm việc thứ 1 là 25/11/2026.",
            "Hẹn trả kết quả lúc 17:00 25/11/2026.",
        ],
    ),
    "in the evening before a holiday": (
        SAME_DAY,
        "2026-11-23 18:00",
        {},
        [
            "Tiếp nhận hồ sơ lúc 18:00 23/11/2026.",
            "Tiếp nhận ngoài giờ làm việc: thời hạn tính từ 07:00 25/11/2026.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Tiếp nhận sau 15:00: giải quyết trong ngày làm việc tiếp theo, 25/11/2026.",
            "Hẹn trả kết quả lúc 17:00 25/11/2026.",
        ],
    ),
    "in lunch, hours over a holiday": (
        working_hours(8),
        "2026-11-23 12:00",
        {},
        [
            "Tiếp nhận hồ sơ lúc 12:00 23/11/2026.",
            "Tiếp nhận trong giờ nghỉ trưa: thời hạn tính từ 13:30 23/11/2026.",
            "Tính 8 giờ trong giờ làm việc, từ 13:30 23/11/2026.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Hẹn trả kết quả lúc 11:30 25/11/2026.",
        ],
    ),
    "hours that rest while papers are missing": (
        working_hours(16),
        "2026-11-23 08:00",
        {"pauses": (pause("2026-11-23 10:00", "2026-11-25 09:00"),)},
        [
            "Tiếp nhận hồ sơ lúc 08:00 23/11/2026.",
            "Tính 16 giờ trong giờ làm việc, từ 08:00 23/11/2026.",
            "Tạm dừng từ 10:00 23/11/2026 đến 09:00 25/11/2026: 7 giờ không tính vào thời hạn.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Hẹn trả kết quả lúc 17:00 26/11/2026.",
        ],
    ),
    "hours on the wall clock, asked for in time and too late": (
        clock_hours(24),
        "2026-11-23 08:00",
        {
            "pauses": (
                pause("2026-11-23 10:00", "2026-11-23 12:00"),
                pause("2026-11-25 10:00", "2026-11-25 12:00"),
            )
        },
        [
            "Tiếp nhận hồ sơ lúc 08:00 23/11/2026.",
            "Tính 24 giờ liên tục, kể cả ngoài giờ làm việc, từ 08:00 23/11/2026.",
            "Tạm dừng từ 10:00 23/11/2026 đến 12:00 23/11/2026: 2 giờ không tính vào thời hạn.",
            "Yêu cầu lúc 10:00 25/11/2026 được đưa ra sau khi đã hết hạn: thời hạn không thay đổi.",
            "Hẹn trả kết quả lúc 10:00 24/11/2026.",
        ],
    ),
    "calendar days with the office's own hour": (
        calendar_days(2),
        "2026-11-22 09:00",
        {"rules": AT_FOUR},
        [
            "Tiếp nhận hồ sơ lúc 09:00 22/11/2026.",
            "Tiếp nhận ngoài giờ làm việc: thời hạn tính từ 07:00 23/11/2026.",
            "Ngày tiếp nhận 23/11/2026 không tính vào thời hạn.",
            "Ngày thứ 2 là 25/11/2026.",
            "Giờ trả kết quả do cơ quan ấn định: 16:00.",
            "Hẹn trả kết quả lúc 16:00 25/11/2026.",
        ],
    ),
    "calendar days that rest": (
        calendar_days(3),
        "2026-11-23 08:00",
        {"pauses": (pause("2026-11-24 10:00", "2026-11-30 18:00"),)},
        [
            "Tiếp nhận hồ sơ lúc 08:00 23/11/2026.",
            "Ngày tiếp nhận 23/11/2026 không tính vào thời hạn.",
            (
                "Tạm dừng từ 10:00 24/11/2026 đến 18:00 30/11/2026: "
                "số ngày không tính vào thời hạn: 6."
            ),
            "Ngày thứ 3 là 02/12/2026.",
            "Hẹn trả kết quả lúc 17:00 02/12/2026.",
        ],
    ),
    "working days over weekends and a holiday": (
        working_days(10),
        "2026-11-18 08:00",
        {"rules": AT_FOUR},
        [
            "Tiếp nhận hồ sơ lúc 08:00 18/11/2026.",
            "Ngày tiếp nhận 18/11/2026 không tính vào thời hạn.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Số ngày nghỉ hằng tuần không tính: 4.",
            "Ngày làm việc thứ 10 là 03/12/2026.",
            "Giờ trả kết quả do cơ quan ấn định: 16:00.",
            "Hẹn trả kết quả lúc 16:00 03/12/2026.",
        ],
    ),
    "over Tết": (
        working_days(5),
        "2026-02-12 08:00",
        {},
        [
            "Tiếp nhận hồ sơ lúc 08:00 12/02/2026.",
            "Ngày tiếp nhận 12/02/2026 không tính vào thời hạn.",
            "Không tính 5 ngày nghỉ từ 16/02/2026 đến 20/02/2026 (Tết Nguyên đán).",
            "Số ngày nghỉ hằng tuần không tính: 4.",
            "Ngày làm việc thứ 5 là 26/02/2026.",
            "Hẹn trả kết quả lúc 17:00 26/02/2026.",
        ],
    ),
    "over a make-up Saturday": (
        working_days(3),
        "2026-08-20 08:00",
        {},
        [
            "Tiếp nhận hồ sơ lúc 08:00 20/08/2026.",
            "Ngày tiếp nhận 20/08/2026 không tính vào thời hạn.",
            "Số ngày nghỉ hằng tuần không tính: 1.",
            "Ngày làm bù 22/08/2026 được tính là ngày làm việc.",
            "Ngày làm việc thứ 3 là 24/08/2026.",
            "Hẹn trả kết quả lúc 17:00 24/08/2026.",
        ],
    ),
    "counted anew, and asked for once more too late": (
        working_days(3),
        "2026-11-18 08:00",
        {
            "rules": RESTART,
            "pauses": (
                pause("2026-11-19 10:00", "2026-11-20 10:00"),
                pause("2026-12-20 10:00", "2026-12-21 10:00"),
            ),
        },
        [
            "Tiếp nhận hồ sơ lúc 08:00 18/11/2026.",
            (
                "Thời hạn được tính lại từ đầu kể từ khi hồ sơ được bổ sung đầy đủ, "
                "lúc 10:00 20/11/2026."
            ),
            "Ngày tiếp nhận 20/11/2026 không tính vào thời hạn.",
            "Không tính ngày nghỉ 24/11/2026 (Ngày Văn hóa Việt Nam).",
            "Số ngày nghỉ hằng tuần không tính: 2.",
            "Ngày làm việc thứ 3 là 26/11/2026.",
            "Yêu cầu lúc 10:00 20/12/2026 được đưa ra sau khi đã hết hạn: thời hạn không thay đổi.",
            "Hẹn trả kết quả lúc 17:00 26/11/2026.",
        ],
    ),
    "the moment a Sunday session opens": (
        SAME_DAY,
        "2026-11-22 07:30",
        {"session": sunday(counts=True)},
        [
            "Tiếp nhận hồ sơ lúc 07:30 22/11/2026.",
            (
                "Hồ sơ được tiếp nhận trong phiên mà kế hoạch của cơ quan tính là giờ làm việc: "
                "thời hạn tính từ 07:30 22/11/2026."
            ),
            "Ngày 22/11/2026 chỉ làm việc theo phiên: trả kết quả khi kết thúc phiên.",
            "Hẹn trả kết quả lúc 11:30 22/11/2026.",
        ],
    ),
    "the moment a Sunday session closes": (
        SAME_DAY,
        "2026-11-22 11:30",
        {"session": sunday(counts=True)},
        [
            "Tiếp nhận hồ sơ lúc 11:30 22/11/2026.",
            (
                "Hồ sơ được tiếp nhận trong phiên mà kế hoạch của cơ quan tính là giờ làm việc: "
                "thời hạn tính từ 11:30 22/11/2026."
            ),
            "Ngày 22/11/2026 chỉ làm việc theo phiên: trả kết quả khi kết thúc phiên.",
            "Hẹn trả kết quả lúc 11:30 22/11/2026.",
        ],
    ),
    "a minute after a Sunday session": (
        SAME_DAY,
        "2026-11-22 11:31",
        {"session": sunday(counts=True)},
        [
            "Tiếp nhận hồ sơ lúc 11:31 22/11/2026.",
            (
                "Hồ sơ được tiếp nhận ngoài khung giờ của phiên, từ 07:30 22/11/2026 "
                "đến 11:30 22/11/2026."
            ),
            "Tiếp nhận ngoài giờ làm việc: thời hạn tính từ 07:00 23/11/2026.",
            "Nhận không sau 15:00 nên giải quyết ngay trong ngày làm việc 23/11/2026.",
            "Hẹn trả kết quả lúc 17:00 23/11/2026.",
        ],
    ),
}


@pytest.mark.parametrize(
    ("limit", "received", "changes", "said"), STORIES.values(), ids=list(STORIES)
)
def test_an_answer_tells_its_whole_story(
    limit: Limit, received: str, changes: dict[str, Any], said: list[str]
) -> None:
    answer = answered(ask(limit, received, **changes))
    assert [say(step, SENTENCES) for step in answer.steps] == said
