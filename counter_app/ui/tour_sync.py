"""The walk's stop at the sync with the city, before the site is enrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.booking_queries import AffectedRow
from counter_app.service.document_queries import ChangeRow
from counter_app.service.sync_queries import PublicationPreview, PublicationRow
from counter_app.ui.publications.model import PublicationsModel
from counter_app.ui.publications.state import PublicationsScreen
from counter_app.ui.publications.view import PublicationsView
from counter_app.ui.run import DeskProgram
from counter_app.ui.stop import Stop
from counter_app.ui.sync.model import SyncModel
from counter_app.ui.sync.state import Came, Nightly
from counter_app.ui.sync.view import SyncView
from counter_app.ui.widgets.practice_band import mark_practice


class _Still:
    """A sync that stands still: on a walk nothing is sent anywhere."""

    running = False
    progress = None

    def start(self) -> bool:
        return False

    def stop(self) -> None: ...

    def enrol(self, _city: str, _code: str) -> Came:
        raise NotImplementedError

    def set_time(self, _at: time) -> None: ...


def sync(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """How the sync of the office stands."""
    still: Nightly = _Still()
    window = SyncView(SyncModel(program.talk, still, parent=program))
    mark_practice(window, practice=True)
    window.model.open()
    window.show()
    settle()
    yield Stop(name="gui-thanh-pho", window=window)
    window.close()
    window.deleteLater()
    settle()
    yield from _publications(program, settle)


def _publications(program: DeskProgram, settle: Callable[[], None]) -> Iterator[Stop]:
    """What the city offers: an initiative of another office, looked at before it is adopted."""
    model = PublicationsModel(program.talk, parent=program)
    window = PublicationsView(model)
    mark_practice(window, practice=True)
    day = program.model.now.astimezone(OFFICE_ZONE).date() + timedelta(days=7)
    row = PublicationRow(
        id=1,
        family="sessions",
        title="Ngày thứ Năm 3 không",
        note="Nhân rộng sáng kiến",
        publisher="UBND thành phố",
        version="1",
        valid_from=day,
        published_at=program.model.now,
        state="new",
        adopted_from=None,
        reason="",
        said="",
        can_adopt=True,
        can_decline=True,
        can_take_back=False,
    )
    preview = PublicationPreview(
        publication=row,
        valid_from=day,
        base_version="1",
        changes=(
            ChangeRow(
                path=("sessions", "thu-nam-3-khong 01/01/2025", "enabled"),
                where="Phiên Ngày thứ Năm 3 không (thu-nam-3-khong 01/01/2025) › đang dùng",
                kind="changed",
                old="không",
                new="có",
            ),
        ),
        more=0,
        conflicts=(),
        doubts=(),
        deadlines=(),
        bookings=tuple(
            AffectedRow(
                code=f"LH{n:04}",
                at=datetime.combine(day, time(8 + n // 4, n % 4 * 15), OFFICE_ZONE),
                procedure="2.000815",
                procedure_name="Chứng thực bản sao từ bản chính",
                counter=1 + n % 3,
                why="Giờ ấy không còn phiên nào mở.",
            )
            for n in range(12)
        ),
        body={},
    )
    model.state = PublicationsScreen(rows=(row,), chosen=1, preview=preview)
    window.show_view(model.state)
    window.show()
    settle()
    yield Stop(name="nhan-tu-thanh-pho", window=window)
    window.close()
    window.deleteLater()
    settle()
