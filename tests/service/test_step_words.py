"""A step of the journal is named in words wherever a person reads it."""

from __future__ import annotations

from counter_app.domain.facts import Fact
from counter_app.domain.reasons import Reason
from counter_app.service.sentences import say
from counter_app.service.step_words import WORDS, step_word


def test_every_fact_has_its_words_and_no_word_is_left_over() -> None:
    assert set(WORDS) == {fact.KIND.partition("/")[0] for fact in Fact.__args__}


def test_a_refused_undo_names_the_step_as_people_do() -> None:
    reason = Reason.of("went_on", step="ticket.called")
    assert say(reason) == "Không hoàn tác được “Gọi”: việc này đã đi tiếp bước khác."
    assert say(reason, "en") == "“Called” cannot be undone: it has gone on since."


def test_a_step_of_a_newer_program_is_named_by_its_kind() -> None:
    assert step_word("ticket.teleported/3", "vi") == "ticket.teleported"
