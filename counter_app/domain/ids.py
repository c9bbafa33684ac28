"""Names that must never be mixed up, each with a type of its own."""

from __future__ import annotations

from typing import NewType

TicketId = NewType("TicketId", str)
"""A ticket, for ever: a time-ordered UUID. The printed number is not an id: it comes back."""

DossierId = NewType("DossierId", str)
"""A dossier, for ever: a time-ordered UUID. The printed code belongs to the agency that gave it."""

PersonId = NewType("PersonId", str)
"""A person in the erasable tables. Facts name this id and a revision, never the person."""

CommandId = NewType("CommandId", str)
"""One intention of one clerk. The same id again gives the first outcome again."""

Origin = NewType("Origin", str)
"""One database file in one epoch; with ``seq`` it names a fact anywhere."""

QueueCode = NewType("QueueCode", str)
"""A queue (hàng đợi), such as ``CT``."""

CounterNo = NewType("CounterNo", int)
"""A counter (quầy) as its sign says it, such as 3."""

StaffCode = NewType("StaffCode", str)
"""A member of staff, such as ``nv1``."""

TicketNumber = NewType("TicketNumber", str)
"""What is printed and called, such as ``A001``."""

DossierCode = NewType("DossierCode", str)
"""The code on the receipt, such as ``H05.12-261123-0001``, ours or the province's."""

ProcedureCode = NewType("ProcedureCode", str)
"""A procedure (thủ tục hành chính) of the national catalogue, such as ``2.000815``."""

CaseCode = NewType("CaseCode", str)
"""A case of a procedure with a limit or a fee of its own, such as ``xac_minh``."""

AppointmentId = NewType("AppointmentId", str)
"""An appointment, for ever: a time-ordered UUID. The printed code is what people say."""

AppointmentCode = NewType("AppointmentCode", str)
"""The code on an appointment's slip, such as ``LH-261123-0007``: the day it was given."""

WaiterCode = NewType("WaiterCode", str)
"""What somebody on the waiting list is known by, such as ``CH-261123-0002``."""

WaiterId = NewType("WaiterId", str)
"""Somebody's place on the waiting list for an appointment, for ever."""
