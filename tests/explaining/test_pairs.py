"""Why two values were or were not linked: the outcome, the arithmetic, and the gate or rung that decides."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from consistency.errors import InputError
from consistency.explaining import EXPLANATIONS, REPLAYS, explain_places, parse_place, replay
from consistency.explaining.pairs import Explanation
from consistency.linking.feature_words import FEATURE_WORDS, tell
from consistency.linking.scorer import load_scorer
from consistency.pipeline import Run
from consistency.reports import Options
from tests.explaining.made import mutiny, run_over, told

COUNCIL = "Councillors voted to plant 18 lime trees.\n"
LATER = "Guards in Palma Vieja arrested 18 sailors in the Quintero mutiny of 2019.\n"
BEFORE = "Guards in Palma Vieja arrested 40 sailors in the Quintero mutiny of 2021.\n"
PLAN = "Guards in Palma Vieja will arrest 40 sailors after the Quintero mutiny.\n"


@pytest.fixture(scope="module")
def run() -> Run:
    return run_over(
        [
            *mutiny(),
            told("council.md", COUNCIL, "18", "tree", "plant"),
            told("age.md", "The captain of the Quintero mutiny in Palma Vieja is 18 now.\n", "18", None, "be", "age"),
            told("hurt.md", "The Quintero mutiny in Palma Vieja hurt 5 sailors.\n", "5", "sailor", "injure"),
            told("dead.md", "The Quintero mutiny in Palma Vieja killed 2 sailors.\n", "2", "sailor", "kill"),
        ]
    )


def between(run: Run, first: str, second: str) -> Explanation:
    return explain_places(run, parse_place(first), parse_place(second))


def test_two_linked_values_are_told_with_their_relation(run: Run) -> None:
    told = between(run, "first.md:1:32", "second.md:1")
    assert told.linked
    assert told.outcome.startswith("linked")
    assert (told.decision.step, told.decision.verdict) == ("rung disjoint", "contradiction")
    assert "disjoint" in told.decision.reason


def test_two_that_agree_are_told_so(run: Run) -> None:
    told = between(run, "first.md:1:32", "deep/third.md:1")
    assert told.linked
    assert (told.decision.step, told.decision.verdict) == ("rung same", "corroborated")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("first.md:1:32", "council.md:1", "their reports share too little"),
        ("first.md:1:32", "age.md:1", "age and count are two kinds of value"),
        ("hurt.md:1", "dead.md:1", "neighbours that never share a number"),
    ],
)
def test_what_was_never_scored_is_told_why(run: Run, first: str, second: str, why: str) -> None:
    told = between(run, first, second)
    assert (told.linked, told.score) == (False, None)
    assert why in told.outcome


def test_two_years_are_told() -> None:
    years = [("later.md", LATER, "18", "2019"), ("before.md", BEFORE, "40", "2021")]
    run = run_over([told(path, text, number, "sailor", "arrest", time=year) for path, text, number, year in years])
    assert "one is of 2019, the other of 2021" in between(run, "later.md:1", "before.md:1").outcome


def test_two_values_of_one_sentence_are_told_apart(run: Run) -> None:
    told = between(run, "first.md:1:32", "first.md:1:74")
    assert not told.linked
    assert told.score is not None
    assert told.score.link >= run.threshold
    assert "one sentence" in told.outcome


def test_a_score_below_what_is_asked_for_is_told() -> None:
    run = run_over([*mutiny(), told("tour.md", "After the Quintero mutiny 9 ships left.\n", "9", "ship", "leave")])
    told_ = between(run, "first.md:1:74", "deep/third.md:1")
    assert not told_.linked
    assert f"is below the {run.threshold:.2f} asked for" in told_.outcome


def test_a_gate_is_named() -> None:
    first, second, *_ = mutiny()
    planned = told("plan.md", PLAN, "40", "sailor", "arrest")
    planned = replace(planned, claim=replace(planned.claim, modality="planned"))
    run = run_over([first, second, planned])
    said = between(run, "first.md:1:32", "plan.md:1")
    assert (said.decision.step, said.decision.verdict) == ("gate stance", "compatible")
    assert "stated against planned" in said.decision.reason


def test_contributions_add_up_to_the_link_probability(run: Run) -> None:
    score = between(run, "first.md:1:32", "second.md:1").score
    assert score is not None
    total = math.fsum(share.log_odds for share in score.shares)
    assert 1 / (1 + math.exp(-total)) == pytest.approx(score.link, abs=1e-6)
    assert score.shares[0].feature == "(base)"
    sizes = [abs(share.log_odds) for share in score.shares[1:]]
    assert sizes == sorted(sizes, reverse=True)


def test_probabilities_are_those_of_the_run(run: Run) -> None:
    score = between(run, "first.md:1:32", "second.md:1").score
    assert score is not None
    assert score.link == pytest.approx(run.links.probability[0, 2])
    assert score.conflict == pytest.approx(run.links.conflict[0, 2])


def test_the_best_pair_of_two_lines_is_explained_and_the_others_listed(run: Run) -> None:
    told = between(run, "first.md:1", "second.md:1")
    assert (told.a.slot.surface, told.b.slot.surface) == ("18", "40")
    assert [(a.slot.surface, b.slot.surface) for a, b, _ in told.others] == [("3", "40")]


def test_one_value_is_no_pair(run: Run) -> None:
    with pytest.raises(InputError, match="name two"):
        between(run, "second.md:1", "second.md:1")


def test_one_line_named_twice_is_its_own_pairs(run: Run) -> None:
    told = between(run, "first.md:1", "first.md:1")
    assert {told.a.slot.surface, told.b.slot.surface} == {"18", "3"}
    assert told.others == ()


# A finding again


def test_a_finding_is_replayed(run: Run) -> None:
    finding = run.report.findings[0]
    replayed = replay(run, finding.fingerprint)
    assert replayed.finding == finding
    assert replayed.link is not None
    assert replayed.link.score is not None
    assert replayed.link.decision.reason == finding.reason
    assert replayed.certainty is not None
    assert replayed.certainty * replayed.link.score.conflict == pytest.approx(finding.confidence, abs=1e-4)


def test_an_unknown_fingerprint_is_said_with_a_remedy(run: Run) -> None:
    with pytest.raises(InputError, match=r"0123456789abcdef: these paths have \d findings?; consistency check"):
        replay(run, "0123456789abcdef")


# Looks


def test_text_shows_both_sides_and_the_arithmetic(run: Run) -> None:
    said = EXPLANATIONS["text"](between(run, "first.md:1", "second.md:1"), Options(root="corpus/"))
    for words in (
        "corpus/second.md:1:58  Second, 2024-10-14, according to a clerk",
        "guards arrested **40** sailors",
        "18  How many sailors were there?",
        "before anything is known of the two",
        "other features",
        "in all, as log-odds",
        "the rung disjoint decides: contradiction",
        "3 (1:74) and 40 (1:58)",
    ):
        assert words in said


def test_verbose_text_sums_nothing_up(run: Run) -> None:
    explained = between(run, "first.md:1", "second.md:1")
    said = EXPLANATIONS["text"](explained, Options(verbose=True))
    assert "other feature" not in said
    assert explained.score is not None
    assert all(share.words in " ".join(said.split()) for share in explained.score.shares)


def test_the_replay_tells_the_arithmetic_of_the_confidence(run: Run) -> None:
    finding = run.report.findings[0]
    said = " ".join(REPLAYS["text"](replay(run, finding.fingerprint), Options()).split())
    assert f"confidence {finding.confidence:.2f} = " in said
    assert "that both are read right" in said
    assert "consistency explain contradiction" in said


def test_json_holds_its_schema(run: Run) -> None:
    schema = json.loads((files("consistency") / "schemas" / "explanation.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for first, second in (("first.md:1", "second.md:1"), ("first.md:1:32", "council.md:1")):
        validator.validate(json.loads(EXPLANATIONS["json"](between(run, first, second), Options())))
    validator.validate(json.loads(REPLAYS["json"](replay(run, run.report.findings[0].fingerprint), Options())))


# Words of the features


def test_every_feature_has_words(run: Run) -> None:
    scorer = load_scorer()
    known = {*run.found.names, *scorer.link.features, *scorer.conflict.features, "(base)"}
    assert known == FEATURE_WORDS.keys()


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        ("noun agrees", -1.0, "they count different things"),
        ("noun agrees", 0.0, "one does not say what it counts"),
        ("noun agrees", 1.0, "they count the same thing"),
        ("question cosine", 0.934, "the questions are 0.93 alike"),
        ("days apart, log", math.log1p(7), "the reports are 7 days apart, 30 where one has no date"),
        ("a linker's own", 2.0, "a linker's own 2.00"),
    ],
)
def test_a_feature_is_told_by_its_value(feature: str, value: float, words: str) -> None:
    assert tell(feature, value) == words


def test_no_feature_is_told_by_nothing(run: Run) -> None:
    for row in run.found.rows:
        assert all(map(tell, run.found.names, row.tolist()))
