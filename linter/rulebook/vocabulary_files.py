"""Loads a whole Vocabulary from folders of rules; what a single file may hold is decided where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from linter.rulebook import lexicon_files
from linter.rulebook.additions import laid_over, wrong_language
from linter.rulebook.calendar_files import DatesFile, date_words
from linter.rulebook.decode import Anything
from linter.rulebook.load import read_file, unreadable
from linter.rulebook.markup_files import MarkupFile, read_markup, unknown_names
from linter.rulebook.network_files import given_names, networks_of
from linter.rulebook.people_files import PeopleFile, read_people
from linter.rulebook.shop_files import read_shops
from linter.rulebook.word_places import LANGUAGE, SINGLE, unread
from linter.vocabulary import Vocabulary
from linter.vocabulary.calendar import Calendar
from linter.vocabulary.people import People

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from linter.rulebook.decode import FileModel, Known
    from linter.rulebook.strict_yaml import Problem, YamlFile
    from linter.vocabulary.lexicon import Lexicon
    from linter.vocabulary.networks import Networks
    from linter.vocabulary.wording import Wording

T = TypeVar("T")

_NAMES: Final[Mapping[str, Callable[[Vocabulary], Iterable[str]]]] = {
    "meaning": lambda words: words.lexicon.meanings,
    "language": lambda words: (*words.lexicon.languages, *words.people.languages),
    "network": lambda words: words.networks.names,
    "host-network": lambda words: (*words.networks.names, ""),
    "network-name": lambda words: words.networks.told_names,
    "link-rewriter": lambda words: (one.name for one in words.networks.rewriters.values()),
    "policy-kind": lambda words: words.markup.policies,
    "date-property": lambda words: (
        name
        for told_by in (words.markup.structured, words.markup.meta)
        for name in (*told_by["published"], *told_by["updated"])
    ),
    "shop": lambda words: words.shops.pictures,
}
"""What the vocabulary knows of each kind of names."""


def load_vocabulary(folders: Sequence[Path]) -> tuple[Vocabulary | None, list[Problem]]:
    """The words, hosts and dates in `folders`, or None and all mistakes in their files.

    The first folder is affilint's own and holds everything; what the others hold is added, and corrects it.

    Raises OSError if affilint's own files are missing.
    """
    shipped = folders[0]
    try:
        lexicon = lexicon_files.load(shipped / "lexicons")
        topics = lexicon_files.load(shipped / "lexicons", lexicon_files.TOPICS)
    except lexicon_files.LexiconError as error:
        return None, list(error.problems)
    problems = [problem for folder in folders[1:] for problem in unread(folder, shipped)]
    dates = _read(_laid(folders, "lexicons/dates", DatesFile, problems), date_words, problems)
    wordings = _wordings(folders[1:], "lexicons/disclosure", shipped, lexicon, problems)
    topical = _wordings(folders[1:], "lexicons/topics", shipped, topics, problems)
    people = _read(_laid(folders, "lexicons/people", PeopleFile, problems), read_people, problems)
    markup = _read(_laid(folders, "lexicons", MarkupFile, problems, "markup.yaml"), read_markup, problems)
    shops = _read_all([shipped / "lexicons" / "shops.yaml"], read_shops, problems)
    networks = _networks(_network_files(folders), problems)
    if problems:
        return None, sorted(problems)
    credited = People.of(people)
    money, other = lexicon.merged(wordings), topics.merged(topical)
    return Vocabulary(money, networks, Calendar(dates), credited, markup[0], other, shops[0]), []


def known_names(vocabulary: Vocabulary | None) -> Known:
    """The names that rules may use of each kind that the vocabulary knows.

    Where there is none because its files are wrong, any name will do: nobody can tell which are missing.
    """
    return {
        kind: Anything() if vocabulary is None else frozenset(told(vocabulary))
        for kind, told in _NAMES.items()
    }


def names_told(shipped: Vocabulary | None, folders: Sequence[Path]) -> Known:
    """The same where a project's files are wrong: its own names come from its `folders` as far as these can be read.

    Where a file cannot be read at all, any name of its kinds will do.
    """
    told = {kind: frozenset(names) for kind, names in known_names(shipped).items()}
    if shipped is None:
        return known_names(None)
    languages = {path.stem for folder in folders for path in (folder / "lexicons").glob("*/*.yaml")}
    told["language"] |= languages
    unread = set[str]()
    for path in _network_files(folders):
        file, _ = read_file(path)
        if file is None:
            unread |= {"network", "host-network", "network-name", "link-rewriter"}
            continue
        for group, kinds, named in (
            ("networks", ("network", "host-network"), "network-name"),
            ("rewriters", ("network",), "link-rewriter"),
        ):
            for name, entry in given_names(file, group).items():
                for kind in kinds:
                    told[kind] |= {name}
                if isinstance(entry, dict):
                    told[named] |= {str(entry.get("name"))}
    if any((folder / "lexicons" / SINGLE).exists() for folder in folders):
        unread.add("date-property")
    return {kind: Anything() if kind in unread else names for kind, names in told.items()}


def _network_files(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / "networks").rglob("*.yaml"))]


def _word_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are called after their languages; `unread` tells of the others."""
    yield from (path for path in sorted(folder.glob("*.yaml")) if LANGUAGE.fullmatch(path.stem))


def _laid(
    folders: Sequence[Path],
    part: str,
    model: type[FileModel],
    problems: list[Problem],
    single: str = "",
) -> list[YamlFile]:
    """The files of one kind, by language, or one alone; a project's own is laid over the shipped one of its name."""
    laid: dict[str, YamlFile] = {}
    for folder in folders:
        paths = (folder / part).glob(single) if single else _word_files(folder / part)
        for path in paths:
            file, found = read_file(path)
            problems += found
            if file and path.stem in laid:
                if single:
                    problems += unknown_names(file, laid[path.stem])
                file, found = laid_over(laid[path.stem], file, model)
                problems += found
            elif file:
                problems += wrong_language(file)
            if file:
                laid[path.stem] = file
    return list(laid.values())


def _read_all(
    paths: Iterable[Path],
    reader: Callable[[YamlFile], tuple[T | None, list[Problem]]],
    problems: list[Problem],
) -> list[T]:
    """What the files hold; their mistakes are added to `problems`."""
    files = []
    for path in paths:
        file, found = read_file(path)
        problems += found
        files += [file] if file else []
    return _read(files, reader, problems)


def _read(
    files: Iterable[YamlFile],
    reader: Callable[[YamlFile], tuple[T | None, list[Problem]]],
    problems: list[Problem],
) -> list[T]:
    """What parsed files hold; their mistakes are added to `problems`."""
    values: list[T] = []
    for file in files:
        value, found = reader(file)
        problems += found
        if value is not None:
            values.append(value)
    return values


def _wordings(
    folders: Iterable[Path], part: str, shipped: Path, lexicon: Lexicon, problems: list[Problem]
) -> list[Wording]:
    """What a project adds to the lexicons; its mistakes are added to `problems`."""
    wordings: list[Wording] = []
    for path in (path for folder in folders for path in _word_files(folder / part)):
        own = shipped / part / path.name
        known = lexicon_files.read_shipped(own) if own.is_file() else None
        try:
            text = path.read_bytes().decode("utf-8", "surrogateescape")
        except OSError as error:
            problems.append(unreadable(path, error))
            continue
        wording, found = lexicon_files.read_wording(path.as_posix(), text, lexicon.meanings, known)
        problems += found
        if wording:
            wordings.append(wording)
    return wordings


def _networks(paths: Sequence[Path], problems: list[Problem]) -> Networks:
    files = _read_all(paths, lambda file: (file, []), problems)
    networks, found = networks_of(files, complete=len(files) == len(paths))
    problems += found
    return networks
