"""What Alembic runs: the migrations, on the connection that ``migrate`` hands over."""

from __future__ import annotations

from alembic import context

from procedures.reviewing import tables as _reviewing  # noqa: F401  its tables join the metadata
from procedures.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
