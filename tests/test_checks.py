"""What each verb objects to, on nouns written by hand: no HTML, no YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.checks import CHECKS, Check
from linter.checks.absent import Absent
from linter.checks.accompanied_by import AccompaniedBy
from linter.checks.agrees_with import AgreesWith
from linter.checks.apart_from import ApartFrom
from linter.checks.carries_rel import CarriesRel
from linter.checks.counted import Counted
from linter.checks.named_by import NamedBy
from linter.checks.not_future import NotFuture
from linter.checks.ordered import Ordered
from linter.checks.preceded_by import PrecededBy
from linter.checks.present import Present
from linter.checks.reach import Reach
from linter.checks.repeated import Repeated
from linter.checks.worded import Worded
from linter.facts.nouns import Disclosure, ScriptedDisclosure, ShownDate, StructuredArticle
from linter.model import Breach, Certainty, NotJudged, TagAt, Zone

from handmade import (
    DAY,
    HandmadePage,
    a_byline,
    a_denial,
    a_disclosure,
    a_link,
    a_policy_link,
    a_title_year,
    an_article,
    an_author,
    common,
    shown,
    structured,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from linter.facts.noun import Noun


def judged(
    check: Check, page: HandmadePage, subjects: Iterable[Noun] | None = None
) -> list[Breach | NotJudged]:
    return list(check.judge(page.nouns if subjects is None else list(subjects), page))


def places(answers: list[Breach | NotJudged]) -> list[int]:
    """The ordinals of the elements that were objected to; -1 is the page itself."""
    breaches = [answer.at for answer in answers if isinstance(answer, Breach)]
    return [at.ordinal if isinstance(at, TagAt) else -1 for at in breaches]


def reasons(answers: list[Breach | NotJudged]) -> list[str]:
    return [answer.reason for answer in answers if isinstance(answer, NotJudged)]


def the_breach(answers: list[Breach | NotJudged]) -> Breach:
    (answer,) = answers
    assert isinstance(answer, Breach)
    return answer


class TestPresent:
    def test_one_that_counts_is_enough(self) -> None:
        page = HandmadePage([a_disclosure(3, "affiliate-label"), a_disclosure(8, "earns-commission")])
        assert not judged(Present(that_says=("earns-commission",)), page)

    def test_a_missing_noun_is_reported_at_the_anchor(self) -> None:
        assert places(judged(Present(), HandmadePage(anchor=TagAt(7)), [])) == [7]

    @pytest.mark.parametrize(
        ("noun", "words"),
        [
            (a_disclosure(3, visible=False, hidden_by="display:none"), "hidden: display:none"),
            (a_disclosure(3, zone=Zone.FOOTER), "only in the footer"),
            (a_disclosure(3, "affiliate-label"), "says only that there are affiliate links"),
            (a_disclosure(3, image_only=True), "image only"),
        ],
    )
    def test_what_does_not_count_is_pointed_at_with_the_reason(self, noun: Disclosure, words: str) -> None:
        check = Present(
            that_says=("earns-commission",), in_=(Zone.OPENING, Zone.BODY), that_is_not=("image-only",)
        )
        breach = the_breach(judged(check, HandmadePage([noun])))
        assert [(related.at, related.label) for related in breach.related] == [(TagAt(3), words)]

    def test_a_date_of_the_wrong_kind_is_pointed_at(self) -> None:
        breach = the_breach(judged(Present(of_kind=("updated",)), HandmadePage([shown(4, DAY(2026, 5, 4))])))
        assert breach.related[0].label == "published, not updated"

    def test_a_disclosure_in_a_script_says_something_too(self) -> None:
        told = ScriptedDisclosure(
            at=TagAt(3), order=(3, 0), zone=Zone.HEAD, text="Ad", says=("ad-label",), by="script"
        )
        page = HandmadePage([told])
        assert not judged(Present(that_says=("ad-label",)), page, [told])
        assert judged(Present(that_says=("may-earn",)), page, [told])

    def test_other_nouns_may_be_pointed_at_too(self) -> None:
        denial = a_denial(5)
        breach = the_breach(judged(Present(point_at=("denial",)), HandmadePage([denial]), []))
        assert breach.related[0].at == TagAt(5)

    def test_of_dates_in_the_markup_only_the_asked_kind_is_pointed_at(self) -> None:
        page = HandmadePage([structured(2, DAY(2026, 5, 4)), structured(3, DAY(2026, 8, 1), "updated")])
        breach = the_breach(judged(Present(of_kind=("updated",), point_at=("structured-date",)), page, []))
        assert [(related.at, related.label) for related in breach.related] == [
            (TagAt(3), "only in the markup")
        ]

    def test_it_may_ask_only_where_links_earn(self) -> None:
        check = Present(only_if_monetised=True)
        assert not judged(check, HandmadePage(article=an_article(monetised=False)), [])
        assert len(judged(check, HandmadePage(article=an_article(monetised=True)), [])) == 1


class TestAbsent:
    def test_every_subject_is_a_breach_and_fills_the_message(self) -> None:
        breach = the_breach(judged(Absent(), HandmadePage([a_byline(2, "admin", generic=True)])))
        assert dict(breach.values)["names"] == "admin"
        assert dict(breach.values)["generic"] == "yes"

    def test_a_likely_link_makes_a_likely_breach(self) -> None:
        breach = the_breach(judged(Absent(), HandmadePage([a_link(2, certainty=Certainty.LIKELY)])))
        assert breach.certainty is Certainty.LIKELY
        assert breach.label == "seems to earn through Awin"


class TestAccompaniedBy:
    def test_a_companion_in_the_same_card_is_enough(self) -> None:
        page = HandmadePage([a_link(2), a_disclosure(3), a_link(9)], cards=(frozenset({2, 3}),))
        assert places(judged(AccompaniedBy(a="disclosure"), page, page.all_of("affiliate-link"))) == [9]

    def test_a_companion_anywhere_on_the_page_serves_all(self) -> None:
        page = HandmadePage([a_link(2), a_link(4), a_disclosure(9)])
        check = AccompaniedBy(a="disclosure", within=Reach.PAGE)
        assert not judged(check, page, page.all_of("affiliate-link"))

    def test_one_missing_companion_is_one_breach(self) -> None:
        page = HandmadePage([a_link(2), a_link(4)])
        check = AccompaniedBy(a="disclosure", within=Reach.PAGE)
        breach = the_breach(judged(check, page))
        assert breach.at == TagAt(2)
        assert [related.at for related in breach.related] == [TagAt(4)]

    def test_a_noun_may_be_its_own_companion(self) -> None:
        page = HandmadePage([a_disclosure(2, "affiliate-label", "earns-commission")])
        check = AccompaniedBy(a="disclosure", that_says=("earns-commission",), within=Reach.PAGE)
        assert not judged(check, page)

    def test_a_yes_or_no_field_can_be_asked_for(self) -> None:
        policy = StructuredArticle(
            **common(0), type="Article", syntax="json-ld", has_author=False, no_bylines_policy=True
        )
        page = HandmadePage([a_byline(9), policy])
        check = AccompaniedBy(a="structured-article", that_is=("no-bylines-policy",), within=Reach.PAGE)
        assert not judged(check, page, page.all_of("byline"))


class TestApartFrom:
    def test_sharing_the_page_is_a_breach_that_shows_the_other(self) -> None:
        denial = a_denial(2)
        page = HandmadePage([denial, a_link(7)])
        breach = the_breach(judged(ApartFrom(a="affiliate-link", within=Reach.PAGE), page, [denial]))
        assert (breach.at, breach.related[0].label) == (TagAt(2), "earns through Awin")

    def test_it_is_as_sure_as_the_surest_of_the_others(self) -> None:
        denial = a_denial(2)
        likely, possible = a_link(7, certainty=Certainty.LIKELY), a_link(5, certainty=Certainty.POSSIBLE)
        page = HandmadePage([denial, possible, likely])
        breach = the_breach(judged(ApartFrom(a="affiliate-link", within=Reach.PAGE), page, [denial]))
        assert breach.certainty is Certainty.LIKELY
        assert breach.related[0].at == TagAt(7)

    def test_another_card_is_far_enough(self) -> None:
        page = HandmadePage([a_disclosure(2, "supports-us"), a_link(7, network="amazon-associates")])
        check = ApartFrom(a="affiliate-link", of_kind=("amazon-associates",))
        assert not judged(check, page, page.all_of("disclosure"))


class TestNames:
    """`that-names`: the rule's own words count, whatever the meaning."""

    @pytest.mark.parametrize(
        ("text", "words", "counts"),
        [
            ("Anzeige: ein Wasserkocher", ("anzeige",), True),
            ("ANZEIGE", ("anzeige",), True),
            ("Affiliate-Anzeigen", ("anzeige",), False),
            ("Affiliate-Anzeigen", ("anzeige*",), True),
            ("Wettbewerb", ("werb*",), False),
            ("本記事はＰＲを含みます", ("PR",), True),
            ("PRIME", ("PR",), False),
            ("#kolbpartner", ("*partner",), True),
            ("partnerships", ("*partner",), False),
            ("この記事には広告が含まれます", ("広告",), True),
            ("paid   partnership", ("paid partnership",), True),
        ],
    )
    def test_words_count_as_words(self, text: str, words: tuple[str, ...], counts: bool) -> None:
        found = judged(Present(that_names=words), HandmadePage([a_disclosure(3, text=text)]))
        assert (not found) is counts

    def test_a_noun_of_other_words_is_pointed_at(self) -> None:
        breach = the_breach(judged(Present(that_names=("anzeige",)), HandmadePage([a_disclosure(3)])))
        assert breach.related[0].label == "in words that do not count here"


class TestPrecededBy:
    def test_a_disclosure_above_is_fine(self) -> None:
        page = HandmadePage([a_disclosure(2), a_link(7)])
        assert not judged(PrecededBy(a="disclosure"), page, page.all_of("affiliate-link"))

    def test_a_disclosure_below_is_too_late(self) -> None:
        page = HandmadePage([a_link(7), a_disclosure(9)])
        breach = the_breach(judged(PrecededBy(a="disclosure"), page, page.all_of("affiliate-link")))
        assert (breach.at, breach.label) == (TagAt(7), "earns through Awin")
        assert breach.related[0].label == "first disclosure, too late"

    def test_a_note_right_after_the_link_in_its_card_is_fine(self) -> None:
        page = HandmadePage([a_link(7), a_disclosure(8, "paid-link")], cards=(frozenset({7, 8}),))
        assert not judged(PrecededBy(a="disclosure"), page, page.all_of("affiliate-link"))

    def test_without_any_disclosure_nothing_is_judged(self) -> None:
        answers = judged(PrecededBy(a="disclosure"), HandmadePage([a_link(7)]))
        assert not places(answers)
        assert reasons(answers) == ["no disclosure that counts, so none can come first"]

    def test_a_required_one_that_is_missing_is_a_breach_at_the_first_subject(self) -> None:
        weak = a_disclosure(2, "weak-label")
        page = HandmadePage([weak, a_link(9), a_link(7)])
        check = PrecededBy(a="disclosure", that_says=("ad-label",), required=True)
        breach = the_breach(judged(check, page, page.all_of("affiliate-link")))
        assert breach.at == TagAt(7)
        assert [related.label for related in breach.related] == ["says only weak-label"]

    def test_a_link_around_a_picture_shares_the_card_of_a_note(self) -> None:
        page = HandmadePage([a_link(7, block=-1, image=True), a_disclosure(8)], cards=(frozenset({7, 8}),))
        assert not judged(PrecededBy(a="disclosure"), page, page.all_of("affiliate-link"))

    def test_without_links_there_is_nothing_to_say(self) -> None:
        assert not judged(PrecededBy(a="disclosure"), HandmadePage(), [])

    def test_one_late_disclosure_is_one_breach(self) -> None:
        page = HandmadePage([a_link(5), a_link(7), a_disclosure(9)])
        assert places(judged(PrecededBy(a="disclosure"), page, page.all_of("affiliate-link"))) == [5]


class TestRepeated:
    check = Repeated(a="disclosure", within_words=300)

    def test_each_gap_is_reported_once(self) -> None:
        words = "word " * 99 + "word"
        page = HandmadePage([a_disclosure(0), a_link(1), a_link(5), a_link(6), a_link(9)], texts=[words] * 10)
        answers = judged(self.check, page, page.all_of("affiliate-link"))
        assert places(answers) == [5, 9]
        assert isinstance(answers[0], Breach)
        assert dict(answers[0].values)["words"] == "500"

    def test_a_link_before_the_first_disclosure_is_left_to_another_verb(self) -> None:
        page = HandmadePage([a_link(1), a_disclosure(5)], texts=["word " * 500] * 6)
        assert not judged(self.check, page, page.all_of("affiliate-link"))

    def test_a_note_in_the_card_is_near_enough(self) -> None:
        texts = ["word " * 500] * 6
        page = HandmadePage([a_disclosure(0), a_link(4), a_disclosure(5)], texts, (frozenset({4, 5}),))
        assert not judged(self.check, page, page.all_of("affiliate-link"))


class TestCarriesRel:
    @pytest.mark.parametrize("rel", [("sponsored",), ("nofollow", "noopener"), ("SPONSORED",)])
    def test_one_of_the_words_is_enough(self, rel: tuple[str, ...]) -> None:
        assert not judged(CarriesRel(any_of=("sponsored", "nofollow")), HandmadePage([a_link(2, rel=rel)]))

    @pytest.mark.parametrize(("rel", "label"), [((), "no rel attribute"), (("noopener",), 'rel="noopener"')])
    def test_another_word_is_not(self, rel: tuple[str, ...], label: str) -> None:
        breach = the_breach(judged(CarriesRel(any_of=("sponsored",)), HandmadePage([a_link(2, rel=rel)])))
        assert breach.label == label


class TestAgreesWith:
    check = AgreesWith(the="structured-date", within_days=1)

    def page(self, there: date | None, here: ShownDate) -> tuple[HandmadePage, list[Noun]]:
        return HandmadePage([here, structured(1, there)]), [here]

    def test_one_day_apart_agrees(self) -> None:
        assert not judged(self.check, *self.page(DAY(2026, 5, 3), shown(4, DAY(2026, 5, 4))))

    def test_two_days_apart_does_not(self) -> None:
        breach = the_breach(judged(self.check, *self.page(DAY(2026, 5, 2), shown(4, DAY(2026, 5, 4)))))
        assert dict(breach.values)["here"] == "2026-05-04"
        assert dict(breach.values)["there"] == "2026-05-02"

    def test_an_updated_date_is_not_held_against_the_publication(self) -> None:
        answers = judged(self.check, *self.page(DAY(2020, 1, 1), shown(4, DAY(2026, 5, 4), "updated")))
        assert reasons(answers) == ["no structured date to compare with"]

    def test_an_unlabelled_date_may_be_either(self) -> None:
        here = shown(4, DAY(2026, 5, 4), labelled=False)
        page = HandmadePage([here, structured(1, DAY(2020, 1, 1)), structured(2, DAY(2026, 5, 4), "updated")])
        assert not judged(self.check, page, [here])

    def test_a_relative_date_is_not_judged(self) -> None:
        assert reasons(judged(self.check, *self.page(DAY(2026, 5, 2), shown(4, None)))) == [
            'no full date in "2 hours ago"'
        ]

    def test_nor_is_a_value_that_is_no_date(self) -> None:
        answers = judged(self.check, *self.page(None, shown(4, DAY(2026, 5, 4))))
        assert reasons(answers) == ["no structured date to compare with"]


class TestOrdered:
    def test_an_update_before_the_publication_is_a_breach(self) -> None:
        page = HandmadePage([structured(1, DAY(2026, 5, 4)), structured(2, DAY(2026, 4, 1), "updated")])
        check = Ordered(not_before="structured-date", of_kind=("published",), within_days=1)
        breach = the_breach(judged(check, page, [page.nouns[1]]))
        assert (breach.at, breach.related[0].label) == (TagAt(2), "published 2026-05-04")

    def test_a_year_counts_from_its_first_day(self) -> None:
        check = Ordered(not_after="shown-date", within_days=100)
        fresh = HandmadePage([a_title_year(1, 2027), shown(3, DAY(2026, 10, 20))])
        stale = HandmadePage([a_title_year(1, 2027), shown(3, DAY(2026, 8, 20)), shown(4, None)])
        assert not judged(check, fresh, fresh.all_of("title-year"))
        assert places(judged(check, stale, stale.all_of("title-year"))) == [1]

    def test_without_a_date_nothing_is_judged(self) -> None:
        page = HandmadePage([a_title_year(1, 2027), shown(3, None)])
        answers = judged(Ordered(not_after="shown-date"), page, page.all_of("title-year"))
        assert reasons(answers) == ["no shown date to compare with"]

    @pytest.mark.parametrize("options", [{}, {"not_before": "shown-date", "not_after": "shown-date"}])
    def test_it_wants_one_direction(self, options: dict[str, str]) -> None:
        with pytest.raises(ValueError, match="either"):
            Ordered(**options)


class TestNotFuture:
    def test_tomorrow_may_be_today_elsewhere(self) -> None:
        check = NotFuture(within_days=1)
        page = HandmadePage([shown(1, DAY(2026, 9, 16)), shown(2, DAY(2026, 9, 17))])
        assert places(judged(check, page)) == [2]


class TestCounted:
    def test_the_first_one_too_many_is_reported(self) -> None:
        page = HandmadePage([shown(n, DAY(2026, 5, n)) for n in (1, 2, 3, 4)])
        breach = the_breach(judged(Counted(at_most=2), page))
        assert (breach.at, dict(breach.values)["count"]) == (TagAt(3), "4")

    def test_too_few_are_reported_at_the_anchor(self) -> None:
        assert places(judged(Counted(at_least=2), HandmadePage([shown(1, DAY(2026, 5, 1))]))) == [-1]


class TestNamedBy:
    check = NamedBy(the="structured-author")

    @pytest.mark.parametrize("name", ["José Díaz", "Dr. Jose Diaz", "José Díaz, MD"])
    def test_titles_and_accents_do_not_matter(self, name: str) -> None:
        byline = a_byline(2, name)
        assert not judged(self.check, HandmadePage([byline, an_author(1, "Jose Diaz")]), [byline])

    def test_each_name_that_is_missing_is_a_breach(self) -> None:
        byline = a_byline(2, "Mira Kolb", "Sten Aro")
        breach = the_breach(judged(self.check, HandmadePage([byline, an_author(1, "Mira Kolb")]), [byline]))
        assert dict(breach.values)["missing"] == "Sten Aro"

    def test_without_markup_nothing_is_judged(self) -> None:
        assert reasons(judged(self.check, HandmadePage([a_byline(2, "Mira Kolb")])))


class TestWorded:
    def test_a_text_may_not_be_only_one_of_the_words(self) -> None:
        check = Worded(not_only=("details", "more"))
        assert places(judged(check, HandmadePage([a_policy_link(2, "Details »")]))) == [2]
        assert not judged(check, HandmadePage([a_policy_link(2, "Details on how we earn")]))

    def test_a_text_must_name_one_of_the_words(self) -> None:
        check = Worded(naming=("amazon",))
        assert places(judged(check, HandmadePage([a_policy_link(2, "Buy now")]))) == [2]
        assert not judged(check, HandmadePage([a_policy_link(2, "Buy at AMAZON")]))

    def test_a_text_may_hold_none_of_the_words(self) -> None:
        check = Worded(without=("ad/affiliate",))
        assert places(judged(check, HandmadePage([a_policy_link(2, "Kettle (Ad/Affiliate)")]))) == [2]
        assert not judged(check, HandmadePage([a_policy_link(2, "Kettle (ad)")]))

    def test_without_text_nothing_is_judged(self) -> None:
        assert reasons(judged(Worded(naming=("amazon",)), HandmadePage([a_policy_link(2, " ")]))) == [
            "it has no text"
        ]


class TestALanguageThatIsNotRead:
    """Where no words for money are known, their lack proves nothing."""

    CHECKS = (
        Present(that_says=("may-earn",)),
        AccompaniedBy(a="disclosure", that_says=("may-earn",)),
        AccompaniedBy(a="disclosure", that_says=("may-earn",), within=Reach.PAGE),
        PrecededBy(a="disclosure", that_says=("may-earn",), required=True),
    )

    @pytest.mark.parametrize("check", CHECKS)
    def test_a_missing_wording_is_not_judged(self, check: Check) -> None:
        page = HandmadePage([a_link(3)], language="zh", tells_of_money=False)
        reason = "disclosures in this language (zh) are not read"
        assert judged(check, page) == [NotJudged(reason)]

    def test_a_byline_that_words_would_tell_is_not_missed(self) -> None:
        page = HandmadePage(language="ka", knows_words=False)
        reason = "words about people in this language (ka) are not known"
        assert judged(Present(known_by="people"), page, []) == [NotJudged(reason)]

    def test_one_found_without_words_is_judged(self) -> None:
        found = a_byline(3, visible=False)
        page = HandmadePage([found], language="ka", knows_words=False)
        (answer,) = judged(Present(known_by="people"), page, [found])
        assert isinstance(answer, Breach)

    def test_a_date_of_another_kind_tells_nothing_of_the_one_asked_for(self) -> None:
        found = shown(3, DAY(2026, 5, 4), "published")
        page = HandmadePage([found], language="ka", knows_words=False)
        (answer,) = judged(Present(known_by="dates", of_kind=("updated",)), page, [found])
        assert isinstance(answer, NotJudged)

    @pytest.mark.parametrize("check", CHECKS)
    def test_a_wording_that_is_read_all_the_same_is_judged(self, check: Check) -> None:
        hidden = a_disclosure(9, says=("may-earn",), visible=False)
        page = HandmadePage([a_link(3), hidden], language="zh", tells_of_money=False)
        assert any(isinstance(answer, Breach) for answer in judged(check, page))

    def test_a_wording_of_another_meaning_proves_nothing(self) -> None:
        other = a_disclosure(1, says=("ad-label",))
        page = HandmadePage([other], language="zh", tells_of_money=False)
        [answer] = judged(Present(that_says=("may-earn",)), page)
        assert isinstance(answer, NotJudged)

    def test_without_subjects_there_is_nothing_to_say(self) -> None:
        page = HandmadePage(language="zh", tells_of_money=False)
        assert judged(self.CHECKS[1], page) == []

    def test_what_is_no_wording_is_asked_for_in_any_language(self) -> None:
        page = HandmadePage(language="zh", tells_of_money=False)
        [answer] = judged(Present(), page)
        assert isinstance(answer, Breach)


def test_every_verb_says_what_it_offers() -> None:
    for name, check in CHECKS.items():
        assert isinstance(check.per_page, bool), name
        assert all(word.islower() for word in check.offers), name
