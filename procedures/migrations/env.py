"""What Alembic runs: the migrations, on the connection that ``migrate`` hands over."""

from __future__ import annotations

from alembic import context

import procedures.accounts.tables  # so that its tables are in the metadata
import procedures.public_notices.tables  # noqa: F401  its tables belong to the metadata
from procedures.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
