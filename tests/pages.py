"""Builds small pages of invented text, and says what stands at a place on them; it knows no fact."""

from __future__ import annotations

import datetime
import html
import re
from typing import TYPE_CHECKING, TypeVar

from linter.document import Document
from linter.facts.nouns import NOUNS
from linter.facts.page import Page
from linter.source import Source

from shipped import vocabulary

if TYPE_CHECKING:
    from linter.facts.noun import Noun
    from linter.model import At, Site

TODAY = datetime.date(2026, 9, 15)

T = TypeVar("T", bound="Noun")


TEXTS = {
    "en": """
A quiet kettle for a small kitchen

Most kettles announce themselves. This one does not, and after a month on a narrow worktop that
turned out to matter more than the power it draws or the shape of its spout.

The lid opens with one finger, the scale inside can be read from above, and the handle stays cool
even when the water has been boiling for a while.

What remains is the weight. Filled to the brim it is heavy enough that a child should not lift it,
and the cord is so short that it has to live beside the socket.
""",
    "de": """
Ein leiser Wasserkocher für die kleine Küche

Die meisten Wasserkocher hört man bis ins Nebenzimmer. Dieser hier bleibt angenehm ruhig, und das
war in einer engen Küche wichtiger als die Leistung oder die Form der Tülle.

Der Deckel lässt sich mit einem Finger öffnen, die Skala kann man von oben ablesen, und der Griff
wird auch nach langem Kochen nicht heiß.

Es bleibt das Gewicht. Randvoll ist das Gerät so schwer, dass ein Kind es nicht heben sollte, und
das Kabel ist so kurz, dass es immer neben der Steckdose stehen muss.
""",
    "fr": """
Une bouilloire discrète pour une petite cuisine

La plupart des bouilloires se font entendre dans toute la maison. Celle que nous avons gardée reste
discrète, et dans une cuisine étroite cela compte davantage que sa puissance.

Le couvercle s'ouvre d'un seul doigt, la graduation se lit facilement par le dessus et la poignée ne
chauffe pas, même quand l'eau bout depuis longtemps.

Reste son poids. Remplie à ras bord, elle devient trop lourde pour un enfant, et le cordon est si
court qu'il faut la laisser juste à côté de la prise.
""",
    "es": """
Un hervidor silencioso para una cocina pequeña

Casi todos los hervidores se oyen desde el pasillo. Este apenas hace ruido, y en una cocina estrecha
eso acaba importando bastante más que su potencia o la forma del pico.

La tapa se abre con un solo dedo, la escala se puede ver desde arriba y el mango nunca quema, ni
siquiera cuando el agua lleva mucho tiempo hirviendo.

Queda el peso. Lleno hasta el borde resulta demasiado pesado para un niño, y el cable es tan corto
que hay que dejarlo siempre al lado del enchufe.
""",
    "it": """
Un bollitore silenzioso per una cucina piccola

Quasi tutti i bollitori si sentono fino in corridoio. Questo fa pochissimo rumore, e in una cucina
stretta la cosa conta molto più della potenza o della forma del beccuccio.

Il coperchio si apre con un dito, la scala graduata si può vedere dall'alto e il manico non scotta
mai, neanche quando l'acqua bolle da parecchio tempo.

Rimane il peso. Riempito fino all'orlo diventa troppo pesante per un bambino, e il cavo è così corto
che bisogna lasciarlo sempre accanto alla presa.
""",
    "nl": """
Een stille waterkoker voor een kleine keuken

De meeste waterkokers hoor je tot in de gang. Deze blijft opvallend rustig, en in een smalle keuken
blijkt dat belangrijker dan het vermogen of de vorm van de tuit.

Het deksel gaat met een vinger open, de schaal is van bovenaf goed te zien en het handvat wordt
nooit heet, zelfs niet als het water al een tijd kookt.

Blijft over hoe zwaar hij is. Tot de rand gevuld is hij te zwaar voor een kind, en het snoer is zo
kort dat hij altijd naast het stopcontact moet staan.
""",
    "ja": """
小さな台所のための静かな電気ケトル

たいていの電気ケトルは隣の部屋まで音が聞こえるものだが、この製品は驚くほど静かで、狭い台所で毎日使っ
ていると、消費電力や注ぎ口の形よりもその静けさのほうがずっと大切だと感じるようになった。

ふたは指一本で開けられ、内側の目盛りは上からはっきりと見える。取っ手は長く沸かし続けても熱くならない
ので、沸騰した直後でも安心して持ち上げることができるのがうれしい。

気になるのは重さである。縁まで水を入れると子どもには持ち上げられないほど重くなり、電源コードもかなり
短いので、いつもコンセントのすぐそばに置いておかなければならない。
""",
    "ko": """
작은 부엌을 위한 조용한 전기 주전자

대부분의 전기 주전자는 옆방까지 소리가 들리지만 이 제품은 놀랄 만큼 조용하다. 좁은
부엌에서 매일 쓰다 보면 소비 전력이나 주둥이의 모양보다 그 조용함이 훨씬 더 중요하다는
것을 알게 된다.

뚜껑은 손가락 하나로 열리고 안쪽의 눈금은 위에서도 또렷하게 보인다. 손잡이는 물이 오래
끓어도 뜨거워지지 않아서 물이 막 끓은 뒤에도 마음 놓고 들어 올릴 수 있다.

남는 문제는 무게다. 물을 가득 채우면 아이가 들기에는 너무 무겁고 전선이 아주 짧아서
언제나 콘센트 바로 옆에 두어야 한다는 점도 미리 알고 사는 것이 좋겠다.
""",
    "pt": """
Uma chaleira silenciosa para uma cozinha pequena

Quase todas as chaleiras se ouvem no corredor. Esta faz muito pouco barulho, e numa cozinha
estreita isso acaba por ser mais importante do que a potência ou a forma do bico.

A tampa abre com um só dedo, a escala lê-se bem de cima e a pega nunca fica quente, mesmo quando a
água está a ferver há muito tempo.

Resta o peso. Cheia até à borda é demasiado pesada para uma criança, e o cabo é tão curto que tem
de ficar sempre ao lado da tomada.
""",
    "pl": """
Cichy czajnik do małej kuchni

Większość czajników słychać w całym mieszkaniu. Ten jest zaskakująco cichy, a w ciasnej kuchni
okazało się to ważniejsze niż moc albo kształt dzióbka.

Pokrywa otwiera się jednym palcem, skalę można odczytać z góry, a uchwyt nie robi się gorący nawet
wtedy, gdy woda gotuje się już od dawna.

Pozostaje waga. Napełniony po brzegi jest zbyt ciężki dla dziecka, a przewód jest tak krótki, że
musi zawsze stać tuż obok gniazdka.
""",
    "sv": """
En tyst vattenkokare för ett litet kök

De flesta vattenkokare hörs ända ut i hallen. Den här är förvånansvärt tyst, och i ett trångt kök
visade det sig vara viktigare än effekten eller formen på pipen.

Locket öppnas med ett finger, skalan går att läsa uppifrån och handtaget blir aldrig varmt, inte
ens när vattnet har kokat en lång stund.

Återstår vikten. Fylld till brädden är den för tung för ett barn, och sladden är så kort att den
alltid måste stå bredvid uttaget.
""",
    "da": """
En stille elkedel til et lille køkken

De fleste elkedler kan høres helt ude i gangen. Denne her er overraskende stille, og i et smalt
køkken viste det sig at være vigtigere end effekten eller tudens form.

Låget åbnes med en finger, skalaen kan læses oppefra, og håndtaget bliver aldrig varmt, heller
ikke når vandet har kogt i lang tid.

Tilbage er vægten. Fyldt til kanten er den for tung for et barn, og ledningen er så kort, at den
altid må stå ved siden af stikkontakten.
""",
    "no": """
En stille vannkoker til et lite kjøkken

De fleste vannkokere høres helt ut i gangen. Denne er overraskende stille, og på et trangt kjøkken
viste det seg å være viktigere enn effekten eller formen på tuten.

Lokket åpnes med en finger, skalaen kan leses ovenfra, og håndtaket blir aldri varmt, heller ikke
når vannet har kokt lenge.

Da gjenstår vekten. Fylt til kanten er den for tung for et barn, og ledningen er så kort at den
alltid må stå ved siden av stikkontakten.
""",
    "zh": """
小厨房里的安静水壶

大多数水壶在隔壁房间都能听见声音，这一款却非常安静。在狭窄的厨房里用了一个月之后，我们发现这一点比功
率或者壶嘴的形状重要得多，早上也不会吵醒家里的人。

壶盖用一根手指就能打开，里面的刻度从上面就可以看清楚，把手即使在水烧开很久以后也不会变热，所以水刚刚
烧开的时候也可以放心地把它提起来。

剩下的问题是重量。装满水以后它对孩子来说太重了，而且电源线很短，只能一直放在插座旁边，这一点在购买之
前最好先了解清楚，再决定放在哪里。
""",
}
"""By language: a headline and three paragraphs, without credits, dates or links."""


def text_of(language: str) -> list[str]:
    """A headline and three paragraphs."""
    return [" ".join(part.split()) for part in TEXTS[language[:2]].strip().split("\n\n")]


def html_of(
    under: str = "",
    *,
    language: str = "en",
    title: str = "",
    head: str = "",
    before: str = "",
    above: str = "",
    headline: str = "",
    between: str = "",
    below: str = "",
    after: str = "",
) -> str:
    """A whole page, each part on lines of its own.

    `before` stands before the article, `above` in it over the headline, `under` right under the headline,
    `between` after the first paragraph, `below` under the text, `after` behind the article. `language` may
    name a region, as in "en-GB".
    """
    named, *paragraphs = text_of(language)
    one, two, three = (f"<p>{paragraph}</p>" for paragraph in paragraphs)
    parts = [
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">',
        f"<title>{title or named}</title>",
        head,
        "</head><body>",
        before,
        "<article>",
        above,
        headline or f"<h1>{named}</h1>",
        under,
        one,
        between,
        two,
        three,
        below,
        "</article>",
        after,
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def page_of(text: str, site: Site | None = None) -> Page:
    """The facts of a file of this text."""
    return Page(Document(Source.of("page.html", text)), vocabulary(), site, TODAY)


def page(under: str = "", **parts: str) -> Page:
    """The facts of a page made of these parts; see `html_of`."""
    return page_of(html_of(under, **parts))


def page_on(site: Site, under: str = "", **parts: str) -> Page:
    """The same on a site whose configuration says this about it."""
    return page_of(html_of(under, **parts), site)


def all_of(found: Page, noun: type[T]) -> list[T]:
    """The page's nouns of a kind, with their type."""
    name = next(name for name, kind in NOUNS.items() if kind is noun)
    return [one for one in found.all_of(name) if isinstance(one, noun)]


def written_at(found: Page, at: At) -> str:
    """What stands in the file at a symbolic place."""
    span = found.document.span(at)
    return found.document.source.text[span.start : span.end]


_NOT_SHOWN = re.compile(
    r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>|<[a-zA-Z/!][^>]*>", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)


def shown(markup: str) -> str:
    """A stretch of HTML as readers see it: tags left out, references read, white space folded."""
    return " ".join(html.unescape(_NOT_SHOWN.sub("", _BREAK.sub(" ", markup))).split())
