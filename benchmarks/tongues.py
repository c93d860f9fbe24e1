"""The words that generated articles are made of, in two languages; they were made up for this purpose, and mean little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. In `sentences` and the other texts, {thing}, {part}, {trait}, {place} and {number} are filled in."""

    code: str
    things: tuple[str, ...]
    parts: tuple[str, ...]
    traits: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    months: tuple[str, ...]
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    headings: tuple[str, ...]
    by: str
    published: str
    updated: str
    day: str
    """How a date is written: {day}, {month}, {year}."""
    disclosures: tuple[str, ...]
    calls: tuple[str, ...]
    """What stands in a link to a shop."""
    menu: tuple[str, ...]
    footer: tuple[str, ...]


ENGLISH: Final = Tongue(
    code="en",
    things=tuple(
        "kettle|tent|lamp|rucksack|bicycle pump|coffee grinder|desk chair|rain jacket|toaster".split("|")
    ),
    parts=tuple("handle|lid|zip|hinge|switch|strap|base|seam|dial|cable|filter|frame".split("|")),
    traits=tuple("quiet|sturdy|heavy|easy to clean|slow|cheap|well made|clumsy|bright|light".split("|")),
    places=tuple("kitchen|garden|office|workshop|hills|attic|train|yard".split("|")),
    names=(
        "Mara Lindholm",
        "Theo Okafor",
        "June Whitlock",
        "Pavel Dvorak",
        "Anneke Visser",
        "Ruth Castellan",
        "Idris Bowen",
    ),
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    sentences=(
        "The {part} of this {thing} felt {trait} in the hand, and it stayed that way through {number} days of use.",
        "We carried it from the {place} to the {place} and back, which no {part} of last year's model would have survived.",
        "After {number} rounds the {part} began to rattle.",
        "Nobody in our small team missed the older {thing}, although two of us had called it {trait} for years.",
        "Is a {trait} {part} worth the extra weight? On most mornings we thought so.",
        "In the {place} a {thing} has to be {trait} first and pretty second.",
        "A second {thing}, bought a month later, behaved in just the same way.",
        "“It is {trait}, and I stopped thinking about it,” said the neighbour who kept one in her {place} all winter.",
        "The manual names {number} settings; we used three of them, and the {part} decided which.",
        "What we disliked was the {part}: it is {trait} only as long as it is new.",
        "Measured with a plain kitchen scale, the {part} alone comes to {number} grams.",
        "Most of the competition is less {trait}, costs about as much, and comes without a spare {part}.",
        "For a weekend in the {place} that is more than enough.",
        "The maker has since replaced the {part}, and the new one looks {trait} at last.",
        "Whoever owns a {thing} already can wait for the next one.",
    ),
    headlines=(
        "The best {thing} for a small {place}, after {number} weeks",
        "Which {thing} is {trait} enough for the {place}?",
        "We tried {number} of them: a {trait} {thing} wins",
        "How to look after the {part} of a {thing}",
    ),
    headings=(
        "What we looked at",
        "The {part}",
        "A {trait} alternative",
        "How we tested each {thing}",
        "Who should buy it",
        "In the {place}",
    ),
    by="By {name}",
    published="Published {date}",
    updated="Updated {date}",
    day="{month} {day}, {year}",
    disclosures=(
        "We earn a commission if you buy through links on this page. As an Amazon Associate we earn from"
        " qualifying purchases.",
        "This page contains affiliate links.",
        "Some links here pay us a little when you order, at no extra cost to you.",
    ),
    calls=tuple("See the price|Check it at the shop|Buy it here|Look at today's offer".split("|")),
    menu=tuple("Home|Guides|Reviews|News|Kitchen|Outdoors|About us|Contact".split("|")),
    footer=tuple("Imprint|Privacy|Terms|How we test|Newsletter|Jobs".split("|")),
)

GERMAN: Final = Tongue(
    code="de",
    things=tuple("Toaster|Rucksack|Mixer|Schlafsack|Helm|Ventilator|Wasserkocher|Drucker".split("|")),
    parts=tuple("Griff|Deckel|Schalter|Riemen|Boden|Rahmen|Filter|Stecker".split("|")),
    traits=tuple("leise|stabil|schwer|handlich|langsam|günstig|ordentlich verarbeitet|hell".split("|")),
    places=tuple("Küche|Werkstatt|Wohnung|Garage|Laube|Schule".split("|")),
    names=("Jonas Brandhoff", "Mira Seelig", "Katrin Ostermoor", "Emre Aydemir", "Lotte Wiesinger"),
    months=tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ),
    sentences=(
        "Der {part} wirkt auf den ersten Blick {trait}, und daran änderte sich in {number} Tagen nichts.",
        "In der {place} zählt vor allem, dass ein {thing} {trait} ist.",
        "Nach {number} Durchgängen saß der {part} noch immer fest.",
        "Wer schon einen {thing} hat, braucht diesen nicht.",
        "Weniger gut gefiel uns der {part}: Er ist nur so lange {trait}, wie er neu ist.",
        "Der Hersteller hat den {part} inzwischen ausgetauscht, was man dem Gerät ansieht.",
        "„Er ist {trait}, mehr will ich gar nicht“, sagte die Nachbarin, die ihn den Winter über in der {place} hatte.",
        "Auf der Küchenwaage bringt der {part} allein {number} Gramm mit.",
        "Ist das den Aufpreis wert? An den meisten Tagen fanden wir: ja.",
        "Die Konkurrenz ist seltener {trait}, kostet aber kaum weniger.",
        "Für ein Wochenende außerhalb der {place} reicht das allemal.",
    ),
    headlines=(
        "{thing} im Test: {trait} genug für die {place}?",
        "Der beste {thing} nach {number} Wochen in der {place}",
        "So hält der {part} am {thing} länger",
    ),
    headings=(
        "Was wir geprüft haben",
        "Der {part}",
        "Für die {place}",
        "Unser Fazit",
        "So haben wir getestet",
    ),
    by="Von {name}",
    published="Veröffentlicht am {date}",
    updated="Aktualisiert am {date}",
    day="{day}. {month} {year}",
    disclosures=(
        "Kaufen Sie über einen unserer Links, erhalten wir eine Provision.",
        "Dieser Artikel enthält Affiliate-Links.",
        "Anzeige",
    ),
    calls=tuple("Zum Angebot|Preis ansehen|Beim Händler kaufen".split("|")),
    menu=tuple("Startseite|Ratgeber|Tests|Haushalt|Freizeit|Über uns".split("|")),
    footer=tuple("Impressum|Datenschutz|Kontakt|Newsletter".split("|")),
)
