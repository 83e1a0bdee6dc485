"""Two values of a run -> why they were or were not put into one fact."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from consistency.comparison import gates, ladder
from consistency.comparison.sides import Side
from consistency.errors import InputError
from consistency.explaining.places import Place, find_values
from consistency.linking.blocking import why_no_candidate
from consistency.linking.feature_words import BASE, tell
from consistency.linking.scorer import with_happening
from consistency.pipeline import Run
from consistency.types import Fact, Mention, Relation, Verdict

LEAST = "conflict's own probability"  # decides where two values that differ hardly answer one question


@dataclass(frozen=True, slots=True)
class Share:
    """What one feature, of one value, adds to the log-odds of a link."""

    feature: str
    words: str
    value: float | None
    log_odds: float


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two values answer one question, and as values that differ; the shares add up to its log-odds."""

    link: float
    conflict: float
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate or rung that decides how two values relate, were they linked."""

    step: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """How surely two reports tell of one happening; `alike` is None where they are no neighbours."""

    probability: float
    alike: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two values are or are not in one fact; `others` are further pairs of the two places, likeliest first."""

    a: Mention
    b: Mention
    linked: bool
    outcome: str
    threshold: float
    happening: Happening
    score: Score | None
    decision: Decision
    fact: Fact | None = None
    others: tuple[tuple[Mention, Mention, float | None], ...] = ()


def explain_places(run: Run, first: Place, second: Place) -> Explanation:
    """Explain the best pair of values of two places. Raises InputError when there is none."""
    mentions = run.found.mentions
    ours, theirs = (find_values(place, run.report, mentions) for place in (first, second))
    pairs = sorted(((i, j) for i, j in product(ours, theirs) if i != j), key=lambda pair: _likelier(run, *pair))
    pairs = list({frozenset(pair): pair for pair in reversed(pairs)}.values())[::-1]
    if not pairs:
        raise InputError(f"{first} and {second} name one value; name two")
    others = tuple((mentions[i], mentions[j], _probability(run, i, j)) for i, j in pairs[1:])
    return explain(run, *pairs[0], others=others)


def explain(run: Run, i: int, j: int, others: tuple[tuple[Mention, Mention, float | None], ...] = ()) -> Explanation:
    """Explain two mentions by their numbers."""
    a, b = run.found.mentions[i], run.found.mentions[j]
    happening, score = _happening(run, i, j), _score(run, i, j)
    fact = _shared_fact(run, a, b)
    decision = _decision(a, b, fact)
    outcome = _linked(run, score) if fact else _apart(run, i, j, happening, score, decision)
    return Explanation(a, b, fact is not None, outcome, run.threshold, happening, score, decision, fact, others)


def _likelier(run: Run, i: int, j: int) -> tuple[bool, float, bool, int, int]:
    """Order pairs: those of one fact first, then by probability; of those never scored, two of one kind first."""
    a, b = run.found.mentions[i], run.found.mentions[j]
    return _shared_fact(run, a, b) is None, -(_probability(run, i, j) or 0.0), a.slot.kind != b.slot.kind, i, j


def _shared_fact(run: Run, a: Mention, b: Mention) -> Fact | None:
    facts = ((fact, {id(m) for group in fact.groups for m in group.mentions}) for fact in run.report.facts)
    return next((fact for fact, members in facts if {id(a), id(b)} <= members), None)


def _probability(run: Run, i: int, j: int) -> float | None:
    row = _row(run, i, j)
    return None if row is None else float(run.scorer.link_chances(run.found.names, row[None])[0])


def _row(run: Run, i: int, j: int) -> NDArray[np.float32] | None:
    """Return the features of two mentions, None where they were no candidate pair."""
    pairs = run.found.pairs
    at = np.flatnonzero((pairs[:, 0] == min(i, j)) & (pairs[:, 1] == max(i, j)))
    return run.found.rows[at[0]] if len(at) else None


def _happening(run: Run, i: int, j: int) -> Happening:
    first, second = (run.found.article_of[n] for n in (i, j))
    if first == second:
        return Happening(1.0, 1.0)
    evidence, pair = run.found.evidence, (np.array([first]), np.array([second]))
    at = int(evidence.near.place_of(*pair)[0])
    chance = 1 / (1 + np.exp(-run.scorer.happening.log_odds(evidence.names, evidence.of(*pair))))
    return Happening(float(chance[0]), float(evidence.near.cosine[at]) if at >= 0 else None)


def _score(run: Run, i: int, j: int) -> Score | None:
    """Return what the scorer says, None of two values that were never scored."""
    row, names, scorer = _row(run, i, j), run.found.names, run.scorer
    if row is None:
        return None
    known, values = with_happening(scorer.happening, names, row[None])
    value_of = dict(zip(known, values[0].tolist(), strict=True))
    shares = (
        Share(name, tell(name, value_of.get(name, 0.0)), value_of.get(name), given)
        for name, given in scorer.contributions(names, row).items()
    )
    ordered = sorted(shares, key=lambda share: (share.feature != BASE, -abs(share.log_odds)))
    conflict = float(scorer.conflict_chances(names, row[None])[0])
    return Score(float(scorer.link_chances(names, row[None])[0]), conflict, tuple(ordered))


def _decision(a: Mention, b: Mention, fact: Fact | None) -> Decision:
    """Return the relation of the two in their fact; of two values apart, what it would be."""
    relation = relation_between(a, b, fact) if fact else None
    if fact is None or relation is None:
        return _decide([a], [b])
    first, second = (fact.groups[n].mentions for n in (relation.a, relation.b))
    decided = _decide(first, second)
    step = decided.step if decided.reason == relation.reason else LEAST
    return Decision(step, relation.verdict, relation.reason)


def relation_between(a: Mention, b: Mention, fact: Fact) -> Relation | None:
    """Return how the values of two mentions of a fact relate, None where both state one value."""
    home = {id(m): n for n, group in enumerate(fact.groups) for m in group.mentions}
    return next((r for r in fact.relations if {r.a, r.b} == {home[id(a)], home[id(b)]}), None)


def _decide(first: Side, second: Side) -> Decision:
    for rung in ladder.RUNGS:
        if step := rung(first, second):
            held = next((g for g in gates.GATES if g(first, second)), None)
            name = f"gate {_name(held)}" if held else f"rung {_name(rung)}"
            return Decision(name, *step)
    raise AssertionError("the last rung holds always")


def _name(step: object) -> str:
    return str(getattr(step, "__name__", step)).strip("_").replace("_", " ")


def _linked(run: Run, score: Score | None) -> str:
    if score is None:
        return "linked through other values of the fact; the two by themselves were never scored"
    if score.link < run.threshold:
        return (
            f"linked through other values of the fact, or as the best match of one of them; by itself {score.link:.2f} "
            f"is below the {run.threshold:.2f} asked for"
        )
    return f"linked: probability {score.link:.2f}, and {run.threshold:.2f} is asked for"


def _apart(run: Run, i: int, j: int, happening: Happening, score: Score | None, decision: Decision) -> str:
    a, b = run.found.mentions[i], run.found.mentions[j]
    if any(i in fact and j in fact for fact in run.links.facts):
        return f"linked, but then told apart: {decision.reason}"
    if score is None:
        return f"not linked, and never scored: {why_no_candidate(a, b, happening.alike)}"
    if score.link < run.threshold:
        return f"not linked: probability {score.link:.2f} is below the {run.threshold:.2f} asked for"
    return f"not linked: probability {score.link:.2f} would do, but {_constraint(a, b)}"


def _constraint(a: Mention, b: Mention) -> str:
    if a.article == b.article and a.claim.span == b.claim.span:
        return "two values of one sentence are seldom one fact"
    if a.article == b.article and not a.slot.value.overlaps(b.slot.value):
        return "a report seldom gives two values for one question"
    return "the rest of what either is linked with speaks against it"
