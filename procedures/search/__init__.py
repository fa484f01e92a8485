"""Search: from a question to the procedure records it may mean."""

from procedures.search.candidate import Analyse, Analysed, Candidate
from procedures.search.index import ProcedureIndex

__all__ = ["Analyse", "Analysed", "Candidate", "ProcedureIndex"]
