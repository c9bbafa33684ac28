"""The session report: drawn whole in both languages, whatever the sessions are called."""

from __future__ import annotations



