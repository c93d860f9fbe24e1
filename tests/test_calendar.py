"""What dates the calendar reads in visible text, and what each is for.

A mention is spelled here as its label, if any, and what is written of the date: `updated 2024-05-17`,
`2024-05` (no day), `--05-17` (no year), `published relative`.
"""

from __future__ import annotations

import dataclasses
import datetime
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.rulebook.calendar_files import date_words, read_calendar
from linter.rulebook.strict_yaml import read
from linter.vocabulary.calendar import Calendar, DateMention
from linter.vocabulary.dateforms import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, MOST_DATES

if TYPE_CHECKING:
    from linter.vocabulary.datewords import DateWords

LEXICONS = Path(__file__).parents[1] / "rules" / "lexicons" / "dates"
LANGUAGES = tuple(
    "ar bg ca cs da de el en es fi fr hu id it ja ko lv nl no pl pt ro ru sk sv tr uk zh".split()
)


def load() -> Calendar:
    calendar, problems = read_calendar(sorted(LEXICONS.glob("*.yaml")))
    assert not problems
    return calendar


CALENDAR = load()


def spelled(mention: DateMention) -> str:
    if mention.precision == "relative":
        date = "relative"
    elif mention.precision == "partial":
        date = f"--{mention.month:02}-{mention.day:02}"
    elif mention.precision == "month":
        date = f"{mention.year}-{mention.month:02}"
    else:
        assert mention.value is not None
        date = mention.value.isoformat()
    return f"{mention.label} {date}" if mention.label else date


def mentions(text: str, *languages: str, region: str = "") -> list[str]:
    return [spelled(mention) for mention in CALENDAR.read(text, languages, region)]


ENGLISH = [
    ("17 May 2024", "2024-05-17"),
    ("May 17, 2024", "2024-05-17"),
    ("May 17 2024", "2024-05-17"),
    ("17th May 2024", "2024-05-17"),
    ("the 17th of May, 2024", "2024-05-17"),
    ("Thursday, 2nd November 2023", "2023-11-02"),
    ("Sept. 3, 2022", "2022-09-03"),
    ("Nov. 18th 2019 12:12 pm PT", "2019-11-18"),
    ("6 OCT 2020", "2020-10-06"),
    ("06-Oct-2020", "2020-10-06"),
    ("06-Oct-20", "2020-10-06"),
    ("6 Oct '20", "2020-10-06"),
    ("6 Oct ’20", "2020-10-06"),
    ("Oct 6 '20", "2020-10-06"),
    ("October 6, ’20", "2020-10-06"),
    ("2020 October 6", "2020-10-06"),
    ("Tue, 19 Nov 2019 06:51:00 -0500", "2019-11-19"),
    ("2019-11-19", "2019-11-19"),
    ("2019/11/19", "2019-11-19"),
    ("2019-11-19T06:51:00Z", "2019-11-19"),
    ("Tue, Dec 20 201610:32 AM", "2016-12-20"),
    ("London, 4 July 2023: ministers met again", "2023-07-04"),
    ("ByLineMay 31, 2019", "2019-05-31"),
    ("London19 March 2021", "2021-03-19"),
    ("May 2024", "2024-05"),
    ("August, 2015", "2015-08"),
    ("Nov 19, 6:55 AM", "--11-19"),
    ("Sunday 14 April", "--04-14"),
    ("2 hours ago", "relative"),
    ("1h ago", "relative"),
    ("15+ days ago", "relative"),
    ("an hour ago", "relative"),
    ("Yesterday 12:35PM", "relative"),
    ("Sam Roe · Today", "relative"),
    ("Updated 17 May 2024", "updated 2024-05-17"),
    ("Updated: Friday, May 17, 2024 at 3:42 PM ET", "updated 2024-05-17"),
    ("Updated 21:22, 6 OCT 2020", "updated 2020-10-06"),
    ("Updated21:22, 6 OCT 2020", "updated 2020-10-06"),
    ("LAST UPDATED ON 2024-05-17", "updated 2024-05-17"),
    ("Last-updated: 17 May 2024", "updated 2024-05-17"),
    ("Page last reviewed: 17 May 2024", "updated 2024-05-17"),
    ("Medically reviewed on May 17, 2024", "updated 2024-05-17"),
    ("Medically reviewed by Ann Roe, MD, on May 17, 2024", "updated 2024-05-17"),
    ("Date of last revision: August 9, 2017", "updated 2017-08-09"),
    ("Edited 3 days ago", "updated relative"),
    ("Updated yesterday", "updated relative"),
    ("Updated in May 2024", "updated 2024-05"),
    ("First published 1 May 2019", "published 2019-05-01"),
    ("Posted by Joe Bloggs on May 5, 2019, 6:21 AM EST", "published 2019-05-05"),
    ("Written by Joe Bloggs in Kettles on 1 June 2019", "published 2019-06-01"),
    ("Date published: 05 Apr 2021", "published 2021-04-05"),
    ("17 May 2024 (updated)", "updated 2024-05-17"),
    ("17 May 2024, updated", "updated 2024-05-17"),
    ("Prices as of May 17, 2024", "checked 2024-05-17"),
    ("Price accurate as of 17 May 2024", "checked 2024-05-17"),
    ("Last updated on May 17, 2024. Prices and availability may change.", "updated 2024-05-17"),
    ("Price incl. VAT. Last updated on May 17, 2024", "updated 2024-05-17"),
    ("Updated May 17, 2024 - prices may vary", "updated 2024-05-17"),
    ("Updated May 17, 2024: prices and availability", "checked 2024-05-17"),
    ("Prices – last updated on May 17, 2024", "checked 2024-05-17"),
    ("Last updated 17 May 2024. This page holds affiliate links.", "updated 2024-05-17"),
    ("This page holds affiliate links. Updated May 17, 2024", "updated 2024-05-17"),
    ("This page holds affiliate links - updated May 17, 2024", "updated 2024-05-17"),
    ("Updated May 17, 2024, holds affiliate links", "updated 2024-05-17"),
    ("Updated May 17, 2024 / Holds affiliate links", "updated 2024-05-17"),
    ("Updated May 17, 2024 (affiliate links inside)", "updated 2024-05-17"),
    ("Last update on 2024-05-17 at 9:05 / Affiliate links / Images from Amazon API", "checked 2024-05-17"),
    ("Last update on 2024-05-17 / Affiliate links", "checked 2024-05-17"),
    ("Last updated on May 17, 2024 | How prices fell", "updated 2024-05-17"),
    ("our Privacy Policy (updated 5/25/18)", "checked 2018-05-25"),
    ("Retrieved 20 November 2019", "checked 2019-11-20"),
    ("effective March 21, 2012", "checked 2012-03-21"),
    ("Tickets go on sale May 17, 2024", "event 2024-05-17"),
    ("closed since 17 May 2024", "event 2024-05-17"),
    ("Copyright 17 May 2024", "copyright 2024-05-17"),
    ("© 2010-2017 Jane Roe. Last updated on Sep 21, 2017.", "updated 2017-09-21"),
]
ENGLISH_SEVERAL = [
    ("Published 1 May 2019 | Updated 3 June 2020", ["published 2019-05-01", "updated 2020-06-03"]),
    ("Updated Nov 19, 6:55 AM;Posted Nov 19, 6:51 AM", ["updated --11-19", "published --11-19"]),
    ("April 28, 2019 at 6:01 am Updated April 29, 2019 at 3:33 pm", ["2019-04-28", "updated 2019-04-29"]),
    ("16:23, Thu, Nov 2, 2023 | UPDATED: 16:32, Fri, Nov 3, 2023", ["2023-11-02", "updated 2023-11-03"]),
    (
        "Published Tue, Dec 20 201610:32 AM ESTUpdated Tue, Dec 20 2016",
        ["published 2016-12-20", "updated 2016-12-20"],
    ),
    ("Published 17 May 2024 (updated 5 June 2024)", ["published 2024-05-17", "updated 2024-06-05"]),
    (
        "Last updated 04 Jun 2020, originally created 17 Jun 2019",
        ["updated 2020-06-04", "published 2019-06-17"],
    ),
    ("3 May 2020 – 9 May 2020", ["event 2020-05-03", "event 2020-05-09"]),
    ("22 Dec, 2016 22 Dec, 2016", ["2016-12-22", "2016-12-22"]),
    ("Bake on May 3-5, 2024", ["event 2024-05-03"]),
    ("Bake on 3-5 May 2024", ["event 2024-05-05"]),
]
GERMAN = [
    ("19. November 2019 um 14:03 Uhr", "2019-11-19"),
    ("19.11.2019, 23:38 Uhr", "2019-11-19"),
    ("19.11.19", "2019-11-19"),
    ("am 2.4.2019 im Netz", "2019-04-02"),
    ("1. 2. 2019", "2019-02-01"),
    ("12.Mai 2015", "2015-05-12"),
    ("01. Dez. 2017, 12:01 Uhr", "2017-12-01"),
    ("3. März 2021", "2021-03-03"),
    ("3. Maerz 2021", "2021-03-03"),
    ("3. Mär. 2021", "2021-03-03"),
    ("7. Jänner 2022", "2022-01-07"),
    ("Januar 15, 2014 um 23:36", "2014-01-15"),
    ("Dienstag, 4. Juni 2019, 15:54", "2019-06-04"),
    ("Sa., 22.01.2022", "2022-01-22"),
    ("Bern19.10.2019", "2019-10-19"),
    ("Juni 2018", "2018-06"),
    ("Noch am 11. April", "--04-11"),
    ("vor 3 Stunden", "relative"),
    ("vor einer Stunde", "relative"),
    ("Gestern um 02:12", "relative"),
    ("Aktualisiert am 5. Mai 2020", "updated 2020-05-05"),
    ("Zuletzt aktualisiert: 05.05.2020", "updated 2020-05-05"),
    ("Letzte Änderung am Dienstag, den 5. Mai 2020", "updated 2020-05-05"),
    ("Stand: 5. Mai 2020", "updated 2020-05-05"),
    ("Eva Roe | Stand 05.05.2020 10:30 Uhr", "updated 2020-05-05"),
    ("Stand: 05.05.2020 von Eva Roe", "updated 2020-05-05"),
    ("Stand Mai 2020 kostet er noch mehr", "checked 2020-05"),
    ("(Stand: 05/2020, geprüft am 5.5.2020)", "updated 2020-05-05"),
    ("die Quote lag bei 5 Prozent (Stand: 5.5.2020)", "checked 2020-05-05"),
    ("Medizinisch geprüft von Dr. Eva Roe am 5.5.2020", "updated 2020-05-05"),
    ("Update vom 5. Mai 2020, 16:05 Uhr: Neues", "updated 2020-05-05"),
    ("Update, 5.5.2020, 17:15 Uhr", "updated 2020-05-05"),
    ("05.05.2020 (aktualisiert)", "updated 2020-05-05"),
    ("Veröffentlicht: 22. August 2012", "published 2012-08-22"),
    ("Erstellt am: 01.11.2023", "published 2023-11-01"),
    ("Erschienen am 26. Jan 2022 im Format Neues", "published 2022-01-26"),
    ("Letzte Aktualisierung am 2.02.2022 / Affiliate Links", "checked 2022-02-02"),
    (
        "Letzte Aktualisierung am 2.02.2022 / Bilder von der Amazon Product Advertising API",
        "checked 2022-02-02",
    ),
    ("Stand der Preise: 2.2.2022", "checked 2022-02-02"),
    ("Abgerufen am 5. Mai 2020", "checked 2020-05-05"),
    ("seit dem 5. Mai 2020", "event 2020-05-05"),
    ("Einsendeschluss: 5.5.2020", "event 2020-05-05"),
    ("vom 5. bis 11. Februar 2022", "event 2022-02-11"),
]
FRENCH = [
    ("Le 28 juin 2019", "2019-06-28"),
    ("1er août 2019", "2019-08-01"),
    ("lundi 1er aout 2019 à 22h09", "2019-08-01"),
    ("12 févr. 2021", "2021-02-12"),
    ("28/06/2019", "2019-06-28"),
    ("octobre 2007", "2007-10"),
    ("Le 17 juillet à 22:09", "--07-17"),
    ("il y a 2 jours", "relative"),
    ("il y a une heure", "relative"),
    ("hier à 10h30", "relative"),
    ("Publié le 9 juin 2019", "published 2019-06-09"),
    ("Mis à jour le 9 juin 2019 à 10h30", "updated 2019-06-09"),
    ("Dernière mise à jour : 09/06/2019", "updated 2019-06-09"),
    ("Modifié par Anne Roe le 9 juin 2019", "updated 2019-06-09"),
    ("Prix relevés le 9 juin 2019", "checked 2019-06-09"),
    ("Consulté le 9 juin 2019", "checked 2019-06-09"),
    ("jusqu’au 9 juin 2019", "event 2019-06-09"),
]
SPANISH = [
    ("abr. 22, 2022 | 12:01 a. m.", "2022-04-22"),
    ("4 de mayo de 2022", "2022-05-04"),
    ("04 mayo 2022 - 00:00", "2022-05-04"),
    ("martes 1° de marzo del 2022", "2022-03-01"),
    ("03/05/2022 22:46", "2022-05-03"),
    ("noviembre del 2019", "2019-11"),
    ("Hace 13 horas", "relative"),
    ("hace una hora", "relative"),
    ("Ayer", "relative"),
    ("Actualizado al 03/05/2022 22:46", "updated 2022-05-03"),
    ("Última actualización: 3 de mayo de 2022", "updated 2022-05-03"),
    ("Publicado por Ana Roe el 3 de mayo de 2022", "published 2022-05-03"),
    ("Precios actualizados el 3 de mayo de 2022", "checked 2022-05-03"),
    ("desde el 3 de mayo de 2022", "event 2022-05-03"),
]
ITALIAN = [
    ("23 Nov 2017", "2017-11-23"),
    ("02 Ago 2017", "2017-08-02"),
    ("1º maggio 2020", "2020-05-01"),
    ("5 set 2021", "2021-09-05"),
    ("2 ore fa", "relative"),
    ("Ieri alle 10:30", "relative"),
    ("Aggiornato il 5 maggio 2020 alle ore 10:30", "updated 2020-05-05"),
    ("Ultimo aggiornamento: 05/05/2020", "updated 2020-05-05"),
    ("Pubblicato il 5 maggio 2020 da Ada Roe", "published 2020-05-05"),
    ("prezzi aggiornati al 5 maggio 2020", "checked 2020-05-05"),
    ("fino al 5 maggio 2020", "event 2020-05-05"),
]
DUTCH = [
    ("5 mei 2020 om 10.30 uur", "2020-05-05"),
    ("di 5 mrt. 2020", "2020-03-05"),
    ("05-05-2020", "2020-05-05"),
    ("3 uur geleden", "relative"),
    ("Laatst bijgewerkt op 5 mei 2020", "updated 2020-05-05"),
    ("Gepubliceerd op 5 mei 2020", "published 2020-05-05"),
    ("Geplaatst door Piet Roe op 5 mei 2020", "published 2020-05-05"),
    ("Prijzen gecontroleerd op 5 mei 2020", "checked 2020-05-05"),
]
PORTUGUESE = [
    ("1º de maio de 2020 às 10h30", "2020-05-01"),
    ("03/05/2022 20:36", "2022-05-03"),
    ("12 out. 2021", "2021-10-12"),
    ("Quarta, 04 de Maio", "--05-04"),
    ("há 4 dias", "relative"),
    ("Ontem", "relative"),
    ("Atualizado em 5 de maio de 2020, 10h30", "updated 2020-05-05"),
    ("Publicado em: 05/05/2020", "published 2020-05-05"),
    ("Acesso em: 5 mai. 2020", "checked 2020-05-05"),
]
POLISH = [
    ("7 kwietnia 2021", "2021-04-07"),
    ("28 Września 2020, 18:00", "2020-09-28"),
    ("3 maja 2021 r.", "2021-05-03"),
    ("28-04-2021, 09:29", "2021-04-28"),
    ("kwiecień 2021", "2021-04"),
    ("2 godziny temu", "relative"),
    ("opublikowano: 7 kwietnia 2021", "published 2021-04-07"),
    ("Ostatnia aktualizacja: 7 kwietnia 2021, godz. 10:30", "updated 2021-04-07"),
    ("dostęp 7 kwietnia 2021", "checked 2021-04-07"),
]
NORDIC = [
    ("sv", "5 maj 2020 kl. 10.30", "2020-05-05"),
    ("sv", "i går 10:30", "relative"),
    ("sv", "Uppdaterad 2020-05-05 10:30", "updated 2020-05-05"),
    ("sv", "Publicerad den 5 maj 2020", "published 2020-05-05"),
    ("sv", "för 3 timmar sedan", "relative"),
    ("da", "5. marts 2020 kl. 10.30", "2020-03-05"),
    ("da", "Opdateret d. 5. maj 2020", "updated 2020-05-05"),
    ("da", "Udgivet den 5. maj 2020", "published 2020-05-05"),
    ("da", "for 3 timer siden", "relative"),
    ("no", "7. oktober 2020", "2020-10-07"),
    ("no", "5. des. 2020", "2020-12-05"),
    ("nb-NO", "Sist oppdatert 05.05.2020", "updated 2020-05-05"),
    ("nn", "Publisert 5. mai 2020", "published 2020-05-05"),
]
CJK = [
    ("ja", "2024年5月17日", ["2024-05-17"]),
    ("ja", "２０２４年５月１７日（金）", ["2024-05-17"]),
    ("ja", "2019年3月1日 13時16分", ["2019-03-01"]),
    ("ja", "2024/05/17 10:30", ["2024-05-17"]),
    ("ja", "2024年5月", ["2024-05"]),
    ("ja", "5月17日", ["--05-17"]),
    ("ja", "令和6年5月17日", []),
    ("ja", "3時間前", ["relative"]),
    ("ja", "昨日", ["relative"]),
    ("ja", "公開日：2024年5月1日 最終更新日：2024年5月17日", ["published 2024-05-01", "updated 2024-05-17"]),
    ("ja", "2024年5月1日 公開 / 2024年5月17日 更新", ["published 2024-05-01", "updated 2024-05-17"]),
    ("ja", "2024年5月17日更新", ["updated 2024-05-17"]),
    ("ja", "2024年5月17日に更新しました", ["updated 2024-05-17"]),
    ("ja", "2024年5月17日現在", ["checked 2024-05-17"]),
    ("ja", "2024年5月17日から", ["event 2024-05-17"]),
    ("ko", "2024년 5월 17일", ["2024-05-17"]),
    ("ko", "2024. 5. 17.", ["2024-05-17"]),
    ("ko", "3시간 전", ["relative"]),
    ("ko", "입력 2024.05.17 10:30 수정 2024.05.18 09:00", ["published 2024-05-17", "updated 2024-05-18"]),
    ("ko", "최종 수정: 2024년 5월 18일 오전 9시 30분", ["updated 2024-05-18"]),
    ("ko", "등록 24.05.17", ["published 2024-05-17"]),
    ("zh", "2024年5月17日", ["2024-05-17"]),
    ("zh", "发布于2024年5月17日 10:30", ["published 2024-05-17"]),
    ("zh", "最后更新：2024-05-17", ["updated 2024-05-17"]),
]
ONE_EACH = [
    (language, text, expected)
    for language, rows in {
        "en": ENGLISH,
        "de": GERMAN,
        "fr": FRENCH,
        "es": SPANISH,
        "it": ITALIAN,
        "nl": DUTCH,
        "pt": PORTUGUESE,
        "pl": POLISH,
    }.items()
    for text, expected in rows
]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Aktualisiert am 17. Mai 2024. Dieser Text hält Affiliate-Links."),
        ("de", "Preise inkl. MwSt. Zuletzt aktualisiert am 17. Mai 2024."),
        ("fr", "Mis à jour le 17 mai 2024. Les liens d'affiliation nous font vivre."),
        ("es", "Actualizado el 17 de mayo de 2024. Los precios pueden cambiar."),
        ("it", "Aggiornato il 17 maggio 2024. Qui ci sono link di affiliazione."),
        ("nl", "Bijgewerkt op 17 mei 2024. Er staan affiliatelinks in."),
        ("ja", "更新日：2024年5月17日。アフィリエイトリンクがあります。"),
        ("ja", "価格は変わります。更新日：2024年5月17日"),
        ("ko", "수정 2024년 5월 17일. 제휴 링크가 있습니다."),
        ("pl", "Aktualizacja: 17 maja 2024. Są tu linki afiliacyjne."),
        ("sv", "Uppdaterad 17 maj 2024. Här finns reklamlänkar."),
    ],
)
def test_a_sentence_of_its_own_takes_no_update_away(language: str, text: str) -> None:
    assert mentions(text, language) == ["updated 2024-05-17"]


@pytest.mark.parametrize(("language", "text", "expected"), ONE_EACH + NORDIC)
def test_a_date_is_read_with_its_label(language: str, text: str, expected: str) -> None:
    assert mentions(text, language) == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH_SEVERAL)
def test_each_date_takes_its_own_label(text: str, expected: list[str]) -> None:
    assert mentions(text, "en") == expected


@pytest.mark.parametrize(("language", "text", "expected"), CJK)
def test_dates_without_spaces_are_read(language: str, text: str, expected: list[str]) -> None:
    assert mentions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You may 20 times a day march 5 miles"),
        ("en", "Wait until 21.22 or 24/7"),
        ("en", "macOS 10.15.7 and Node 12.11.19"),
        ("en", "version 2.10.16 beats 2.6.32-504"),
        ("en", "They won 3-2, then 10-12-14 on points"),
        ("en", "a ratio of 16:9, sizes 10/12/14"),
        ("en", "ISBN 978-3-16-148410-0"),
        ("en", "call +61-2-9468-6300 or 0800 12 12 20"),
        ("en", "only $19.95 today and $59.99 tomorrow"),
        ("en", "the 2019/20 season, sections 12/13"),
        ("en", "add 1 1/2-2 tbsp and 3/4 cup"),
        ("en", "from 192.168.1.100 or 10.12.20.19"),
        ("en", "on November 8, 1923 and in May 1968"),
        ("en", "on 31 June 2024 or February 30, 2024"),
        ("en", "2019-13-45 or 32/12/2019"),
        ("en", "see /2019/11/18/kettle and photo_2019-11-18.jpg and kettle-2019-11-18"),
        ("en", "5 mayors, 12 decades, 3 marches"),
        ("en", "call 9-1-1 if seen yesterday in the park"),
        ("en", "the commit 6dec2019f and build20191118"),
        ("en", "two thirds of the people we met today said so"),
        ("de", "von gestern mit einem Mindestlohn"),
        ("de", "30.000 Menschen, 5 Maiden, 12 Marken"),
        ("de", "um 12.45 Uhr, 5 bis 10 Minuten"),
        ("de", "http://example.org/rat-5-september"),
        ("it", "erano 10 set e 5 mar"),
        ("pt", "10 out of 10"),
    ],
)
def test_other_numbers_and_words_are_no_dates(language: str, text: str) -> None:
    assert mentions(text, language) == []


@pytest.mark.parametrize(
    ("languages", "region", "expected", "other"),
    [
        (["en-US"], "", "2014-05-08", None),
        (["en-GB"], "", "2014-08-05", None),
        (["en_AU"], "", "2014-08-05", None),
        (["en"], "US", "2014-05-08", None),
        (["en"], "IE", "2014-08-05", None),
        (["en"], "", "2014-05-08", "2014-08-05"),
        ([], "", "2014-05-08", "2014-08-05"),
        (["de"], "", "2014-08-05", None),
        (["sv"], "", "2014-08-05", None),
        (["xx"], "", "2014-08-05", "2014-05-08"),
    ],
)
def test_the_country_says_which_number_is_the_month(
    languages: list[str], region: str, expected: str, other: str | None
) -> None:
    (mention,) = CALENDAR.read("05/08/2014", languages, region)
    assert str(mention.value) == expected
    assert mention.other == (other and datetime.date.fromisoformat(other))


def test_impossible_numbers_overrule_the_country() -> None:
    assert mentions("11/19/2019", "de") == ["2019-11-19"]
    assert mentions("19/11/2019", "en-US") == ["2019-11-19"]
    assert mentions("08.22.16", "en") == ["2016-08-22"]


def test_an_unclear_date_follows_a_clear_neighbour() -> None:
    mine, clear = CALENDAR.read("posted 05/08/2014, updated 19/08/2014", ["en"])
    assert (str(mine.value), mine.other) == ("2014-08-05", None)
    assert str(clear.value) == "2014-08-19"


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-04 Created 2026-06-05 Updated",
        "2026-05-04 10:22:45 Created 2026-06-05 22:42:56 Updated",
        "4 May 2026 Published | 5 June 2026 Last updated",
    ],
)
def test_labels_may_stand_behind_their_dates_one_by_one(text: str) -> None:
    assert mentions(text, "en") == ["published 2026-05-04", "updated 2026-06-05"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "Published May 4, 2026 10:02 AM, updated 2:30 PM",
            ["published 2026-05-04", "updated 2026-05-04"],
        ),
        ("en", "May 4, 2026 10:02 AM (Updated 14:30)", ["2026-05-04", "updated 2026-05-04"]),
        ("de", "04.05.2026, 10:02 Uhr | Aktualisiert um 14:30 Uhr", ["2026-05-04", "updated 2026-05-04"]),
        ("fr", "Publié hier à 17h30, mis à jour à 18h02", ["published relative", "updated relative"]),
        ("ja", "2026年5月4日 10時02分 (更新 14時30分)", ["2026-05-04", "updated 2026-05-04"]),
    ],
)
def test_an_hour_alone_is_that_of_an_update_on_the_same_day(
    language: str, text: str, said: list[str]
) -> None:
    assert mentions(text, language) == said


@pytest.mark.parametrize(
    "text",
    [
        "Published May 4, 2026, updated 2:30 PM Friday",
        "Published May 4, 2026, updated 3 min read",
        "Published May 4, 2026, 2:30 PM",
        "Published May 4, 2026. Updated by Ann Lee. Doors open at 14:30.",
    ],
)
def test_other_hours_tell_of_no_update(text: str) -> None:
    assert mentions(text, "en") == ["published 2026-05-04"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Updated 4 days ago (May 4, 2026)", ["updated 2026-05-04"]),
        ("Published yesterday [4 May 2026], updated today", ["published 2026-05-04", "updated relative"]),
        ("Posted 2 hours ago", ["published relative"]),
    ],
)
def test_a_day_told_once_more_in_brackets_is_one_day(text: str, said: list[str]) -> None:
    assert mentions(text, "en") == said


def test_a_date_that_stands_there_twice_has_one_label() -> None:
    text = "2026-05-04 2026-05-04 Created 2026-06-05 2026-06-05 Updated"
    assert mentions(text, "en") == ["published 2026-05-04"] * 2 + ["updated 2026-06-05"] * 2


def test_a_colon_leads_on_to_the_date_behind_it() -> None:
    text = "4 May 2026 Updated: 5 June 2026 Published"
    assert mentions(text, "en") == ["2026-05-04", "updated 2026-06-05"]


def test_two_digits_are_a_year_only_if_something_says_date() -> None:
    assert mentions("the code 10/12/14 again", "en") == []
    assert mentions("on 10/12/14", "en-US") == ["2014-10-12"]
    assert mentions("10/12/14 9:30 am", "en-US") == ["2014-10-12"]
    assert mentions("10/12/14", "en-US") == ["2014-10-12"]
    assert mentions("Updated 10-12-14", "en-US") == ["updated 2014-10-12"]
    assert mentions("Brief vom 23.06.06 erhalten", "de") == ["2006-06-23"]
    assert mentions("01/02/95", "en-US") == ["1995-01-02"]


def test_offsets_hold_the_date_and_the_label() -> None:
    text = "Jane Roe | Last updated on Friday, 17 May 2024, 9:30"
    (mention,) = CALENDAR.read(text, ["en"])
    assert text[mention.start : mention.end] == "17 May 2024"
    assert mention.label_start == text.index("Last")


def test_english_is_read_on_pages_of_other_languages() -> None:
    assert mentions("Last modified 14. April 2018", "de") == ["updated 2018-04-14"]
    assert mentions("Posted on May 5, 2019", "ja") == ["published 2019-05-05"]
    assert mentions("5 mai 2019", "en") == []


def test_nothing_is_invented() -> None:
    (month,) = CALENDAR.read("May 2024", ["en"])
    assert (month.value, month.year, month.month, month.day) == (None, 2024, 5, None)
    (partial,) = CALENDAR.read("May 17", ["en"])
    assert (partial.value, partial.year, partial.month, partial.day) == (None, None, 5, 17)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("17 May 2024", True), ("May 2024", True), ("May 17", True), ("May 18", False), ("2 days ago", False)],
)
def test_a_mention_fits_a_day_as_far_as_it_is_written(text: str, fits: bool) -> None:
    (mention,) = CALENDAR.read(text, ["en"])
    assert mention.fits(datetime.date(2024, 5, 17)) is fits


def test_an_unclear_date_fits_both_readings() -> None:
    (mention,) = CALENDAR.read("05/08/2014", ["en"])
    assert mention.fits(datetime.date(2014, 5, 8))
    assert mention.fits(datetime.date(2014, 8, 5))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Last updated", "updated"),
        ("en", "Last updated on:", "updated"),
        ("en", " UPDATED ", "updated"),
        ("en", "Posted on", "published"),
        ("en", "Prices as of", "checked"),
        ("en", "Updated kettles", None),
        ("en", "Posted by", None),
        ("en", "on", None),
        ("en", "", None),
        ("de", "Zuletzt aktualisiert am", "updated"),
        ("de", "Stand:", "updated"),
        ("de", "Published", "published"),
        ("fr", "Mis à jour le", "updated"),
        ("ja", "最終更新日：", "updated"),
        ("ko", "최종 수정", "updated"),
    ],
)
def test_a_label_of_its_own_is_recognised(language: str, text: str, expected: str | None) -> None:
    assert CALENDAR.label_in(text, [language]) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nov 19, 2019 • 5 min read", True),
        ("en", "Published 1 May 2019 | Updated 3 June 2020, 3:42 PM ET", True),
        ("en", "April 5, 2018 | 6:00 PM GMT+2", True),
        ("en", "Yesterday 12:35PM", True),
        ("en", "By Jane Roe, 1 May 2019", False),
        ("en", "The shop opened on 1 May 2019", False),
        ("en", "1 May 2019 (3)", False),
        ("en", "Last updated", False),
        ("en", "Monday, 9:30", False),
        ("de", "Dienstag, 4. Juni 2019, 15:54 Uhr", True),
        ("de", "4. Juni 2019 von Tobi", False),
        ("fr", "Publié le 28 juin 2019 à 22h09 - Mis à jour le 29 juin 2019", True),
        ("es", "abr. 22, 2022 | 12:01 a. m.", True),
        ("ja", "2019年3月1日 13時16分 更新", True),
        ("ko", "입력 2024.05.17 오전 10:30", True),
    ],
)
def test_a_dateline_holds_nothing_but_dates(language: str, text: str, expected: bool) -> None:
    assert CALENDAR.is_only_dates(text, [language]) is expected


def test_long_texts_are_searched_within_bounds() -> None:
    assert len(CALENDAR.read("1.5.2024 " * 1000, ["de"])) == MOST_DATES
    assert CALENDAR.read(" " * LONGEST_TEXT + "17 May 2024", ["en"]) == ()
    prose = "A kettle that boils in two minutes is a good kettle. " * 30
    assert mentions(f"{prose} Updated 17 May 2024. {prose}", "en") == ["updated 2024-05-17"]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1.1." * 5_000,
        "1 " * 10_000,
        "may " * 5_000,
        "updated by " * 2_000 + "1 May 2019",
        "1 May 2019 updated by a " * 800,
        "(" * 20_000 + "1",
        "a-" * 10_000 + "1",
        "年月日1" * 5_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    CALENDAR.read("1 May 2019", ["de", "ja"])
    began = time.process_time()
    CALENDAR.read(text, ["de", "ja"])
    assert time.process_time() - began < 0.5


def test_a_calendar_pickles_and_reads_the_same() -> None:
    CALENDAR.read("1 May 2019", ["en"])
    copy = pickle.loads(pickle.dumps(CALENDAR))  # noqa: S301
    text = "Published 1 May 2019 | Updated 3 June 2020"
    assert copy.read(text, ["en"]) == CALENDAR.read(text, ["en"])


def test_a_page_cannot_fill_the_memory_with_language_names() -> None:
    calendar = Calendar(CALENDAR.lexicons)
    for number in range(1000):
        assert calendar.read("1 May 2019", [f"x{number}"])
    assert len(calendar._asked) < 100


# The files --------------------------------------------------------------------------------------------------


def test_every_language_has_a_file_named_after_it() -> None:
    assert tuple(sorted(words.language for words in CALENDAR.lexicons)) == LANGUAGES
    assert sorted(path.stem for path in LEXICONS.glob("*.yaml")) == list(LANGUAGES)


@pytest.mark.parametrize("words", CALENDAR.lexicons, ids=lambda words: words.language)
def test_a_lexicon_is_written_in_lower_case_and_says_nothing_twice(words: DateWords) -> None:
    labels = [phrase for _, phrases in words.labels for phrase in phrases]
    months = [name for names in words.months for name in names]
    for phrases in (labels, months):
        assert phrases == [phrase.lower() for phrase in phrases]
        assert sorted(set(phrases)) == sorted(phrases)


def test_phrases_without_words_do_no_harm() -> None:
    odd = ("-", "12", "%", "(c)", "a.m.")
    words = dataclasses.replace(
        next(one for one in CALENDAR.lexicons if one.language == "da"),
        joins=odd,
        leads=odd,
        by=odd,
        clock=odd,
        zones=odd,
        beside=odd,
        ordinals=odd,
        data_words=odd,
        labels=(("updated", odd),),
    )
    assert Calendar([words]).read("5. maj 2020 (c)", [words.language])


def test_a_wrong_file_is_reported_at_its_place() -> None:
    text = (
        "language: xx\norder: dym\nmonths: [[a]]\nweekdays: []\nrelative: {}\n"
        "labels: {updated: [], publishd: []}\n"
    )
    file, problems = read("dates/xx.yaml", text)
    assert file is not None
    assert not problems
    words, problems = date_words(file)
    assert words is None
    assert {problem.line for problem in problems} == {2, 3, 6}
    assert "published" in " ".join(problem.message for problem in problems)


def test_a_language_can_be_added_without_python(tmp_path: Path) -> None:
    months = ["tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta"]
    months += ["heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"]
    path = tmp_path / "fi.yaml"
    path.write_text(
        "language: fi\norder: dmy\n"
        f"months: [{', '.join(f'[{name}]' for name in months)}]\n"
        "weekdays: [perjantai]\nrelative: {units: [tuntia], after: [sitten]}\n"
        "labels: {updated: [päivitetty], published: [julkaistu]}\n",
        encoding="utf-8",
    )
    calendar, problems = read_calendar([path])
    assert not problems
    read_ = calendar.read("Julkaistu 1. toukokuuta 2019 | Päivitetty 3 tuntia sitten", ["fi"])
    assert [spelled(mention) for mention in read_] == ["published 2019-05-01", "updated relative"]


# Any date, any text -----------------------------------------------------------------------------------------

DAYS = st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))
WITH_MONTHS = [words for words in CALENDAR.lexicons if any(words.months)]
DAY_SHAPES = [
    "{d} {m} {y}",
    "{d}. {m} {y}",
    "{d:02} {m}, {y}",
    "{m} {d}, {y}",
    "{d} {m} {y}, 10:30",
    "{m} {d:02} {y}",
]
ENGLISH_SHAPES = [
    *(
        "%d %B %Y",
        "%d %b %Y",
        "%B %d, %Y",
        "%b. %d, %Y",
        "%A, %d %B %Y",
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%m/%d/%Y",
    ),
    *("%d-%b-%Y", "%B %d %Y", "%a, %d %b %Y %H:%M:%S", "%a %b %d, %Y %I:%M %p", "%Y %B %d"),
]
PIECES = [
    *(
        "1",
        "12",
        "05",
        "2019",
        "17.",
        ".",
        "/",
        "-",
        " ",
        ", ",
        ":",
        "(",
        ")",
        "|",
        "May",
        "mai",
        "9:30",
        "am",
    ),
    *("updated", "UPDATED", "Stand:", "by", "published", "on", "at", "ago", "vor", "Stunden", "yesterday"),
    *("年", "月", "日", "更新", "İ", "ſ", "１", "³", "²", "٣", "'", "–", "$", "#", "x", "\n", "\u200b"),
]


@given(DAYS, st.sampled_from(WITH_MONTHS), st.data())
@settings(max_examples=300, deadline=None)
def test_every_month_name_is_read_back(day: datetime.date, words: DateWords, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(words.months[day.month - 1]))
    # Nobody writes the capital that Python makes of "ΐ": three characters, where Greeks leave the accents away.
    capitals = [name.upper()] if len(name.upper()) == len(name) else []
    name = data.draw(st.sampled_from([name, name.title(), f"{name}.", *capitals]))
    dated = data.draw(st.sampled_from(DAY_SHAPES)).format(d=day.day, m=name, y=day.year)
    (mention,) = CALENDAR.read(f"abc | {dated} | xyz", [words.language])
    assert mention.value == day


@given(DAYS, st.sampled_from(WITH_MONTHS), st.data())
@settings(max_examples=300, deadline=None)
def test_every_label_is_found(day: datetime.date, words: DateWords, data: st.DataObject) -> None:
    told = ("updated", "published", "checked")
    kinds = [(kind, phrases) for kind, phrases in words.labels if kind in told and phrases]
    kind, phrases = data.draw(st.sampled_from(kinds))
    phrase = data.draw(st.sampled_from(phrases))
    phrase = data.draw(st.sampled_from([phrase, phrase.upper(), phrase.capitalize()]))
    separator = data.draw(st.sampled_from([": ", " ", " - "]))
    text = f"{phrase}{separator}{day.day} {words.months[day.month - 1][0]} {day.year}"
    (mention,) = CALENDAR.read(text, [words.language])
    assert (mention.value, mention.label) == (day, kind)


@given(DAYS, st.sampled_from(ENGLISH_SHAPES))
def test_what_python_formats_is_read_back(day: datetime.date, shape: str) -> None:
    (mention,) = CALENDAR.read(f"Updated: {day.strftime(shape)}", ["en-US"])
    assert (mention.value, mention.label) == (day, "updated")


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from("./-"))
def test_numeric_dates_are_read_in_the_order_of_their_language(
    day: datetime.date, language: str, sign: str
) -> None:
    year_last = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    year_first = f"{day.year}{sign}{day.month:02}{sign}{day.day:02}"
    for text in (year_first,) if language == "en" else (year_first, year_last):
        assert [mention.value for mention in CALENDAR.read(text, [language])] == [day]


@given(DAYS, st.sampled_from(["{}年{}月{}日", "{}년 {}월 {}일", "{}. {}. {}."]))
def test_cjk_dates_are_read_back(day: datetime.date, shape: str) -> None:
    (mention,) = CALENDAR.read(shape.format(day.year, day.month, day.day), ["ko"])
    assert mention.value == day


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_without_harm(text: str, language: str) -> None:
    last = 0
    for mention in CALENDAR.read(text, [language]):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        assert mention.value is None or FIRST_YEAR <= mention.value.year <= LAST_YEAR
        assert (mention.value is not None) == (mention.precision == "day")
        assert mention.label_start is None or text[mention.label_start].strip()
    assert isinstance(CALENDAR.is_only_dates(text, [language]), bool)
    CALENDAR.label_in(text, [language])


class TestAProjectsOwnWords:
    """A file in a project's folder adds to the shipped one of its language."""

    @pytest.fixture
    def calendar(self, tmp_path: Path) -> Calendar:
        own = tmp_path / "en.yaml"
        own.write_text(
            "language: en\nlabels: {updated: [last fettled], checked: [refreshed]}\n"
            "months: [[wolf], [], [], [], [], [], [], [], [], [], [], []]\n"
        )
        calendar, problems = read_calendar([*sorted(LEXICONS.glob("*.yaml")), own])
        assert not problems
        return calendar

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Last fettled May 4, 2026", ["updated 2026-05-04"]),
            ("Refreshed May 4, 2026", ["checked 2026-05-04"]),
            ("4 Wolf 2026", ["2026-01-04"]),
            ("Published May 4, 2026", ["published 2026-05-04"]),
            ("2 hours ago", ["relative"]),
        ],
    )
    def test_are_read_beside_the_shipped_ones(self, calendar: Calendar, text: str, wanted: list[str]) -> None:
        assert [spelled(one) for one in calendar.read(text, ["en"])] == wanted

    def test_leave_other_languages_alone(self, calendar: Calendar) -> None:
        assert [spelled(one) for one in calendar.read("Stand: 4. Mai 2026", ["de"])] == ["updated 2026-05-04"]

    def test_a_new_language_needs_a_few_words_only(self, tmp_path: Path) -> None:
        own = tmp_path / "fi.yaml"
        own.write_text("language: fi\nlabels: {updated: [päivitetty]}\n")
        calendar, _ = read_calendar([*sorted(LEXICONS.glob("*.yaml")), own])
        assert [spelled(one) for one in calendar.read("Päivitetty 4.5.2026", ["fi"])] == [
            "updated 2026-05-04"
        ]
