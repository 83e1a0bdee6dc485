"""Linked mentions become facts: what differs needs a likely pair, and what is not compared is a fact of its own."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from consistency.comparison import compare
from consistency.comparison.facts import LEAST_CONFLICT
from consistency.types import Apart, Fact, Mention, Value
from tests.build import day, mention, slot

SURE, HARDLY = 0.9, LEAST_CONFLICT / 2


def compared(said: list[Mention], conflict: dict[tuple[int, int], float]) -> tuple[tuple[Fact, ...], tuple[Apart, ...]]:
    linked = {(i, j): SURE for i in range(len(said)) for j in range(i + 1, len(said))}
    return compare([list(range(len(said)))], linked, conflict, said, ["s1"] * len(said))


def reports(*values: str, **question: str) -> list[Mention]:
    return [mention(slot(value), f"{n}.md", **question) for n, value in enumerate(values)]


def values(facts: tuple[Fact, ...]) -> list[list[str]]:
    return [[group.slot.surface for group in fact.groups] for fact in facts]


def test_a_likely_conflict_is_a_contradiction_as_sure_as_its_pair() -> None:
    (fact,), apart = compared(reports("18", "40"), {(0, 1): SURE})
    assert fact.verdict == "contradiction" and not apart
    assert 0.8 < fact.confidence < SURE


@pytest.mark.parametrize("conflict", [{(0, 1): HARDLY}, {}], ids=["hardly likely", "never scored"])
def test_an_unlikely_conflict_is_two_facts_and_says_why(conflict: dict[tuple[int, int], float]) -> None:
    facts, (apart,) = compared(reports("18", "40"), conflict)
    assert values(facts) == [["18"], ["40"]]
    assert [fact.verdict for fact in facts] == ["single", "single"]
    assert "hardly likely" in apart.reason


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # Five pairs in six have no chance: the captures of two days.
        (("23", "23", "23", "26", "26"), [["23"], ["26"]]),
        (("23", "23", "23", "26"), [["23", "26"]]),  # a report may stand beside its own story
    ],
)
def test_two_stories_of_several_reports_do_not_contradict_each_other_by_one_pair(said, told) -> None:
    number = len(said)
    pairs = [(i, j) for i in range(number) for j in range(i + 1, number) if said[i] != said[j]]
    facts, _ = compared(reports(*said), {pair: SURE if pair == pairs[0] else 0.0 for pair in pairs})

    assert values(facts) == told


def test_a_later_state_of_a_later_state_is_one() -> None:
    days = ("2025-08-11", "2025-08-12", "2025-08-14")
    said = [
        mention(slot(value), f"{day}.md", published=day, predicate="kill")
        for value, day in zip(("5", "20", "45"), days, strict=True)
    ]
    (fact,), apart = compared(said, {(0, 1): SURE, (1, 2): SURE, (0, 2): HARDLY})
    assert not apart and [relation.verdict for relation in fact.relations] == ["updated"] * 3
    facts, _ = compared(said, {(0, 1): SURE, (1, 2): HARDLY, (0, 2): HARDLY})
    assert values(facts) == [["5", "20"], ["45"]]


def test_two_days_that_may_be_one_are_no_evidence_for_days_that_are_not() -> None:
    told = [
        ("12 January", "2010-01-12"),
        ("Tuesday", "2010-01-12"),
        ("19 January", "2010-01-19"),
        ("last Tuesday", "2010-01-19"),
    ]
    said = [
        mention(slot(day(on), "date", surface=words), f"{n}.md", published="2010-01-24", predicate="strike")
        for n, (words, on) in enumerate(told)
    ]
    facts, _ = compared(said, {(1, 3): SURE, (0, 2): HARDLY, (0, 3): HARDLY, (1, 2): HARDLY})
    assert all(fact.verdict != "contradiction" for fact in facts)
    (fact,), _ = compared(said, {(0, 2): SURE})
    assert fact.verdict == "contradiction"


def test_weekdays_of_undated_reports_are_evidence_where_they_differ() -> None:
    unknown = Value(-math.inf, math.inf, None, "vague")
    said = [
        mention(slot(unknown, "date", surface=name), f"{name}.md", predicate="strike") for name in ("Monday", "Friday")
    ]
    (fact,), _ = compared(said, {(0, 1): SURE})
    assert fact.verdict == "contradiction"


def test_conflicts_of_what_is_measured_are_less_sure() -> None:
    counted, measured = (
        compared([mention(slot(value, kind, unit), f"{value}.md") for value in ("115", "130")], {(0, 1): SURE})[0][0]
        for kind, unit in (("count", None), ("measure", "mile per hour"))
    )
    assert counted.verdict == measured.verdict == "contradiction"
    assert measured.confidence < counted.confidence


def test_one_number_in_two_units_is_surely_a_slip() -> None:
    said = [mention(slot("115", "measure", unit), f"{unit[:4]}.md") for unit in ("mile per hour", "kilometre per hour")]
    (fact,), _ = compared(said, {(0, 1): SURE})
    assert fact.verdict == "contradiction" and fact.confidence > 0.8


def test_reports_do_not_disagree_on_what_one_of_them_alone_tells_apart() -> None:
    one = mention(slot("34"), "a.md")
    said = [one, replace(mention(slot("38")), claim=one.claim), mention(slot("34"), "b.md")]
    facts, _ = compared(said, {(0, 1): SURE, (1, 2): 0.0})
    assert values(facts) == [["34"], ["38"]]
    (fact,), _ = compared(said, {(0, 1): SURE, (1, 2): SURE})
    assert fact.verdict == "contradiction"


def test_agreeing_values_need_no_likely_conflict() -> None:
    (fact,), _ = compared(reports("18", "18"), {})
    assert fact.verdict == "corroborated" and fact.confidence > 0.8


def test_what_a_gate_holds_apart_is_a_fact_of_its_own() -> None:
    said = [*reports("18", "18"), mention(slot("3"), "c.md", scope="other")]
    facts, (apart,) = compared(said, {(0, 2): SURE, (1, 2): SURE})
    assert values(facts) == [["3"], ["18"]]
    assert apart.reason == "other against the whole"


def test_a_part_told_on_one_side_is_no_evidence_for_its_whole() -> None:
    said = [mention(slot("3"), "a.md", scope="other"), mention(slot("3"), "b.md"), mention(slot("5"), "c.md")]
    facts, (apart,) = compared(said, {(0, 2): SURE, (1, 2): HARDLY})
    assert values(facts) == [["3"], ["5"]] and "hardly likely" in apart.reason
    (fact,), _ = compared(said, {(0, 2): HARDLY, (1, 2): SURE})
    assert fact.verdict == "contradiction"


def test_two_towns_do_not_contradict_each_other_but_may_agree() -> None:
    ashby, penrow = (mention(slot("18"), f"{town}.md", text=f"It burned in {town}.") for town in ("Ashby", "Penrow"))
    facts, _ = compared([ashby, replace(penrow, slot=slot("40"))], {(0, 1): SURE})
    assert [fact.verdict for fact in facts] == ["single", "single"]
    (fact,), _ = compared([ashby, penrow], {(0, 1): SURE})
    assert fact.verdict == "corroborated"


def test_a_value_compared_with_one_other_stays_in_the_fact() -> None:
    said = reports("18", "40", ">=30")
    (fact,), apart = compared(said, {(0, 1): HARDLY, (0, 2): SURE, (1, 2): HARDLY})
    assert len(fact.groups) == 3 and not apart
    assert [r.verdict for r in fact.relations].count("contradiction") == 1


def test_facts_are_numbered_in_order() -> None:
    facts, _ = compare([[0], [1]], {}, {}, reports("18", "40"), ["s1", "s1"])
    assert [fact.id for fact in facts] == ["f1", "f2"]


def denied(path: str, cue: str = "denied") -> Mention:
    said = mention(slot("40"), path, speaker="the army")
    attribution = replace(said.claim.attribution, cue=cue)  # type: ignore[type-var]
    return replace(said, claim=replace(said.claim, polarity="denied", attribution=attribution))


def test_who_denies_a_number_does_not_agree_with_it() -> None:
    facts, (apart,) = compared([denied("a.md"), mention(slot("40"), "b.md")], {})
    assert values(facts) == [["40"], ["40"]] and [fact.verdict for fact in facts] == ["single", "single"]
    assert "denied" in apart.reason


def test_two_denials_are_one_and_a_negation_beside_a_number_is_none() -> None:
    (fact,), _ = compared([denied("a.md"), denied("b.md", "rejected")], {})
    assert len(fact.groups) == 1
    (fact,), _ = compared([denied("a.md", "said"), mention(slot("40"), "b.md")], {})
    assert len(fact.groups) == 1


def test_one_report_that_gives_a_number_twice_repeats_nothing() -> None:
    said = mention(slot("40"), "a.md")
    again = replace(said, slot=slot("~41"))
    (fact,), _ = compared([said, again], {})
    assert [r.verdict for r in fact.relations] == ["compatible"]
    again = replace(said, slot=slot("<=40"))
    (fact,), _ = compared([said, again], {})
    assert [r.verdict for r in fact.relations] == ["repeated"] and fact.verdict == "single"
