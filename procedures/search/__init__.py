"""Search: from a question to the procedure records it may mean."""

from procedures.search.candidate import Analyse, Analysed, Candidate
from procedures.search.index import ProcedureIndex
from procedures.search.keeping import keep_index, kept_path, open_index, open_kept

__all__ = ["Analyse", "Analysed", "Candidate", "ProcedureIndex", "keep_index", "kept_path", "open_index", "open_kept"]
