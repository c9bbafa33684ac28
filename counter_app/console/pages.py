"""A document of the office, for a command line that ends where there is none."""

from __future__ import annotations

from datetime import date

import click

from counter_app.domain.documents import Family
from counter_app.domain.reasons import Refused
from counter_app.service.document_queries import Document, DocumentPage
from counter_app.service.office import Office
from counter_app.service.sentences import say


def page_of(office: Office, family: Family, day: date) -> DocumentPage:
    """The document of a family in force on a day.

    Raises:
        click.ClickException: the office refuses to show it.
    """
    page = office.ask(Document(family=family.value, on=day))
    if isinstance(page, Refused):
        raise click.ClickException(say(page.reason))
    return page
