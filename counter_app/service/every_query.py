"""Every question that can be put to an office, by whatever it is about."""

from __future__ import annotations

from typing import Any, Final

from counter_app.service.booking_queries import BOOKING_QUERIES
from counter_app.service.document_queries import DOCUMENT_QUERIES
from counter_app.service.effect_queries import EFFECT_QUERIES
from counter_app.service.live_queries import LIVE_QUERIES
from counter_app.service.monthly_queries import MONTHLY_QUERIES
from counter_app.service.official_queries import OFFICIAL_QUERIES
from counter_app.service.person_queries import PERSON_QUERIES
from counter_app.service.process_queries import PROCESS_QUERIES
from counter_app.service.queries import QUERIES, Query
from counter_app.service.review_queries import REVIEW_QUERIES
from counter_app.service.session_queries import SESSION_QUERIES
from counter_app.service.sync_queries import SYNC_QUERIES
from counter_app.service.throughput_queries import THROUGHPUT_QUERIES

EVERY_QUERY: Final[tuple[type[Query[Any]], ...]] = (
    *QUERIES,
    *DOCUMENT_QUERIES,
    *PROCESS_QUERIES,
    *SESSION_QUERIES,
    *BOOKING_QUERIES,
    *EFFECT_QUERIES,
    *THROUGHPUT_QUERIES,
    *OFFICIAL_QUERIES,
    *MONTHLY_QUERIES,
    *PERSON_QUERIES,
    *REVIEW_QUERIES,
    *LIVE_QUERIES,
    *SYNC_QUERIES,
)
