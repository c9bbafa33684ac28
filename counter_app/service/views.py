"""What the office answers to queries, read in one steady look at the last committed state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from counter_app.domain.reasons import Language, Refused
from counter_app.service import (
    booking_views,
    desk_views,
    document_queries,
    document_views,
    due_views,
    effect_queries,
    hall_queries,
    hall_views,
    live_queries,
    monthly_queries,
    official_queries,
    page_views,
    person_queries,
    process_queries,
    queries,
    review_queries,
    seat_lists,
    seat_views,
    session_views,
    staffing_views,
    sync_queries,
    throughput_queries,
)
from counter_app.service.decisions import Beside, Desk

A = TypeVar("A")


def view(desk: Desk, query: queries.Query[A], *, language: Language) -> A | Beside[A] | Refused:
    """The answer to a query, or the work that makes it beside the database."""
    answer: A | Beside[A] | Refused = _VIEWS[type(query)](desk, query, language)
    return answer


def _rated(desk: Desk, query: hall_queries.VisitsToRate, language: Language) -> object:
    """Asked at a kiosk alone; a start does not need it."""
    from counter_app.service.rating_views import visits_to_rate

    return visits_to_rate(desk, query, language)


def _measured(desk: Desk, query: queries.Query[Any], language: Language) -> object:
    """A supervisor's report; a start without one does not need what reckons it."""
    from counter_app.service import (
        effect_views,
        live_views,
        monthly_views,
        official_views,
        review_views,
        throughput_views,
    )

    reports = {
        **effect_views.VIEWS,
        **monthly_views.VIEWS,
        **live_views.VIEWS,
        **official_views.VIEWS,
        **review_views.VIEWS,
        **throughput_views.VIEWS,
    }
    return reports[type(query)](desk, query, language)


def _synced(desk: Desk, query: queries.Query[Any], language: Language) -> object:
    """A supervisor's look at the sync and at what the city offers, likewise."""
    from counter_app.service import publication_views, sync_views

    views: dict[type, Callable[[Desk, Any, Language], object]] = {
        sync_queries.SyncState: sync_views.sync_state,
        **publication_views.VIEWS,
    }
    return views[type(query)](desk, query, language)


_VIEWS: Final[dict[type[queries.Query[Any]], Callable[[Desk, Any, Language], Any]]] = {
    queries.WaitingBoard: desk_views.waiting_board,
    queries.NextTicket: desk_views.next_ticket,
    queries.Deadline: due_views.deadline,
    queries.DossiersDue: due_views.dossiers_due,
    queries.LateList: due_views.late_list,
    queries.Ticket: page_views.ticket_page,
    queries.Dossier: page_views.dossier_page,
    queries.Journal: page_views.journal_page,
    queries.Find: page_views.find,
    person_queries.KnownPerson: page_views.known_person,
    queries.DeskView: desk_views.desk_view,
    queries.SignInSheet: seat_views.sign_in_sheet,
    queries.MayEndKiosk: seat_views.may_end_kiosk,
    document_queries.Document: document_views.document,
    document_queries.DocumentHistory: document_views.document_history,
    document_queries.DocumentEffect: document_views.document_effect,
    document_queries.DocumentsEffect: document_views.documents_effect,
    document_queries.NextCalls: document_views.next_calls,
    **hall_views.VIEWS,
    hall_queries.VisitsToRate: _rated,
    **staffing_views.VIEWS,
    **dict.fromkeys(effect_queries.EFFECT_QUERIES, _measured),
    **dict.fromkeys(throughput_queries.THROUGHPUT_QUERIES, _measured),
    **dict.fromkeys(official_queries.OFFICIAL_QUERIES, _measured),
    **dict.fromkeys(monthly_queries.MONTHLY_QUERIES, _measured),
    **dict.fromkeys(review_queries.REVIEW_QUERIES, _measured),
    **dict.fromkeys(live_queries.LIVE_QUERIES, _measured),
    **session_views.VIEWS,
    process_queries.ProcessSheet: page_views.process_page,
    process_queries.Seat: seat_lists.seat,
    **booking_views.VIEWS,
    **dict.fromkeys(sync_queries.SYNC_QUERIES, _synced),
}
