"""Linked mentions -> facts: mentions grouped by value, and one relation for each pair of groups."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, tee

from consistency.comparison.consensus import consensus
from consistency.comparison.gates import gate, is_denial
from consistency.comparison.independence import origins
from consistency.comparison.ladder import UNCOMPARED, relate
from consistency.comparison.moments import is_unknown, on_other_days
from consistency.comparison.places import are_of_many_places, are_set_apart
from consistency.comparison.values import overlap, same
from consistency.types import VERDICTS, Apart, Fact, Group, Mention, Relation, Slot, Verdict

# How sure a reading is, by hedge: a vague word leaves more room for another meaning than a plain number.
CERTAINTY = {"exact": 0.97, "about": 0.95, "range": 0.93, "vague": 0.8}
OTHER_CERTAINTY = 0.93
# Values that differ are surer of one kind than of another. Weekdays of reports without a date are of any week, and what is
# measured is measured from somewhere: of each, readers signed one conflict in three or fewer, of all others every second.
UNDATED_CERTAINTY = MEASURED_CERTAINTY = 0.6
SINGLE = 1.0
# Two mentions of one fact that were no candidate pair are undecided.
UNSCORED = 0.5
# Values that differ, without a pair that was scored, are hardly a conflict; below the least, silence. A later state accuses
# nobody, and needs less.
UNSCORED_CONFLICT, LEAST_CONFLICT, LEAST_UPDATE = 0.05, 0.3, 0.2
# The share of pairs from which two sides are of two stories; from a half on, one planted edit in thirty was lost.
OF_TWO_STORIES = 0.8
CONFLICTS = ("contradiction", "disputed", "updated")
DOUBT = f"{UNCOMPARED}hardly likely"

Mentions = Sequence[Mention] | Mapping[int, Mention]  # by their numbers


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that two mentions, by their numbers, answer one question: as linked, and where values differ."""

    probability: Mapping[tuple[int, int], float]
    conflict: Mapping[tuple[int, int], float]

    def linked(self, i: int, j: int) -> float:
        """Return the probability of a link."""
        return self.probability.get((min(i, j), max(i, j)), UNSCORED)

    def differing(self, i: int, j: int) -> float:
        """Return the probability of one question for two values that differ."""
        return self.conflict.get((min(i, j), max(i, j)), UNSCORED_CONFLICT)


def build_facts(
    story: str, members: Sequence[int], mentions: Mentions, chance: Chance
) -> tuple[list[Fact], list[Apart]]:
    """Return the facts that the linked mentions numbered `members` state, and what was not compared of them.

    Values that are not compared with any other of their fact answer another question: they are a fact of their own.
    """
    groups = _group(sorted(members, key=lambda m: _order(mentions[m])), mentions)
    relations = [_relation(a, b, groups, mentions, chance) for a, b in combinations(range(len(groups)), 2)]
    relations = _in_line(relations, groups, mentions)
    parts = _parts(len(groups), relations)
    facts = [_build_fact(story, part, groups, relations, mentions, chance) for part in parts]
    home = {group: number for number, part in enumerate(parts) for group in part}
    apart = [
        Apart(mentions[groups[r.a][0]], mentions[groups[r.b][0]], r.reason.removeprefix(UNCOMPARED))
        for r in relations
        if home[r.a] != home[r.b] and r.reason.startswith(UNCOMPARED)
    ]
    return facts, apart


def _parts(groups: int, relations: Sequence[Relation]) -> list[list[int]]:
    """Return the groups that hang together by what was compared, each part and the parts in order."""
    part = list(range(groups))
    for relation in relations:
        if not relation.reason.startswith(UNCOMPARED):
            old, new = sorted((part[relation.a], part[relation.b]), reverse=True)
            part = [new if number == old else number for number in part]
    return [[g for g in range(groups) if part[g] == number] for number in sorted(set(part))]


def _build_fact(
    story: str,
    part: Sequence[int],
    groups: Sequence[Sequence[int]],
    relations: Sequence[Relation],
    mentions: Mentions,
    chance: Chance,
) -> Fact:
    members = [m for g in part for m in groups[g]]
    origin_of = dict(zip(members, origins([mentions[m] for m in members]), strict=True))
    built = tuple(Group(tuple(mentions[m] for m in groups[g]), tuple(origin_of[m] for m in groups[g])) for g in part)
    place = {group: number for number, group in enumerate(part)}
    inner = tuple(replace(r, a=place[r.a], b=place[r.b]) for r in relations if r.a in place and r.b in place)
    inner = tuple(_counted(r, built) for r in inner)
    verdict = _verdict(built, inner)
    best, reason = consensus(built, inner)
    return Fact(
        id="",
        story=story,
        kind=built[0].slot.kind,
        question=_question([mentions[m] for m in members]),
        groups=built,
        relations=inner,
        verdict=verdict,
        confidence=_confidence(verdict, inner, members, chance),
        consensus=best,
        consensus_reason=reason,
    )


def _counted(relation: Relation, groups: Sequence[Group]) -> Relation:
    """Let two values that agree only repeat each other where one origin is behind both."""
    behind = {origin for n in (relation.a, relation.b) for origin in groups[n].origins}
    repeated = relation.verdict == "corroborated" and len(behind) == 1
    return replace(relation, verdict="repeated") if repeated else relation


def _order(mention: Mention) -> tuple[dt.date, str, str, int]:
    """Order mentions by date, then place: undated ones last."""
    return (mention.article.published or dt.date.max, mention.article.path, mention.article.id, mention.slot.span.start)


def _group(members: list[int], mentions: Mentions) -> list[list[int]]:
    """Group mentions by value; the surest reading of a value, told in most units, stands for its group."""
    groups: list[list[int]] = []
    for member in sorted(members, key=lambda m: _stands(mentions[m].slot)):
        home = next((g for g in groups if _state_one(mentions[g[0]], mentions[member])), None)
        if home is None:
            groups.append([member])
        else:
            home.append(member)
    return sorted(
        groups, key=lambda g: (mentions[g[0]].slot.value.low, mentions[g[0]].slot.value.high, _order(mentions[g[0]]))
    )


def _stands(slot: Slot) -> tuple[bool, int]:
    """Order readings of one value: "A$900 million ($585 million)" can be compared with more than "$585 million"."""
    return slot.value.hedge != "exact", -len(slot.also)


def _state_one(a: Mention, b: Mention) -> bool:
    """Say whether two mentions state one value: who denies a number does not support it."""
    return same(a.slot, b.slot) and is_denial(a) == is_denial(b)


def _relation(a: int, b: int, groups: list[list[int]], mentions: Mentions, chance: Chance) -> Relation:
    x, y = ([mentions[m] for m in groups[side]] for side in (a, b))
    verdict, reason = relate(x, y)
    slots = x[0].slot, y[0].slot
    certainty = min(CERTAINTY.get(slot.value.hedge, OTHER_CERTAINTY) for slot in slots)
    if verdict not in CONFLICTS:
        return Relation(a, b, verdict, _share(certainty * _best(chance.linked, groups[a], groups[b])), reason)
    likely, sure = (certainty * evident for evident in _evident(chance, groups[a], groups[b], mentions))
    if verdict != "updated" and not sure:  # what speaks inside one report alone is a slip of that report, if anything
        likely = 0.0
    if likely < (LEAST_UPDATE if verdict == "updated" else LEAST_CONFLICT):
        doubt = f"{DOUBT} ({likely:.2f}) that both answer one question"
        return Relation(a, b, "compatible", _share(likely), doubt)
    return Relation(a, b, verdict, _share(sure * _certainty_of_conflict(*slots)), reason)


def _in_line(relations: list[Relation], groups: Sequence[Sequence[int]], mentions: Mentions) -> list[Relation]:
    """Let a value replace one that another replaced before: 5 percent, then 20, then 45, though the ends be unlike."""
    updates = {frozenset((r.a, r.b)): r.confidence for r in relations if r.verdict == "updated"}
    if not updates:
        return relations

    def through_another(relation: Relation) -> Relation:
        """Return a doubted relation as an update where a third value was replaced on the way, else as it is."""
        steps = [(frozenset((relation.a, n)), frozenset((n, relation.b))) for n in range(len(groups))]
        sure = max((min(updates[x], updates[y]) for x, y in steps if x in updates and y in updates), default=0.0)
        if not sure:
            return relation
        verdict, reason = relate(*([mentions[m] for m in groups[side]] for side in (relation.a, relation.b)))
        return replace(relation, verdict=verdict, confidence=sure, reason=reason) if verdict == "updated" else relation

    return [through_another(r) if r.reason.startswith(DOUBT) else r for r in relations]


def _certainty_of_conflict(x: Slot, y: Slot) -> float:
    """Return how sure a conflict is by its kind; one number in two units is the commonest slip there is."""
    if is_unknown(x) or is_unknown(y):
        return UNDATED_CERTAINTY
    return MEASURED_CERTAINTY if x.kind == "measure" and x.value.stated != y.value.stated else 1.0


def _best(sure: Callable[[int, int], float], first: Sequence[int], second: Sequence[int]) -> float:
    return max(sure(i, j) for i in first for j in second)


def _evident(chance: Chance, first: Sequence[int], second: Sequence[int], mentions: Mentions) -> tuple[float, float]:
    """Return how surely the surest two mentions answer one question, and the surest two of two reports.

    Only those count that no gate holds apart, of reports that are not set in two places: a part told on one side is no
    evidence for its whole, nor is another town's shooting. And a report seldom contradicts itself.
    """
    pairs = sorted(((chance.differing(i, j), i, j) for i in first for j in second), reverse=True)
    sides = [mentions[i] for i in first], [mentions[j] for j in second]
    if _are_of_two_stories([sure for sure, _, _ in pairs], *sides) or are_of_many_places(*sides):
        return 0.0, 0.0
    speaking, again = tee((sure, i, j) for sure, i, j in pairs if _speaks(mentions[i], mentions[j]))
    likely = next((sure for sure, _, _ in speaking), 0.0)
    across = (sure for sure, i, j in again if mentions[i].article is not mentions[j].article)
    return likely, next(across, 0.0)


def _are_of_two_stories(chances: Sequence[float], first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Say whether several reports a side tell two stories, as nearly all pairs have it: those have no chance at all.

    A side of one report has no such doubt: large stories fall into several, and a report may stand beside its own.
    """
    several = all(len({id(mention.article) for mention in side}) > 1 for side in (first, second))
    return several and sum(chance == 0.0 for chance in chances) > OF_TWO_STORIES * len(chances)


def _speaks(a: Mention, b: Mention) -> bool:
    """Say whether two mentions are evidence of a conflict; "Tuesday" and "last Tuesday", which may be one day, are none."""
    if a.slot.kind == "date" and overlap(a.slot, b.slot) and not on_other_days(a.slot, b.slot):
        return False
    return gate([a], [b]) is None and not are_set_apart(a, b)


def _share(number: float) -> float:
    return round(number, 4)


def _verdict(groups: Sequence[Group], relations: Sequence[Relation]) -> Verdict:
    one_report = len({id(m.article) for group in groups for m in group.mentions}) == 1
    said: set[Verdict] = {r.verdict for r in relations if not (one_report and r.verdict == "repeated")}
    for group in groups:
        if len({id(m.article) for m in group.mentions}) > 1:
            said.add("corroborated" if len(set(group.origins)) > 1 else "repeated")
    return min(said, key=VERDICTS.index, default="single")


def _confidence(verdict: Verdict, relations: Sequence[Relation], members: Sequence[int], chance: Chance) -> float:
    deciding = [relation.confidence for relation in relations if relation.verdict == verdict]
    if deciding:
        return max(deciding)
    if len(members) == 1:
        return SINGLE
    return round(max(chance.linked(i, j) for i, j in combinations(members, 2)), 4)


def _question(mentions: Sequence[Mention]) -> str:
    """Return the clearest question about the act that most mentions tell of: most parts known, then the shortest."""
    acts = Counter(mention.question.predicate for mention in mentions)

    def clarity(mention: Mention) -> tuple[int, int, int, str]:
        question = mention.question
        known = sum(part is not None for part in (question.predicate, question.owner, mention.slot.counted))
        return -acts[question.predicate] if question.predicate else 0, -known, len(question.text), question.text

    return min(mentions, key=clarity).question.text
