"""What is known of a network, and what is said of a link: values, with nothing to look them up by."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from linter.values import dataclass

if TYPE_CHECKING:
    from linter.model import Certainty
    from linter.vocabulary.signatures import Signature


class Kind(enum.StrEnum):
    """What stands behind a link: who is paid, and by whom."""

    NETWORK = "network"
    MERCHANT = "merchant-program"
    MONETIZER = "link-monetizer"
    SHORTENER = "shortener"
    PUBLISHER = "publisher-redirect"
    CLOAK = "cloaking-path"


SHOWN_BY_PAGES: Final = {
    "own-redirect": "the site's own redirect",
    "rewritten": "a link-rewriting script",
}
"""What stands for the network of a link that earns by what its page shows, not by its address; and its name."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network, a shop's own programme, or a general shape of affiliate link."""

    id: str
    name: str
    kind: Kind
    markets: tuple[str, ...]
    certainty: Certainty
    source: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark that looks like an affiliate link and proves nothing.

    Where one of `signatures` holds, `explain` says so; if it `shields`, general shapes do not count there.
    """

    mark: str
    why: str
    examples: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    shields: bool = False


@dataclass(frozen=True, slots=True)
class Unwrapping:
    """Where an address may carry another one inside."""

    parameters: tuple[str, ...] = ()
    """Names of parameters whose value is the address that follows; lower-case."""
    path_marks: tuple[str, ...] = ()
    """Letters in a path after which an address follows."""
    never: tuple[Doubt, ...] = ()
    """Share buttons, translators, search results: the address inside is only named. No parameters here."""
    archives: tuple[Signature, ...] = ()
    """Archives of saved pages; on their own pages every link carries their address in front."""
    wrappers: tuple[Doubt, ...] = ()
    """Programs that put an address of theirs around each link of what they save; whoever wrote the text did not."""


@dataclass(frozen=True, slots=True)
class LinkMatch:
    """An address that earns, and why it is thought to."""

    network: str
    name: str
    kind: Kind
    certainty: Certainty
    url: str
    """The address that matched, after unwrapping."""
    reason: str
    """A few plain words: "tag=kettles-20 on amazon.com"."""
    inside: str = ""
    """The host that a reader sees, where the address that matched stands inside another one."""
    wrapper: str = ""
    """The program that put an address around this; `inside` is then about what it put that around."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a verdict, in plain words, and the entry that it rests on, if one."""

    words: str
    entry: Network | Doubt | None = None
    look: Signature | None = None
    """Which of the entry's signatures held."""
