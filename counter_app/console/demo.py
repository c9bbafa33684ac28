"""``counter-app demo``: the sample days through the same program, and what they leave behind.

Without a screen this is what ``python3 start.py`` does: the papers, the journal, the answers and
pictures of the screens lie in one folder afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from counter_app.console.morning import sample_morning
from counter_app.console.script import Script, first_moment
from counter_app.domain.reasons import Language, Refused
from counter_app.service import queries
from counter_app.service.clock import SimulatedClock
from counter_app.service.decisions import Reference
from counter_app.service.local import LocalOffice
from counter_app.wire import canonical, plain

Screens = Callable[[LocalOffice, SimulatedClock, Path], Sequence[Path]]
"""Draws the screens of an office at its moment into a folder; needs Qt, so it is handed in."""

DATABASE: Final = "van-phong-mau.db"
_OURS: Final = (
    "journal.jsonl",
    "answers.jsonl",
    "script.jsonl",
    f"{DATABASE}*",
    "giay/phieu-so-*.pdf",
    "giay/mau-01-*.pdf",
    "man-hinh/*.png",
    "man-hinh/*/*.png",
)
"""What a run makes, and the next one replaces; anything else in the folder is left alone."""
_RECEIPTS: Final = 10
_JOURNAL_PAGE: Final = 1000


class Demonstration:
    """One run of the sample days into a folder."""

    def __init__(
        self, out: Path, reference: Reference, *, lines: Sequence[bytes] | None = None
    ) -> None:
        """Make the folder ready: what an earlier run left there is removed.

        ``lines`` are another script than the sample days.

        Raises:
            OSError: the folder cannot be written.
        """
        self.out = out
        self.database = out / DATABASE
        self._reference = reference
        self._lines = sample_morning(reference) if lines is None else lines
        self.clock = SimulatedClock(first_moment(self._lines))
        self._answers: list[dict[str, Any]] = []
        out.mkdir(parents=True, exist_ok=True)
        for pattern in _OURS:
            for former in out.glob(pattern):
                former.unlink()

    def play(
        self, office: LocalOffice, *, language: Language = "vi", screens: Screens | None = None
    ) -> None:
        """Play the days, write what they leave, and say where it lies."""
        answers = list(Script(office, self.clock, language=language).play(self._lines))
        self._answers = [json.loads(answer) for answer in answers]
        self._write("script.jsonl", self._lines)
        self._write("answers.jsonl", answers)
        self._write("journal.jsonl", _journal(office))
        papers = [*self._tickets(office), *self._receipts(office)]
        pictures = screens(office, self.clock, self.out / "man-hinh") if screens else ()
        self._say(papers, pictures)

    def _write(self, name: str, lines: Iterable[bytes]) -> None:
        (self.out / name).write_bytes(b"".join(line + b"\n" for line in lines))

    def _tickets(self, office: LocalOffice) -> list[Path]:
        """A ticket of each queue, one with several errands, one of each of two priority classes."""
        from counter_app.papers.from_office import ticket_paper, ticket_words
        from counter_app.papers.ticket import ticket_pdf

        chosen: dict[str, str] = {}
        for entry, answer in self._done("issue_ticket"):
            if entry["at"][:10] != self.clock.now().date().isoformat():
                continue
            chosen.setdefault(f"hàng {answer['queue']}", answer["number"])
            if "errands" in entry:
                chosen.setdefault("nhiều việc", answer["number"])
            if "priority" in entry and len(chosen) < 9:
                chosen.setdefault(entry["priority"], answer["number"])
        made = []
        for number in dict.fromkeys(chosen.values()):
            paper = ticket_paper(office, number, practice=True)
            if not isinstance(paper, Refused):
                made.append(
                    self._paper(
                        f"phieu-so-{number}.pdf",
                        ticket_pdf(paper, words=ticket_words(office, paper)),
                    )
                )
        return made

    def _receipts(self, office: LocalOffice) -> list[Path]:
        """Mẫu 01 of dossiers that differ: field, kind of limit, before and after 15:00."""
        from counter_app.papers.from_office import receipt_paper, receipt_words
        from counter_app.papers.receipt import receipt_pdf

        chosen: dict[tuple[str, bool], str] = {}
        for entry, answer in self._done("receive_dossier"):
            procedure = next(
                p for p in self._reference.catalogue.procedures if p.code == entry["procedure"]
            )
            if answer["slip"]:
                chosen.setdefault((procedure.field, answer["cutoff_applied"]), answer["code"])
        made = []
        for code in list(chosen.values())[:_RECEIPTS]:
            paper = receipt_paper(office, code, practice=True)
            if not isinstance(paper, Refused):
                made.append(
                    self._paper(
                        f"mau-01-{code}.pdf", receipt_pdf(paper, words=receipt_words(office, paper))
                    )
                )
        return made

    def _paper(self, name: str, pdf: bytes) -> Path:
        path = self.out / "giay" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pdf)
        return path

    def _done(self, word: str) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
        for line, answer in zip(self._lines, self._answers, strict=True):
            entry: dict[str, Any] = json.loads(line)
            if entry.get("do") == word and "ok" in answer:
                yield entry, answer["ok"]

    def _say(self, papers: Sequence[Path], pictures: Sequence[Path]) -> None:
        tickets = len({answer["ticket"] for _, answer in self._done("issue_ticket")})
        dossiers = sum(1 for _ in self._done("receive_dossier"))
        refused = sum("refused" in answer for answer in self._answers)
        click.echo(
            f"Đã chạy những ngày mẫu: {len(self._lines)} dòng, {tickets} phiếu số, "
            f"{dossiers} hồ sơ; {refused} lần bị từ chối, đều có chủ ý."
        )
        for what, where in (
            (f"Giấy tờ (phiếu số, Mẫu 01): {len(papers)} tệp PDF", self.out / "giay"),
            ("Nhật ký của văn phòng", self.out / "journal.jsonl"),
            ("Kịch bản", self.out / "script.jsonl"),
            ("Trả lời từng dòng của kịch bản", self.out / "answers.jsonl"),
            ("Tệp dữ liệu tập", self.database),
        ):
            click.echo(f"{what}: {where}")
        if pictures:
            click.echo(f"Hình màn hình: {len(pictures)} tệp PNG: {self.out / 'man-hinh'}")


def _journal(office: LocalOffice) -> Iterable[bytes]:
    after = 0
    while True:
        rows = office.ask(queries.Journal(after=after, limit=_JOURNAL_PAGE))
        if isinstance(rows, Refused) or not rows:
            return
        yield from (canonical(plain(row)) for row in rows)
        after = rows[-1].position
