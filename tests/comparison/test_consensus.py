"""The value that most speaks for: origins before reports, numbers before bounds, later before earlier."""

from __future__ import annotations

from dataclasses import replace

from consistency.comparison.consensus import consensus
from consistency.types import Group, Mention, Relation
from tests.benchmarks import consensus as benchmark
from tests.build import mention, slot

MON, TUE = "2024-03-04", "2024-03-05"


def told(value: str, published: str = MON, speaker: str | None = None) -> Mention:
    return mention(slot(value), f"{value}-{published}-{speaker}.md", published, speaker)


def group(*mentions: Mention, origins: str = "") -> Group:
    return Group(mentions, tuple(origins or "abcdefgh"[: len(mentions)]))


def best(*groups: Group, updated: bool = False) -> tuple[int, str]:
    return consensus(groups, (Relation(0, 1, "updated", 0.9, ""),) if updated else ())


def test_origins_count_and_not_copies() -> None:
    copied = group(told("9"), told("9"), told("9"), origins="aaa")
    assert best(copied, group(told("12"), told("12"), origins="bc"))[0] == 1


def test_a_number_says_more_than_a_bound() -> None:
    assert best(group(told(">=9", TUE)), group(told("12")))[0] == 1


def test_of_equals_the_one_reported_last() -> None:
    assert best(group(told("9")), group(told("12", TUE)))[0] == 1
    assert best(group(told("9", TUE)), group(told("12")))[0] == 0


def test_of_equals_on_one_day_the_one_whose_speaker_is_named() -> None:
    assert best(group(told("9")), group(told("12", speaker="the mayor")))[0] == 1
    assert best(group(told("9")), group(told("12", speaker="officials")))[0] == 0


def test_what_was_replaced_keeps_half_of_its_support() -> None:
    old, new = group(told("9"), told("9")), group(told("12", TUE))
    assert best(old, new)[0] == 0
    assert best(old, new, updated=True)[0] == 1


def test_a_plan_says_less_than_a_statement() -> None:
    said = told("12", TUE)
    planned = replace(said, claim=replace(said.claim, modality="planned"))
    assert best(group(told("9")), group(planned))[0] == 0


def test_the_reason_names_what_speaks_for_it() -> None:
    _, why = best(group(told("9"), told("9")), group(told("12", TUE)), updated=True)
    assert why == f"1 of 3 origins, told last ({TUE}), it replaces earlier values"
    assert best(group(told("9")))[1] == ""


def fact(
    *values: tuple[float, str, tuple[str, ...]], consensus: int = 0, question: str = "How many were killed?"
) -> dict:
    made = [
        {
            "stated": number,
            "low": number,
            "hedge": "exact",
            "mentions": [{"file": f, "article": f, "source": f, "published": published} for f in files],
        }
        for number, published, files in values
    ]
    return {"kind": "count", "question": question, "values": made, "consensus": consensus}


FACTS = [
    fact((2.0, MON, ("a", "b")), (3.0, TUE, ("c",)), consensus=1),
    fact((4.0, MON, ("a", "b")), (9.0, MON, ("d",)), question="How many were injured?"),
    fact((4.0, MON, ("a",)), (9.0, MON, ("d",)), question="How many shots were fired?"),
]
STORY_OF = dict.fromkeys("abcd", "shootings/1")


def test_the_benchmark_tells_the_rules_apart() -> None:
    judged = benchmark.cases(FACTS, STORY_OF, {"1": {"n_killed": "3", "n_injured": "4"}})
    rules = {"ours": benchmark.ours, "majority": benchmark.majority, "latest": benchmark.latest}
    rules["truth"] = benchmark.truth_finder(FACTS)
    assert [case.settled for case in judged] == [3, 4]
    assert benchmark.right(judged, rules) == {"ours": 2, "majority": 1, "latest": 2, "truth": 1}


def test_the_benchmark_judges_only_what_was_settled() -> None:
    assert benchmark.cases(FACTS, STORY_OF, {"1": {"n_killed": "7", "n_injured": "0"}}) == []
