"""What Alembic runs: the migrations, on the connection that ``migrate`` hands over."""

from __future__ import annotations

from alembic import context

from procedures.publishing import tables as publishing  # noqa: F401
from procedures.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
