"""The one place that reads ``resources/``: catalogue, profiles, calendar, units, fonts.

Works from the source tree and from a bundle. What is broken is a `ResourceFault` that names the
file, the entry and the field, so that whoever edited the file can mend it.
"""

from __future__ import annotations

from counter_app.resources.calendars import calendar_from_csv, calendar_to_csv, load_calendar
from counter_app.resources.catalogues import catalogue_from_json, load_catalogue
from counter_app.resources.faults import SENTENCES, ResourceFault
from counter_app.resources.files import font_path, resource_path
from counter_app.resources.profiles import (
    ProfileEntry,
    load_profile,
    profile_from_json,
    profiles,
)
from counter_app.resources.wards import load_units, units_from_csv

__all__ = [
    "SENTENCES",
    "ProfileEntry",
    "ResourceFault",
    "calendar_from_csv",
    "calendar_to_csv",
    "catalogue_from_json",
    "font_path",
    "load_calendar",
    "load_catalogue",
    "load_profile",
    "load_units",
    "profile_from_json",
    "profiles",
    "resource_path",
    "units_from_csv",
]
