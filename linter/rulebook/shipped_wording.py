"""Loads the words of a shipped language when somebody asks for them; how its file is read, others know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.rulebook import store
from linter.values import dataclass
from linter.vocabulary.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from linter.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class ShippedWording:
    """Loads a language's file when called. Raises LexiconError."""

    file: Path

    def __call__(self) -> Wording:
        return store.kept(f"words\n{self.file}", [self.file], self.read)

    def reader(self, deaf: tuple[str, ...]) -> Reader:
        """The words compiled, as `Reader` does it. Raises LexiconError."""
        return store.kept(f"reader\n{self.file}\n{deaf}", [self.file], lambda: Reader(self(), deaf))

    def read(self) -> Wording:
        """The words as the file has them now. Raises LexiconError."""
        from linter.rulebook.lexicon_files import read_shipped  # noqa: PLC0415 - needed only where the file changed

        return read_shipped(self.file)
