"""The one place where concrete classes meet. Imports follow what a subcommand needs, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from counter_app.domain.documents import Family
from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault, load_profile
from counter_app.service.clock import (
    Clock,
    CountedIds,
    Ids,
    RandomIds,
    Stopwatch,
    SystemClock,
    SystemStopwatch,
)
from counter_app.store.faults import StoreFault

if TYPE_CHECKING:
    from counter_app.papers.print_room import Drawn, PrintRoom
    from counter_app.service.decisions import Reference
    from counter_app.service.local import LocalOffice
    from counter_app.store.database import Database
    from counter_app.store.office_file import Identity
    from counter_app.store.spool import PrintJob
    from counter_app.sync.nightly import NightlySync
    from counter_app.ui.display.announces import Announces, Voices
    from counter_app.ui.first_start.state import Start
    from counter_app.ui.run import DeskProgram

DEFAULT_PROFILE: Final = "bac-ninh-2025-07"


def load_reference(profile: str) -> Reference:
    """The reference documents that a new office of a profile begins with.

    Raises:
        ResourceFault: a shipped document is broken; the message says where.
    """
    from counter_app.domain.calendar import WorkCalendar
    from counter_app.resources.families import shipped_documents
    from counter_app.service.decisions import Reference
    from counter_app.service.plan import Plan

    shipped = shipped_documents(profile)
    values: dict[Family, Any] = {family: shipped[family].value for family in Family}
    setup = values[Family.SETUP]
    calendar = WorkCalendar(days=values[Family.CALENDAR], hours=setup.hours)
    return Reference(
        setup=setup,
        catalogue=values[Family.CATALOGUE],
        calendar=calendar,
        templates=values[Family.TEMPLATES],
        booking=values[Family.BOOKING],
        calendar_version=shipped[Family.CALENDAR].version,
        plan=Plan(values[Family.SESSIONS], calendar),
    )


class OpenOffice:
    """An office and the database file under it, to be closed together."""

    def __init__(self, office: LocalOffice, database: Database) -> None:
        self.office = office
        self.database = database

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def open_office(
    path: Path,
    *,
    profile: str | None = None,
    clock: Clock | None = None,
    stopwatch: Stopwatch | None = None,
    ids: Ids | None = None,
    practice: bool = False,
    key: bytes | None = None,
    language: Language = "vi",
    prints: bool = False,
    asks_pins: bool | None = None,
) -> OpenOffice:
    """Open an office's file, or make a new one from a profile.

    Args:
        path: the database file.
        profile: the profile of a new file; an existing file keeps its own.
        clock: the office's clock; the PC's unless given.
        stopwatch: what the clock is watched by; the PC's own beside the PC's clock.
        ids: the source of ids; time-ordered random ones unless given.
        practice: a new file is for training; a file of a real office is then refused.
        key: the file's key; the one beside it unless given.
        language: the language of reasons in answers.
        prints: papers are queued with the steps that call for them.
        asks_pins: staff sign in with a PIN; unless told, in a real office and not in practice.

    Raises:
        StoreFault: the file cannot be opened, or is a real office's where only practice may run.
        ResourceFault: a reference document is broken.
    """
    from counter_app.service.local import LocalOffice
    from counter_app.store.database import Database
    from counter_app.store.office_file import identity, open_epoch

    if clock is None:
        clock, stopwatch = SystemClock(), stopwatch or SystemStopwatch()
    database = Database(path, key=key)
    try:
        with database.read() as connection:
            known = identity(connection)
        _only_practice(path, known, wanted=practice)
        source = ids or RandomIds()
        if known is None:
            profile = profile or DEFAULT_PROFILE
            load_profile(profile)  # before the file knows whose it is
            known = open_epoch(
                database, profile=profile, practice=practice, at=clock.now(), new_id=source.new
            )
        _begin_with_documents(database, known, clock.now())
        office = LocalOffice(
            database,
            identity=known,
            clock=clock,
            ids=source,
            stopwatch=stopwatch,
            language=language,
            prints=prints,
            asks_pins=not known.practice if asks_pins is None else asks_pins,
        )
    except BaseException:
        database.close()
        raise
    return OpenOffice(office, database)


def open_practice(
    path: Path, *, profile: str, clock: Clock, language: Language = "vi"
) -> OpenOffice:
    """Open a practice office whose ids and key are the same in every run of a script.

    Raises:
        StoreFault: the file is a real office's, or cannot be opened.
    """
    from counter_app.store.journal import ids_used

    ids = CountedIds(clock)
    opened = open_office(
        path, profile=profile, clock=clock, ids=ids, practice=True, language=language
    )
    with opened.database.read() as connection:
        ids.go_on_after(ids_used(connection))
    return opened


def nightly_sync(opened: OpenOffice) -> NightlySync:
    """The sync of an office's file with the city; to be closed before the file."""
    from counter_app.service.effect_queries import SessionEffect
    from counter_app.sync.nightly import NightlySync

    office = opened.office
    return NightlySync(
        opened.database,
        clock=office.clock,
        setup=lambda: office.reference.setup,
        practice=office.practice,
        effect=lambda start, end: office.ask(SessionEffect(start=start, end=end)),
    )


def run_desk(
    opened: OpenOffice,
    *,
    counter: int | None = None,
    staff: str | None = None,
    printers: dict[str, str] | None = None,
    papers_folder: Path | None = None,
    quit_after_ms: int | None = None,
) -> int:
    """Open the desk of an office and stay until its window is closed; the exit code.

    Args:
        opened: the office.
        counter: this PC's counter, before what it remembers.
        staff: this PC's clerk, before what it remembers.
        printers: printer names by paper (``ticket``, ``receipt``), before what this PC
            remembers; the system's default else.
        papers_folder: write papers there instead of printing. A practice office writes them
            beside its file where no printer was chosen.
        quit_after_ms: end a trial run.
    """
    from counter_app.ui.remembered import recall
    from counter_app.ui.run import run_desk as run

    def answer_second_starts(program: DeskProgram) -> None:
        from counter_app.ui.instance import Bell
        from counter_app.ui.widgets.parts import to_front

        bell = Bell(opened.database.path, program)
        bell.rung.connect(lambda: to_front(program.window))
        bell.sending_wanted.connect(lambda: sync.start("command"))

    settings = settings_of(opened.database.path)
    chosen = {**recall(settings).printers, **(printers or {})}
    room = print_room(opened, printers=chosen, folder=papers_folder)
    sync = nightly_sync(opened)
    try:
        return run(
            opened.office,
            clock=opened.office.clock,
            settings_path=settings,
            opened=answer_second_starts,
            counter=counter,
            staff=staff,
            papers=room,
            voices=hall_voices(opened),
            housekeeping=_housekeeping(opened, sync),
            sync=sync,
            quit_after_ms=quit_after_ms,
        )
    finally:
        sync.close()


def _housekeeping(opened: OpenOffice, sync: NightlySync) -> Callable[[], None]:
    """What happens by itself every while: the ends of days and sessions, the night's sending."""

    def keep_house() -> None:
        opened.office.fire_due()
        sync.tick()

    return keep_house


def run_hall(
    opened: OpenOffice,
    which: Literal["kiosk", "display"],
    *,
    screen: str = "",
    printers: dict[str, str] | None = None,
    papers_folder: Path | None = None,
    language: Language = "vi",
    quit_after_ms: int | None = None,
) -> int:
    """Open a kiosk or a hall display by itself and stay until it is closed; the exit code.

    Args:
        opened: the office.
        which: which of the two.
        screen: the screen's name as the system has it; the main one unless given.
        printers: printer names by paper, for the kiosk, before what this PC remembers.
        papers_folder: write papers there instead of printing; as for the desk.
        language: the display's language; a kiosk's citizens choose theirs.
        quit_after_ms: end a trial run.
    """
    from counter_app.ui.remembered import recall
    from counter_app.ui.run_hall import run_hall as run

    chosen = {**recall(settings_of(opened.database.path)).printers, **(printers or {})}
    if papers_folder is None and opened.office.identity.practice and not chosen:
        papers_folder = opened.database.path.parent / "giay-tap"
    sync = nightly_sync(opened)
    try:
        return run(
            opened.office,
            which,
            clock=opened.office.clock,
            reports=opened.database.path.parent / "reports",
            screen=screen,
            papers=print_room(opened, printers=chosen, folder=papers_folder),
            voices=hall_voices(opened),
            housekeeping=_housekeeping(opened, sync),
            language=language,
            quit_after_ms=quit_after_ms,
        )
    finally:
        sync.close()


def hall_voices(opened: OpenOffice) -> Voices:
    """Makes the voice of the hall, as this PC's settings want it when it is made."""

    def voice(told: Callable[[str], None]) -> Announces:
        from counter_app.ui.display.spoken import spoken
        from counter_app.voice.settings import voice_file

        return spoken(voice_file(opened.database.path), opened.office.clock, told=told)

    return voice


def settings_of(path: Path) -> Path:
    """Where this PC remembers its choices for an office's file."""
    return path.with_suffix(".may-nay.json")


def first_start(path: Path) -> Start | None:
    """Ask what a new office needs and remember the answers; None: nobody wants one.

    Raises:
        ResourceFault: a shipped profile is broken.
        OSError: the folder of the file cannot be written.
    """
    from counter_app.resources import profiles
    from counter_app.ui.first_start.run import ask

    setups = [load_profile(entry.code) for entry in profiles()]
    return ask(setups, today=SystemClock().now().date(), settings=settings_of(path))


def open_already(path: Path, fault: StoreFault | ResourceFault) -> bool:
    """Whether a desk of this user has the file open; its window then comes to the front."""
    if not isinstance(fault, StoreFault) or fault.kind != "locked":
        return False
    from counter_app.ui.instance import ring

    return ring(path)


def sent_by_desk(path: Path, fault: StoreFault) -> bool:
    """Whether a desk of this user has the file open; it then sends to the city at once."""
    if fault.kind != "locked":
        return False
    from counter_app.ui.instance import ask_to_send

    return ask_to_send(path)


def show_not_opened(fault: StoreFault | ResourceFault, path: Path) -> None:
    """Say in a window why the desk did not open, in the language this PC speaks."""
    from counter_app.ui.not_opened import show_not_opened as show
    from counter_app.ui.remembered import recall

    language = recall(settings_of(path)).language
    if isinstance(fault, StoreFault):
        show(*fault.said(language), language=language)
    else:
        show(fault.sentence(language), "", language=language)


def print_room(opened: OpenOffice, *, printers: dict[str, str], folder: Path | None) -> PrintRoom:
    """The print room of an office on this PC.

    Args:
        opened: the office.
        printers: what was chosen by kind of paper; the room changes it when another is chosen.
        folder: write all papers there instead of printing; nothing can be chosen then.
    """
    from counter_app.papers.print_room import (
        ChosenSink,
        FolderSink,
        Outlets,
        PrinterSink,
        PrintRoom,
    )
    from counter_app.papers.spool import Spool

    office, database = opened.office, opened.database

    def draw(job: PrintJob) -> Drawn:
        from counter_app.papers.from_office import draw_job

        return draw_job(job, office, practice=office.identity.practice)

    def default_printer() -> str:
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.defaultPrinterName()

    def send(pdf: bytes, printer: str, copies: int) -> None:
        from counter_app.ui.devices.printer import print_pdf

        print_pdf(pdf, printer_name=printer, copies=copies)

    def trial_page(paper: str) -> Drawn:
        from counter_app.papers.trial_page import trial_page

        return trial_page(paper, office.reference.setup, at=office.clock.now())

    def installed() -> tuple[str, ...]:
        from counter_app.ui.devices.printer import printers

        return printers()

    practice = office.identity.practice
    spool = Spool(
        write=database.write,
        read=database.read,
        now=lambda: int(office.clock.now().timestamp()),
    )
    return PrintRoom(
        office,
        spool=spool,
        outlets=Outlets(
            sink=FolderSink(folder)
            if folder
            else ChosenSink(
                printers=PrinterSink(send, default=default_printer, chosen=printers),
                files=FolderSink(database.path.parent / ("giay-tap" if practice else "giay")),
                chosen=printers,
                usual_is_files=practice,
            ),
            chosen=printers,
            trial_page=trial_page,
            printers=installed,
            usual_is_files=practice,
            fixed=folder is not None,
        ),
        draw=draw,
        new_id=RandomIds().new,
        clock=office.clock,
    )


def run_demo(out: Path) -> None:
    """Play the sample days into a folder: papers, journal, answers, pictures of the screens.

    Raises:
        StoreFault: the folder's practice file cannot be written.
        OSError: the folder cannot be written.
    """
    from counter_app.console.demo import Demonstration

    reference = load_reference(DEFAULT_PROFILE)

    def screens(office: LocalOffice, clock: Clock, folder: Path) -> Sequence[Path]:
        from counter_app.ui.show import desk_pictures

        return desk_pictures(office, clock=clock, folder=folder)

    demonstration = Demonstration(out, reference)
    opened = open_practice(
        demonstration.database, profile=DEFAULT_PROFILE, clock=demonstration.clock
    )
    try:
        demonstration.play(opened.office, screens=screens)
    finally:
        opened.close()


def run_selftest(report: Path | None) -> bool:
    """Try out on this PC whatever the program needs of it, and say whether all is well.

    Raises:
        OSError: the report's file cannot be written.
    """
    import tempfile

    from counter_app.console import selftest
    from counter_app.ui.selftest import window_checks

    data_folder = default_database(sample=False).parent
    with tempfile.TemporaryDirectory() as folder:
        checks = [
            *selftest.own_checks(Path(folder), data_folder),
            *window_checks(selftest.sample_papers(), letters=selftest.HARD_LETTERS),
        ]
        return selftest.report(checks, file=report)


def default_database(*, sample: bool) -> Path:
    """Where the office's file lies unless told otherwise: practice apart from the real one."""
    from platformdirs import user_data_path

    name = "van-phong-mau.db" if sample else "van-phong.db"
    return user_data_path("counter_app", appauthor=False, ensure_exists=True) / name


def _only_practice(path: Path, known: Identity | None, *, wanted: bool) -> None:
    if wanted and known is not None and not known.practice:
        raise StoreFault("not_ours", path)


def _begin_with_documents(database: Database, known: Identity, at: datetime) -> None:
    """Give a file the documents it lacks: a new one all of them; an edited one is never touched."""
    from counter_app.resources.families import shipped_document
    from counter_app.store.documents import ReferenceDocument, begin_with
    from counter_app.store.flow import Tables

    with database.read() as connection:
        held = {adoption.family for adoption in Tables(connection).adoptions()}
    missing = [family for family in Family if family not in held]
    if not missing:
        return
    since = load_profile(known.profile).valid_from
    documents = []
    for family in missing:
        document = shipped_document(family, known.profile)
        documents.append(
            ReferenceDocument(
                family=family, version=document.version, valid_from=since, body=document.body
            )
        )
    begin_with(database, documents, origin=known.origin, at=at)
