"""What every field of the form has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from wtforms import Field


class Item(Field, ABC):
    """A field of the form: its words for the official, whether it says anything, and what it stands for."""

    title = ""

    @property
    @abstractmethod
    def is_blank(self) -> bool:
        """Whether nothing is said in it."""

    @abstractmethod
    def value(self) -> Any:
        """Return what it stands for in the record."""
