"""Each page of the kiosk, from its state to words and things to touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF

from counter_app.resources.wordings import Wording
from counter_app.service.hall_queries import KioskQueue
from counter_app.ui.kiosk import rating
from counter_app.ui.kiosk import words as say
from counter_app.ui.kiosk.letters import paragraph
from counter_app.ui.kiosk.pads import appointment, pin, rate
from counter_app.ui.kiosk.parts import headed, way_back
from counter_app.ui.kiosk.sheet import (
    BODY_PT,
    LINE,
    TITLE_PT,
    Glass,
    Sheet,
    Target,
    Text,
    columns,
    grid,
    under,
)
from counter_app.ui.kiosk.state import KioskState, Page, Paper

_NUMBER_PT: Final = 100.0
_ROW_MM: Final = 25.0
"""A row of the list of procedures: two lines of a long name."""
_PICTURES: Final = {
    "CT": "stamp",
    "HT": "family",
    "DD": "land",
    "XH": "welfare",
    "TQ": "result",
}
"""Pictures of the sample office's queues; a queue of another name has none."""
_ICON_SHARE: Final = 6
"""The room of a button's picture and edges, in letters."""
_CLASSES: Final = {
    "khuyet_tat_nang": "wheelchair",
    "khuyet_tat": "crutches",
    "cao_tuoi": "elderly",
    "mang_thai": "pregnant",
    "nuoi_con_nho": "infant",
    "nguoi_co_cong": "merit",
    "tre_em": "child",
    "om_nang": "ill",
}


def lay_out(state: KioskState, glass: Glass) -> Sheet:
    """The page as it stands now."""
    words = say.kiosk_words(state.language)
    if state.visitor.asked_s is not None:
        return _still_there(state, glass, words)
    if state.visitor.page is Page.HOME and not state.gives:
        return _shut(state, glass, words)
    return _PAGES[state.visitor.page](state, glass, words)


def sheets_of(state: KioskState, glass: Glass) -> int:
    """How many sheets the list of procedures has on this glass."""
    rows = len(state.visitor.guide.rows) if state.visitor.guide else 0
    return max(1, -(-rows // _rows_at_once(glass)))


def _rows_at_once(glass: Glass) -> int:
    return max(1, int((glass.reach.height() + glass.gap) / (glass.mm(_ROW_MM) + glass.gap)))


# --- home ----------------------------------------------------------------------------------------


def _home(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    kiosk = state.kiosk
    if kiosk is None:
        return _shut(state, glass, words)
    banner = kiosk.banner or kiosk.session_name
    sheet = headed(state, glass, words.say("welcome"), below=banner)
    count = len(state.queues)
    across = 1 if glass.standing else 2
    if count > (5 if glass.standing else 4):
        across += 1
    reach = QRectF(glass.reach)
    language, booked, rated = _home_foot(glass, words)
    if rated.top() < glass.foot.top():
        reach.setBottom(rated.top() - glass.gap)
    cells = grid(reach, count, across, glass.gap, tallest=glass.mm(62))
    for cell, queue in zip(cells, state.queues, strict=True):
        sheet.targets.append(
            Target(
                at=cell,
                act=f"queue:{queue.queue}",
                title=queue.name,
                kind="tile",
                lines=(say.tile(queue, words, now=kiosk.at), queue.about),
                icon=_PICTURES.get(queue.queue, ""),
                faint=queue.exhausted or bool(queue.refused),
            )
        )
    title = words.say("appointment")
    sheet.targets += [
        _language(language, words),
        Target(at=booked, act="appointment", title=title, icon="clock"),
        rating.way_in(rated, words),
    ]
    return sheet


def _home_foot(glass: Glass, words: Wording) -> tuple[QRectF, QRectF, QRectF]:
    """Places for the language, the appointment and the rating, each as wide as its words need.

    A standing glass is too narrow for all three: there the rating has a row of its own.
    """
    if glass.standing:
        language, booked, right = columns(glass.foot, 3, glass.gap)
        booked.setRight(right.right())
        rated = QRectF(glass.foot)
        rated.moveBottom(glass.foot.top() - glass.gap)
        return language, booked, rated
    titles = [words.say(key) for key in ("other_language", "appointment", "rate")]
    shares = [len(title) + _ICON_SHARE for title in titles]
    free = glass.foot.width() - 2 * glass.gap
    left, boxes = glass.foot.left(), []
    for share in shares:
        box = QRectF(glass.foot)
        box.setLeft(left)
        box.setWidth(free * share / sum(shares))
        left = box.right() + glass.gap
        boxes.append(box)
    language, booked, rated = boxes
    return language, booked, rated


def _shut(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """Home while no numbers are given: why, what to do, and when."""
    kiosk = state.kiosk
    if kiosk is None or state.stale:
        what, more = words.say("stale"), words.say("stale_more")
    elif not kiosk.open:
        back = kiosk.again_at or kiosk.next_day_at
        what = words.say("closed")
        more = words.say("closed_more", when=say.when(back, now=kiosk.at, words=words))
    else:
        what, more = words.say("no_paper"), words.say("no_paper_more")
    sheet = headed(state, glass, what)
    sheet.texts.append(Text(at=glass.reach, words=more, pt=TITLE_PT, centre=True))
    language, middle, right = columns(glass.foot, 3, glass.gap)
    sheet.targets.append(_language(language, words))
    if kiosk is not None and not state.stale:  # whoever was served last, and needs no paper
        right.setLeft(middle.left())
        sheet.targets.append(rating.way_in(right, words))
    return sheet


def _language(at: QRectF, words: Wording) -> Target:
    return Target(at=at, act="language", title=words.say("other_language"), icon="language")


# --- one ticket ----------------------------------------------------------------------------------


def _choice(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    queue, visitor = state.queue, state.visitor
    if queue is None:
        return _home(state, glass, words)
    sheet = headed(
        state, glass, words.say("chosen", queue=queue.name), below=say.wait(queue, words)
    )
    reach, foot = glass.reach, glass.foot
    others = [q for q in state.queues if q.queue != queue.queue and not q.refused]
    offers = _offers(state, queue, words)
    deep = glass.mm(_ROW_MM) if glass.standing else glass.target
    offered = QRectF(reach.left(), reach.bottom() - deep, reach.width(), deep)
    low = columns(offered, len(offers), glass.gap)
    for cell, (act, title, icon, on) in zip(low, offers, strict=True):
        sheet.targets.append(Target(at=cell, act=act, title=title, kind="toggle", icon=icon, on=on))
    above = QRectF(reach)
    above.setBottom(offered.top() - 1.5 * glass.gap)
    across = 2 if glass.standing else min(4, max(1, len(others)))
    rows = -(-len(others) // across) if others else 0
    tall = glass.line() * (2 if glass.standing else 1)
    (label,) = under(above, tall)
    above.setTop(label.bottom())
    tallest = max(glass.target, glass.mm(27))
    cells = grid(above, len(others), across, glass.gap, tallest=tallest) if rows else []
    for cell, other in zip(cells, others, strict=True):
        sheet.targets.append(
            Target(
                at=cell,
                act=f"errand:{other.queue}",
                title=other.name,
                kind="toggle",
                on=other.queue in visitor.queues,
            )
        )
    if cells:
        place = QRectF(label)
        place.moveBottom(cells[0].top() - glass.gap / 2)
        sheet.texts.append(Text(at=place, words=words.say("errands"), soft=True, low=True))
    back, _, take = columns(foot, 3, glass.gap)
    take.setLeft(back.right() + glass.gap)
    sheet.targets += [
        Target(at=back, act="back", title=words.say("back"), icon="back"),
        Target(at=take, act="take", title=words.say("take"), kind="primary", icon="printer"),
    ]
    return sheet


def _offers(
    state: KioskState, queue: KioskQueue, words: Wording
) -> list[tuple[str, str, str, bool]]:
    offers = []
    if queue.has_guide:
        chosen = state.visitor.bring is not None
        title = words.say("with_guide" if chosen else "guide")
        offers.append(("guide", title, "papers", chosen))
    if state.kiosk is not None and state.kiosk.priorities:
        offers.append(("priority", words.say("priority"), "star", False))
    return offers or [("home", words.say("home"), "back", False)]


def _priority(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    sheet = headed(state, glass, words.say("priority_title"), below=words.say("priority_note"))
    classes = state.kiosk.priorities if state.kiosk else ()
    across = 2 if glass.standing else 3
    cells = grid(glass.reach, len(classes), across, glass.gap, tallest=glass.mm(48))
    for cell, kind in zip(cells, classes, strict=True):
        icon = _CLASSES.get(kind.code, "star")
        sheet.targets.append(
            Target(at=cell, act=f"class:{kind.code}", title=kind.name, kind="tile", icon=icon)
        )
    sheet.targets.append(way_back(glass, words))
    return sheet


# --- what to bring -------------------------------------------------------------------------------


def _guide(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    queue = state.queue
    name = queue.name if queue else ""
    sheet = headed(state, glass, words.say("guide_title"), below=name)
    at_once, sheets = _rows_at_once(glass), sheets_of(state, glass)
    place = state.visitor.sheet % sheets
    rows = state.visitor.guide.rows if state.visitor.guide else ()
    shown = rows[place * at_once : (place + 1) * at_once]
    boxes = under(glass.reach, *[glass.mm(_ROW_MM)] * len(shown), gap=glass.gap)
    for box, row in zip(boxes, shown, strict=True):
        sheet.targets.append(
            Target(at=box, act=f"procedure:{row.procedure}", title=row.name, kind="toggle")
        )
    sheet.targets.append(way_back(glass, words))
    if sheets > 1:
        _, middle, right = columns(glass.foot, 3, glass.gap)
        said = words.say("sheet", page=str(place + 1), pages=str(sheets))
        sheet.texts.append(Text(at=middle, words=said, soft=True, centre=True))
        sheet.targets.append(Target(at=right, act="turn", title=words.say("next_sheet")))
    return sheet


def _papers(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    row = state.visitor.shown
    if row is None:
        return _guide(state, glass, words)
    sheet = Sheet()
    inner = glass.inner
    named = paragraph(row.name, glass.letters(BODY_PT), inner.width(), strong=True)
    title, rest = under(inner, glass.line(BODY_PT) * len(named.lines), inner.height())
    rest.setBottom(glass.foot.top() - glass.gap)
    sheet.texts.append(Text(at=title, words=row.name, strong=True))
    said = [words.say("bring"), *(f"– {paper}" for paper in row.bring)]
    if row.limit:
        said.append(words.say("limit", limit=row.limit))
    if not row.verified:
        said.append(words.say("unverified"))
    sheet.texts.append(Text(at=rest, words="\n".join(said)))
    back, _, along = columns(glass.foot, 3, glass.gap)
    along.setLeft(back.right() + glass.gap)
    sheet.targets += [
        Target(at=back, act="back", title=words.say("back"), icon="back"),
        Target(
            at=along,
            act="along",
            title=words.say("print_guide"),
            kind="primary",
            icon="printer",
        ),
    ]
    return sheet


# --- the number, and what else may come of it ----------------------------------------------------


def _issuing(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    sheet = headed(state, glass, "")
    sheet.texts.append(
        Text(at=glass.reach, words=words.say("issuing"), pt=TITLE_PT, soft=True, centre=True)
    )
    return sheet


def _done(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    visitor = state.visitor
    sheet = Sheet()
    pt = _NUMBER_PT * (1.5 if glass.standing else 1)
    box = QRectF(glass.inner)
    box.setBottom(glass.foot.top() - glass.gap)
    line = glass.line(TITLE_PT)
    heights = (line, glass.letters(pt) * LINE, line, glass.gap, 3 * line)
    box.setTop(box.top() + max(0.0, (box.height() - sum(heights)) / 2))
    title, number, queue, _, rest = under(box, *heights)
    said = {
        Paper.PRINTING: "printing",
        Paper.PRINTED: "printed",
        Paper.NOT_PRINTED: "not_printed",
    }[visitor.paper]
    name = state.queue.name if state.queue else ""
    sheet.texts += [
        Text(at=title, words=words.say("your_number"), pt=TITLE_PT, soft=True, centre=True),
        Text(at=number, words=visitor.number, pt=pt, strong=True, centre=True),
        Text(at=queue, words=name, pt=TITLE_PT, strong=True, centre=True),
        Text(at=rest, words=words.say(said), pt=TITLE_PT, centre=True),
    ]
    if visitor.arrival:
        came = words.say(f"came_{visitor.arrival}")
        sheet.texts[-1] = Text(at=rest, words=f"{came} {words.say(said)}", pt=BODY_PT, centre=True)
    middle = columns(glass.foot, 3, glass.gap)[1]
    sheet.targets.append(Target(at=middle, act="home", title=words.say("done"), kind="primary"))
    return sheet


def _sorry(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    about = state.visitor.about
    sheet = headed(state, glass, words.say(about))
    said = state.visitor.sorry or words.say(f"{about}_more")
    sheet.texts.append(Text(at=glass.reach, words=said, pt=TITLE_PT, centre=True))
    middle = columns(glass.foot, 3, glass.gap)[1]
    sheet.targets.append(Target(at=middle, act="home", title=words.say("home"), kind="primary"))
    return sheet


def _still_there(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    sheet = headed(state, glass, words.say("idle"))
    more = words.say("idle_more", seconds=str(state.visitor.asked_s))
    sheet.texts.append(Text(at=glass.reach, words=more, pt=TITLE_PT, soft=True, centre=True))
    home, _, yes = columns(glass.foot, 3, glass.gap)
    yes.setLeft(home.right() + glass.gap)
    sheet.targets += [
        Target(at=home, act="home", title=words.say("home"), icon="back"),
        Target(at=yes, act="yes", title=words.say("idle_yes"), kind="primary"),
    ]
    return sheet


_PAGES: Final[dict[Page, Callable[[KioskState, Glass, Wording], Sheet]]] = {
    Page.HOME: _home,
    Page.CHOICE: _choice,
    Page.PRIORITY: _priority,
    Page.GUIDE: _guide,
    Page.PAPERS: _papers,
    Page.ISSUING: _issuing,
    Page.DONE: _done,
    Page.SORRY: _sorry,
    Page.PIN: pin,
    Page.APPOINTMENT: appointment,
    Page.RATE: rate,
    **rating.PAGES,
}
