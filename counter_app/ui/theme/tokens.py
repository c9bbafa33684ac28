"""Colours and sizes, each with a name and a purpose. No other module holds a colour.

Amber and red are reserved for time. The accent is one deep blue-green. Text on its ground keeps a
contrast of at least 4.5:1 (7:1 in the two looks of high contrast), marks, outlines and the frame of
what has the focus 3:1, which a test computes from these tokens.
"""

from __future__ import annotations

from typing import Final

from counter_app.values import dataclass

GRID: Final = 8
"""Every distance is a multiple of this, or half of it."""

ROW: Final = 36
"""Height of a row in a list, and of a button: a target one does not miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One look. Colours are ``#rrggbb``; sizes are device-independent pixels.

    Attributes:
        ground: the window's own colour; ``field`` of lists and inputs; ``hover`` under the mouse.
        text, text_soft, text_faint: three steps of grey for reading.
        hairline: lines between things; ``outline`` of inputs and buttons, seen at 3:1.
        accent, on_accent: the next thing to press, and its text; ``accent_soft`` a selection.
        calm, soon, urgent, overdue: the four steps of a timer, as text and icon.
        track: the unfilled part of a bar.
    """

    name: str
    ground: str
    field: str
    hover: str
    text: str
    text_soft: str
    text_faint: str
    hairline: str
    outline: str
    accent: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    calm: str
    soon: str
    soon_soft: str
    urgent: str
    urgent_soft: str
    overdue: str
    overdue_soft: str
    track: str
    base_px: int = 15
    small_px: int = 13
    title_px: int = 17
    number_px: int = 64
    number_small_px: int = 40
    line_px: int = 1

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every text colour with each ground it stands on."""
        return (
            *(
                (t, g)
                for t in (self.text, self.text_soft, self.text_faint)
                for g in (self.ground, self.field, self.hover)
            ),
            (self.on_accent, self.accent),
            (self.on_accent, self.accent_pressed),
            (self.accent, self.ground),
            (self.accent, self.field),
            (self.on_accent_soft, self.accent_soft),
            (self.text, self.accent_soft),
            (self.text_soft, self.accent_soft),
            (self.text_faint, self.accent_soft),
            (self.accent, self.accent_soft),
            (self.accent, self.hover),
            *(
                (t, g)
                for t in self.steps
                for g in (self.field, self.ground, self.hover, self.accent_soft)
            ),
            (self.soon, self.soon_soft),
            (self.urgent, self.urgent_soft),
            (self.overdue, self.overdue_soft),
            (self.text, self.urgent_soft),
            (self.text, self.overdue_soft),
        )

    def mark_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every mark that is no text with what lies beside it: outlines, focus, ticks, bars."""
        grounds = (self.ground, self.field, self.hover, self.accent_soft)
        return (
            *((mark, ground) for mark in (self.outline, self.accent) for ground in grounds),
            (self.on_accent, self.accent),
            (self.on_accent, self.accent_pressed),
            *((step, self.track) for step in self.steps),
        )

    @property
    def steps(self) -> tuple[str, ...]:
        """The colours of a timer, the calmest first."""
        return (self.calm, self.soon, self.urgent, self.overdue)

    @property
    def least_contrast(self) -> float:
        """What text on its ground keeps at least: level AA, or AAA where it was asked for."""
        return 7.0 if self.name.startswith("high_contrast") else 4.5


LIGHT: Final = Theme(
    name="light",
    ground="#f6f7f7",
    field="#ffffff",
    hover="#eef2f2",
    text="#16211f",
    text_soft="#46524f",
    text_faint="#5f6b68",
    hairline="#dde3e1",
    outline="#7b8784",
    accent="#0b5f66",
    accent_pressed="#084b51",
    on_accent="#ffffff",
    accent_soft="#e0eeee",
    on_accent_soft="#084b51",
    calm="#3f5a55",
    soon="#7a5200",
    soon_soft="#fdf3dc",
    urgent="#9a3c00",
    urgent_soft="#fdeadd",
    overdue="#a4161a",
    overdue_soft="#fce6e6",
    track="#e3e8e7",
)

DARK: Final = Theme(
    name="dark",
    ground="#14191a",
    field="#1b2223",
    hover="#232c2d",
    text="#edf2f1",
    text_soft="#bcc8c5",
    text_faint="#9ba9a6",
    hairline="#2d3738",
    outline="#748482",
    accent="#7fd0d2",
    accent_pressed="#a3e0e1",
    on_accent="#06292b",
    accent_soft="#1f3b3d",
    on_accent_soft="#c2ecec",
    calm="#b5c9c5",
    soon="#f2c14e",
    soon_soft="#3a3017",
    urgent="#ffa366",
    urgent_soft="#402a1a",
    overdue="#ff9a96",
    overdue_soft="#44201f",
    track="#313c3d",
)

HIGH_CONTRAST: Final = Theme(
    name="high_contrast",
    ground="#ffffff",
    field="#ffffff",
    hover="#e6f0f0",
    text="#000000",
    text_soft="#1a1a1a",
    text_faint="#333333",
    hairline="#4d4d4d",
    outline="#000000",
    accent="#003f45",
    accent_pressed="#00292d",
    on_accent="#ffffff",
    accent_soft="#cfe6e6",
    on_accent_soft="#00292d",
    calm="#1d3632",
    soon="#5c3d00",
    soon_soft="#ffedc2",
    urgent="#7a2c00",
    urgent_soft="#ffe0cc",
    overdue="#8a0007",
    overdue_soft="#ffd9d9",
    track="#c9d1d0",
    line_px=2,
)

HIGH_CONTRAST_DARK: Final = Theme(
    name="high_contrast_dark",
    ground="#000000",
    field="#000000",
    hover="#1c2b2c",
    text="#ffffff",
    text_soft="#f0f0f0",
    text_faint="#dcdcdc",
    hairline="#b8b8b8",
    outline="#ffffff",
    accent="#8ff0f2",
    accent_pressed="#c4f8f9",
    on_accent="#000000",
    accent_soft="#0f3335",
    on_accent_soft="#d9fbfb",
    calm="#d5e6e2",
    soon="#ffd766",
    soon_soft="#3a2d00",
    urgent="#ffbe8f",
    urgent_soft="#3d1f0a",
    overdue="#ffb9b6",
    overdue_soft="#421614",
    track="#3a3a3a",
    line_px=2,
)

WALL: Final = Theme(
    name="wall",
    ground="#0a1517",
    field="#10211f",
    hover="#183035",
    text="#ffffff",
    text_soft="#d3dfdd",
    text_faint="#a9bab7",
    hairline="#2b3f42",
    outline="#7c918e",
    accent="#8fe3e1",
    accent_pressed="#b5efee",
    on_accent="#04211f",
    accent_soft="#14474a",
    on_accent_soft="#d5f6f5",
    calm="#b5c9c5",
    soon="#f2c14e",
    soon_soft="#3a3017",
    urgent="#ffb07a",
    urgent_soft="#402a1a",
    overdue="#ffb1ae",
    overdue_soft="#44201f",
    track="#2b3f42",
)
"""For the screen on the wall, read from eight metres; the hall display measures its letters in
the screen's height, not in the sizes that stand here."""

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)}
"""The looks of the desk, in the order of its key."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
