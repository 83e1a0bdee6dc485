"""Updates: what shows which value is the later state, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.comparison.ladder import relate
from consistency.types import Kind, Mention, Slot, Span, Value
from tests.build import day, mention, slot

MON, TUE, WED = "2024-03-04", "2024-03-05", "2024-03-06"


def told(value: str, published: str | None, path: str | None = None, kind: Kind = "count", **more: str) -> Mention:
    unit = "year of age" if kind == "age" else None
    words = {"predicate": "kill"} | more
    found = slot(value, kind, unit, counted=words.pop("counted", "person"))
    return mention(found, path or f"{published}-{value}.md", published, **words)  # type: ignore[arg-type]


def verdict(a: Mention, b: Mention) -> str:
    forward, backward = relate([a], [b])[0], relate([b], [a])[0]
    assert forward == backward, "the order of two values changes nothing"
    return forward


MOVES = {
    "a toll that grows": (told("9", MON), told("12", TUE), "updated"),
    "a toll that falls, without a word": (told("12", MON), told("9", TUE), "contradiction"),
    "a toll that grows on one day": (told("9", MON), told("12", MON), "contradiction"),
    "a toll that grows, a report undated": (told("9", None), told("12", TUE), "contradiction"),
    "people charged, two and next day four": (
        told("2", MON, predicate="charge"),
        told("4", TUE, predicate="charge"),
        "updated",
    ),
    "acts of a kind that does not grow": (
        told("2", MON, predicate="marry", counted="time"),
        told("4", TUE, predicate="marry", counted="time"),
        "contradiction",
    ),
    "those missing, fewer as they are found": (
        told("12", MON, predicate="missing"),
        told("3", TUE, predicate="missing"),
        "updated",
    ),
    "lower bounds that rise": (told(">=5", MON), told(">=9", TUE), "updated"),
    "a ceiling above an earlier estimate": (told("30..35", MON), told("<=60", TUE), "updated"),
    "a ceiling above an earlier estimate, on one day": (told("30..35", MON), told("<=60", MON), "compatible"),
    "a ceiling that holds an earlier estimate, later lowered": (told("<=60", MON), told("30..35", TUE), "compatible"),
    "an estimate whose floor is the earlier ceiling": (told("30..50", MON), told("50..90", TUE), "updated"),
    "estimates that overlap": (told("30..50", MON), told("40..60", TUE), "compatible"),
    "a birthday between": (told("57", "2010-06-14", kind="age"), told("58", "2011-11-04", kind="age"), "updated"),
    "a year older in two days": (told("26", MON, kind="age"), told("27", WED, kind="age"), "contradiction"),
    "younger later": (told("58", "2010-06-14", kind="age"), told("57", "2011-11-04", kind="age"), "contradiction"),
    "the ages of more victims": (told("21..46", MON, kind="age"), told("19..47", TUE, kind="age"), "updated"),
    "a guessed age": (told("30..34", MON, kind="age"), told("28..35", TUE, kind="age"), "compatible"),
}


@pytest.mark.parametrize("name", MOVES)
def test_what_moves(name: str) -> None:
    a, b, expected = MOVES[name]
    assert verdict(a, b) == expected, relate([a], [b])[1]


def test_the_days_that_are_known_put_two_values_in_order() -> None:
    early, late = [told("9", MON), told("9", None)], [told("12", TUE), told("12", None)]
    assert relate(early, late)[0] == relate(late, early)[0] == "updated"
    assert relate([told("9", TUE), told("9", None)], [told("12", MON), told("12", None)])[0] == "contradiction"
    assert relate(early[1:], late)[0] == "contradiction"


def plan(value: str, published: str, source: str | None = None, *words: str) -> Mention:
    said = mention(slot(value, "duration", "week"), f"{published}.md", published, source=source)
    return replace(said, words=frozenset(words), claim=replace(said.claim, modality="planned"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (plan("6", MON, None, "expect"), plan("5", TUE, None, "expect"), "updated"),
        (plan("6", MON, None, "expect"), plan("5", TUE, None), "contradiction"),
        (plan("6", MON), plan("5", TUE), "contradiction"),
        (plan("6", MON, "Post"), plan("5", TUE, "Post"), "updated"),
    ],
    ids=["forecasts", "a forecast, then what will be", "what will be", "one outlet's"],
)
def test_what_is_planned(a: Mention, b: Mention, expected: str) -> None:
    assert verdict(a, b) == expected


def test_an_outlet_does_not_move_a_day_that_is_past() -> None:
    said = [
        mention(slot(day(d), "date"), f"{p}.md", p, source="Post")
        for d, p in (("2024-03-01", MON), ("2024-03-02", TUE))
    ]
    planned = [replace(m, claim=replace(m.claim, modality="planned")) for m in said]
    assert verdict(*said) == "contradiction"
    assert verdict(*planned) == "updated"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the defence ministry in Seoul", "Seoul's defence ministry", "updated"),
        ("Mayor Jane Roe", "Roe", "updated"),
        ("police", "police", "contradiction"),
        ("Jane Roe", "Tom Hale", "disputed"),
    ],
)
def test_a_named_speaker_replaces_his_own_earlier_number(first: str, second: str, expected: str) -> None:
    crates = [mention(slot("15", counted="crate"), f"{d}.md", d, who) for d, who in ((MON, first), (TUE, second))]
    later = replace(crates[1], slot=slot("13", counted="crate"))
    assert verdict(crates[0], later) == expected


def test_dozens_then_hundreds_is_a_later_state() -> None:
    dozens = mention(slot(Value(24, 99, None, "vague"), counted="person"), "a.md", MON, predicate="kill")
    hundreds = mention(slot(Value(200, 1999, None, "vague"), counted="person"), "b.md", TUE, predicate="kill")
    assert verdict(dozens, hundreds) == "updated"
    assert verdict(dozens, replace(hundreds, claim=replace(hundreds.claim, article=dozens.article))) != "updated"


def within(text: str, published: str | None = MON, path: str = "b.md", notes: tuple[str, ...] = ()) -> Mention:
    """Return the first number of a text in [brackets] as a mention; other bracketed numbers stand beside it."""
    clean, spans = "", []
    for part in text.split("["):
        number, closed, rest = part.partition("]")
        if closed:
            spans.append(Span(len(clean), len(clean) + len(number)))
            clean += number + rest
        else:
            clean += part
    slots = tuple(replace(slot(s.of(clean), counted="person"), span=s, surface=s.of(clean)) for s in spans)
    made = mention(slots[0], path, published, text=clean, predicate="kill")
    article = replace(made.article, notes=notes)
    return replace(made, claim=replace(made.claim, article=article, slots=slots))


WORDS = {
    "lowered to": (within("The toll was lowered to [9]."), "lower", None, True),
    "corrected": (within("The ministry corrected its figure: [9] died."), "correct", None, True),
    "fell, by the number's own trend": (within("It came down to [9]."), "come", "down", True),
    "rose, but the number is lower": (within("It rose to [9]."), "rise", "up", False),
    "no word": (within("It left [9] dead."), "leave", None, False),
}


def test_what_something_fell_by_is_no_level() -> None:
    later = within("The club lost [9] games.", TUE)
    lost = replace(later, slot=replace(later.slot, trend="down", rule="count"))
    assert verdict(told("12", MON), lost) == "contradiction"


def test_the_stamp_of_a_page_corrects_no_day() -> None:
    days = [mention(slot(day(d), "date"), f"{p}.md", p) for d, p in (("2024-03-02", MON), ("2024-03-01", TUE))]
    updated, corrected = (replace(days[1], words=frozenset([word])) for word in ("update", "correct"))
    assert verdict(days[0], updated) == "contradiction"
    assert verdict(days[0], corrected) == "updated"


@pytest.mark.parametrize("name", WORDS)
def test_a_fall_needs_words_of_revision_that_agree_with_it(name: str) -> None:
    later, predicate, trend, revised = WORDS[name]
    later = replace(
        later,
        slot=replace(later.slot, trend=trend, rule="count-level"),
        question=replace(later.question, predicate=predicate),
        claim=replace(later.claim, article=replace(later.article, published=within("[1]", TUE).article.published)),
    )
    assert verdict(told("12", MON), later) == ("updated" if revised else "contradiction")


def test_a_note_of_correction_names_what_it_replaces_even_without_dates() -> None:
    note = ("Correction: an earlier version of this report said that 12 people had died.",)
    assert verdict(told("12", None), within("The crash killed [9] people.", None, notes=note)) == "updated"
    assert verdict(told("14", None), within("The crash killed [9] people.", None, notes=note)) == "contradiction"
    assert verdict(told("12", None), within("The crash killed [9] people.", None, notes=("By our own staff",))) == (
        "contradiction"
    )


def test_a_report_marked_as_updated_is_the_later_one_of_a_day() -> None:
    early, late = within("[9] died.", path="a.md"), within("[12] died.", notes=("UPDATED at 6 p.m.",))
    assert verdict(early, late) == "updated"
    assert verdict(within("[12] died.", path="a.md"), within("[9] died.", notes=("UPDATED at 6 p.m.",))) == (
        "contradiction"
    )


def test_a_third_victim_dies() -> None:
    two = told("2", None)
    said = within("A third victim has died in hospital, and the toll is now [3].", None)
    assert verdict(two, said) == "updated"
    assert verdict(told("1", None), said) == "contradiction"
    assert verdict(two, within("The third man was unhurt; [3] died.", None)) == "contradiction"


def test_a_sentence_that_gives_both_numbers_says_which_is_the_later() -> None:
    def raised(trend: str, rule: str) -> Mention:
        made = within("The toll was put at [18] instead of [12].", None)
        found = replace(made.slot, trend=trend, rule=rule)  # type: ignore[arg-type]
        return replace(made, slot=found, claim=replace(made.claim, slots=(found, *made.claim.slots[1:])))

    assert verdict(told("12", None), raised("up", "count-level")) == "updated"
    assert verdict(told("12", None), raised("down", "count-level")) == "contradiction"
    assert verdict(told("11", None), raised("up", "count-level")) == "contradiction"


UNFINISHED = {
    "the number may rise": ("[9] were killed, and the number was likely to rise.", "[12] died.", "updated"),
    "fears that it could": ("[9] died, with fears the toll could still rise.", "[12] died.", "updated"),
    "so far": ("[9] bodies have been found so far.", "[12] died.", "updated"),
    "the higher one may rise": ("[9] died.", "[12] were killed, and the number was likely to rise.", "contradiction"),
    "both so far": ("[9] have died so far.", "[12] have died so far.", "contradiction"),
    "prices may rise": ("[9] died, and prices could rise.", "[12] died.", "contradiction"),
    "no word": ("[9] died.", "[12] died.", "contradiction"),
}


@pytest.mark.parametrize("name", UNFINISHED)
@pytest.mark.parametrize("published", [MON, None])
def test_a_number_that_its_report_calls_unfinished_is_the_earlier_state(name: str, published: str | None) -> None:
    first, last, expected = UNFINISHED[name]
    assert verdict(within(first, published, "a.md"), within(last, published)) == expected


def test_one_report_that_calls_a_number_unfinished_is_enough() -> None:
    early = [within("[9] died so far.", MON, "a.md"), within("[9] died.", MON, "c.md")]
    assert relate(early, [within("[12] died.", MON)])[0] == "updated"


def test_a_number_called_unfinished_in_the_later_report_is_no_earlier_state() -> None:
    assert verdict(within("[9] died so far.", TUE, "a.md"), within("[12] died.", MON)) == "contradiction"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("[13] hospitals are open.", "[9] hospitals are now open.", "updated"),
        ("[13] hospitals are now open.", "[9] hospitals are now open.", "contradiction"),
        ("[13] hospitals are open.", "[9] hospitals are open.", "contradiction"),
    ],
)
def test_what_is_so_now_was_otherwise_before(first: str, last: str, expected: str) -> None:
    assert verdict(within(first, MON, "a.md"), within(last, TUE)) == expected


def dated(text: str, on: str, published: str | None) -> Mention:
    """Return a count whose sentence names a day."""
    made = within(text, published)
    at = made.article.text.index("Tuesday")
    named = Slot("date", day(on), Span(at, at + 7), "Tuesday", "test")
    return replace(made, claim=replace(made.claim, slots=(*made.claim.slots, named)))


def test_the_day_as_of_which_something_was_counted_goes_before_the_day_of_the_report() -> None:
    nine = told("9", MON)
    assert verdict(nine, dated("As of Tuesday, [12] had died.", TUE, None)) == "updated"
    assert verdict(nine, dated("As of Tuesday, [12] had died.", MON, WED)) == "contradiction"
    assert verdict(nine, dated("On a hot Tuesday, [12] died.", TUE, None)) == "contradiction"


def test_the_reason_tells_both_values_in_the_order_of_time() -> None:
    assert relate([told("12", TUE)], [told("9", MON)])[1] == f"9 then 12: a later state ({MON} then {TUE})"
