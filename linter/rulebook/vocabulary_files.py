"""Loads a whole Vocabulary from folders of rules; what a single file may hold is decided where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from linter.rulebook import lexicon_files
from linter.rulebook.calendar_files import read_calendar
from linter.rulebook.load import read_file
from linter.rulebook.markup_files import read_markup
from linter.rulebook.network_files import networks_of
from linter.rulebook.people_files import read_people
from linter.vocabulary import Vocabulary
from linter.vocabulary.people import People

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from linter.rulebook.decode import Known
    from linter.rulebook.strict_yaml import Problem, YamlFile
    from linter.vocabulary.lexicon import Lexicon
    from linter.vocabulary.networks import Networks
    from linter.vocabulary.wording import Wording

T = TypeVar("T")


def load_vocabulary(folders: Sequence[Path]) -> tuple[Vocabulary | None, list[Problem]]:
    """The words, hosts and dates in `folders`, or None and all mistakes in their files.

    The first folder is affilint's own and holds everything; networks and languages of the others are added.

    Raises OSError if affilint's own files are missing.
    """
    shipped = folders[0]
    try:
        lexicon = lexicon_files.load(shipped / "lexicons")
    except lexicon_files.LexiconError as error:
        return None, list(error.problems)
    calendar, problems = read_calendar(_files(folders, "lexicons/dates"))
    wordings = _wordings(_files(folders[1:], "lexicons/disclosure"), shipped, lexicon, problems)
    people = _read_all(_files(folders, "lexicons/people"), read_people, problems)
    markup = _read_all([shipped / "lexicons" / "markup.yaml"], read_markup, problems)
    networks = _networks(_files(folders, "networks"), problems)
    if problems:
        return None, sorted(problems)
    credited = People.of(people)
    return Vocabulary(lexicon.merged(wordings), networks, calendar, credited, markup[0]), []


def known_names(vocabulary: Vocabulary) -> Known:
    """The names that rules may use of each kind that the vocabulary knows."""
    return {
        "meaning": frozenset(vocabulary.lexicon.meanings),
        "language": frozenset({*vocabulary.lexicon.languages, *vocabulary.people.languages}),
        "network": frozenset(vocabulary.networks.networks),
    }


def _files(folders: Iterable[Path], part: str) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / part).rglob("*.yaml"))]


def _read_all(
    paths: Iterable[Path],
    reader: Callable[[YamlFile], tuple[T | None, list[Problem]]],
    problems: list[Problem],
) -> list[T]:
    """What the files hold; their mistakes are added to `problems`."""
    values: list[T] = []
    for path in paths:
        file, found = read_file(path)
        problems += found
        value, found = reader(file) if file else (None, [])
        problems += found
        if value is not None:
            values.append(value)
    return values


def _wordings(
    paths: Iterable[Path], shipped: Path, lexicon: Lexicon, problems: list[Problem]
) -> list[Wording]:
    """What a project adds to the lexicons; its mistakes are added to `problems`."""
    wordings: list[Wording] = []
    for path in paths:
        own = shipped / "lexicons" / "disclosure" / path.name
        known = lexicon_files.ShippedWording(own)() if own.is_file() else None
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        wording, found = lexicon_files.read_wording(path.as_posix(), text, lexicon.meanings, known)
        problems += found
        if wording:
            wordings.append(wording)
    return wordings


def _networks(paths: Iterable[Path], problems: list[Problem]) -> Networks:
    files = _read_all(paths, lambda file: (file, []), problems)
    networks, found = networks_of(files)
    problems += found
    return networks
