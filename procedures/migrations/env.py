"""What Alembic runs: the migrations, on the connection that ``migrate`` hands over."""

from __future__ import annotations

from alembic import context

from procedures.questions import tables as questions
from procedures.tables import Base

ROOMS = (questions,)  # their tables belong to the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
