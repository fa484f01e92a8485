"""Search: from a question to the procedure records it may mean."""

from procedures.search.candidate import Analyse, Analysed, Candidate
from procedures.search.index import ProcedureIndex
from procedures.search.keeping import open_index

__all__ = ["Analyse", "Analysed", "Candidate", "ProcedureIndex", "open_index"]
