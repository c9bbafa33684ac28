"""The official reports by name: what each asks the office, and the report its answer becomes.

The window and ``counter-app export`` go through here, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

from counter_app.papers.form_parts import reason_in
from counter_app.papers.letters import LETTER_TEMPLATE_OF, Letter
from counter_app.papers.receipt import ReceiptForm
from counter_app.reports.evidence import evidence_report
from counter_app.reports.form_06a import report_06a
from counter_app.reports.late_list import late_report
from counter_app.reports.monthly import monthly_report
from counter_app.reports.points_766 import points_report
from counter_app.reports.report import Report
from counter_app.service.decisions import Reference
from counter_app.service.monthly_queries import (
    Evidence,
    EvidenceSheet,
    LateReport,
    LateTable,
    Month,
    MonthlyReport,
    Points,
    Points766,
)
from counter_app.service.official_queries import Form06a, Table06a
from counter_app.service.query import Query

Name = Literal["monthly", "late-list", "form-06a", "qd-766", "evidence"]
NAMES: Final[tuple[Name, ...]] = get_args(Name)
Answer = Table06a | Month | LateTable | Points | EvidenceSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands on a report beside its figures; ``reference`` has the office's own words."""

    reference: Reference
    written_at: datetime
    practice: bool = False

    @property
    def office(self) -> str:
        """Whose report it is."""
        return self.reference.setup.letterhead.office

    def said(self, code: str) -> str:
        """A reason as the office's apology says it; empty for one without a line."""
        form = ReceiptForm(self.reference.setup.receipt_form)
        return reason_in(self.reference.templates[LETTER_TEMPLATE_OF[Letter.EXTENSION, form]], code)


def query_of(name: Name, start: date, end: date) -> Query[Any]:
    """What a report asks the office."""
    queries: dict[Name, type[Query[Any]]] = {
        "monthly": MonthlyReport,
        "late-list": LateReport,
        "form-06a": Form06a,
        "qd-766": Points766,
        "evidence": Evidence,
    }
    return queries[name](start=start, end=end)


def report_of(answer: Answer, head: Head) -> Report:
    """The report that an answer becomes."""
    office, at, practice = head.office, head.written_at, head.practice
    match answer:
        case Table06a():
            return report_06a(
                answer.lines,
                answer.total,
                office=office,
                start=answer.start,
                end=answer.end,
                written_at=at,
                practice=practice,
            )
        case Month():
            return monthly_report(
                answer, office=office, said=head.said, written_at=at, practice=practice
            )
        case LateTable():
            return late_report(
                answer, office=office, said=head.said, written_at=at, practice=practice
            )
        case Points():
            return points_report(answer, office=office, written_at=at, practice=practice)
        case EvidenceSheet():
            return evidence_report(answer, office=office, written_at=at, practice=practice)
