"""Opening the store: engine, migrations, and the records, names and phrasings that ship with the product."""

from __future__ import annotations

from procedures.dossier_store import DossierStore
from procedures.engine import make_engine
from procedures.importers.seed_aliases import sync_aliases
from procedures.importers.seed_catalogue import sync_catalogue
from procedures.importers.starter import sync_starter
from procedures.location import default_database_url
from procedures.migrations import migrate
from procedures.sealing import Seal
from procedures.store import ProcedureStore


def open_store(database_url: str | None = None, *, seed: bool = True) -> ProcedureStore:
    """Open the store of a database, by default the configured one; create or upgrade it where needed.

    Nothing is written to a database that is up to date, so a read-only one can be opened too.

    Raises:
        procedures.engine.DatabaseUnavailable: it can't be opened, or must be changed and can't be written to.
    """
    engine = make_engine(database_url or default_database_url())
    migrate(engine)
    store = ProcedureStore(engine)
    if seed:
        sync_starter(store)
        sync_catalogue(store)
        sync_aliases(store)
    return store


def open_dossiers(database_url: str, seal: Seal) -> DossierStore:
    """Open what is kept of dossiers in a database; create or upgrade it where needed.

    Raises:
        procedures.engine.DatabaseUnavailable: it can't be opened, or must be changed and can't be written to.
    """
    engine = make_engine(database_url)
    migrate(engine)
    return DossierStore(engine, seal)
