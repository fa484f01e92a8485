"""The tables of every room, so that they are compared with what the migrations build."""

from __future__ import annotations

from procedures.accounts import tables as accounts
from procedures.public_notices import tables as public_notices
from procedures.publishing import tables as publishing
from procedures.questions import tables as questions
from procedures.reviewing import tables as reviewing
from procedures.tables import Base

ROOMS = (accounts, public_notices, publishing, questions, reviewing)
METADATA = Base.metadata
