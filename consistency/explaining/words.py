"""Explanations as text: both quotes, what speaks for and against one question, and the gate or rung that decides."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rich.text import Text

from consistency.explaining.pairs import Explanation, Score
from consistency.explaining.replay import Replay
from consistency.reports.options import Options
from consistency.reports.text import STYLES, Line, marked, printed
from consistency.reports.words import against, clean, display, groups_of, many, origin, place
from consistency.types import Mention

SHARES, OTHERS = 12, 5  # shown unless verbose
SAME = "rung same"


def explanation_text(explained: Explanation, options: Options) -> str:
    """Return why two values are or are not in one fact."""
    return printed([*_pair(explained, options), *_others(explained, options)], options)


def replay_text(replayed: Replay, options: Options) -> str:
    """Return a finding with the link that it rests on."""
    finding = replayed.finding
    question = finding.fact.question if finding.fact else finding.message
    title = Text(finding.rule, style=STYLES.get(finding.rule, STYLES["contradiction"]))
    lines: list[Line] = [(0, title.append(f"  {clean(question)}", style="bold"))]
    if finding.fact:
        lines.append((2, Text(against(groups_of(finding), finding.verdict))))
    lines += [(2, Text(f"why: {clean(finding.reason)}")), (2, Text(_confidence(replayed))), (0, Text())]
    if replayed.link:
        lines += _pair(replayed.link, options)
    else:
        lines += [line for mention in finding.mentions for line in _side(mention, options)]
    lines += [(0, Text())] if replayed.link else []
    return printed([*lines, (0, Text(f"consistency explain {finding.rule} says what the rule means"))], options)


def _confidence(replayed: Replay) -> str:
    confidence, link, certainty = replayed.finding.confidence, replayed.link, replayed.certainty
    if link is None or link.score is None or certainty is None:
        return f"confidence {confidence:.2f}"
    both = f"{link.score.conflict:.2f} that both answer one question"
    return f"confidence {confidence:.2f} = {both} × {certainty:.2f} that both are read right"


def _pair(explained: Explanation, options: Options) -> Iterator[Line]:
    for mention in (explained.a, explained.b):
        yield from _side(mention, options)
    yield 0, Text(clean(explained.outcome), style="bold")
    yield 2, Text(_happening(explained))
    if explained.score:
        yield from _score(explained.score, explained.threshold, options)
        if explained.decision.step != SAME:
            yield 2, Text(f"that they do although the values differ: {explained.score.conflict:.2f}")
    yield from _decision(explained)


def _side(mention: Mention, options: Options) -> Iterator[Line]:
    yield 0, Text(f"{place(mention, options.root)}  {origin(mention)}")
    yield 2, marked(mention, options)
    yield 2, Text(f"{display(mention.slot)}  {clean(mention.question.text)}", style="bold")
    yield 0, Text()


def _happening(explained: Explanation) -> str:
    if explained.a.article == explained.b.article:
        return "both stand in one report"
    alike = explained.happening.alike
    said = f"that both reports tell of one happening: {explained.happening.probability:.2f}"
    return f"{said} ({'hardly alike' if alike is None else f'{alike:.2f} alike'}{_days(explained)})"


def _days(explained: Explanation) -> str:
    first, second = explained.a.article.published, explained.b.article.published
    return f", {many(abs((first - second).days), 'day')} apart" if first and second else ", not both dated"


def _score(score: Score, threshold: float, options: Options) -> Iterator[Line]:
    yield 2, Text(f"that both answer one question: {score.link:.2f}; {threshold:.2f} puts two into one fact")
    shown = score.shares if options.verbose else score.shares[: SHARES + 1]
    rest = score.shares[len(shown) :]
    yield from ((4, Text(f"{share.log_odds:+.2f}  {share.words}")) for share in shown)
    if rest:
        yield 4, Text(f"{math.fsum(share.log_odds for share in rest):+.2f}  {many(len(rest), 'other feature')}")
    total = math.fsum(share.log_odds for share in score.shares)
    yield 4, Text(f"{total:+.2f}  in all, as log-odds: {score.link:.2f}")


def _decision(explained: Explanation) -> Iterator[Line]:
    decision = explained.decision
    if not explained.linked:
        yield 2, Text(f"were they linked, the {decision.step} would decide: {decision.verdict}")
    else:
        yield 2, Text(f"the {decision.step} decides: {decision.verdict}")
    yield 4, Text(clean(decision.reason))


def _others(explained: Explanation, options: Options) -> Iterator[Line]:
    others = explained.others
    if others:
        yield 0, Text()
        yield 0, Text(f"Other pairs of the two places ({len(others):,}; FILE:LINE:COLUMN chooses):")
    for a, b, probability in others if options.verbose else others[:OTHERS]:
        sure = "never scored" if probability is None else f"{probability:.2f}"
        yield 2, Text(f"{_named(a)} and {_named(b)}: {sure}")
    if not options.verbose and len(others) > OTHERS:
        yield 2, Text(f"and {len(others) - OTHERS:,} more (--verbose lists them)")


def _named(mention: Mention) -> str:
    line, column = mention.article.position(mention.slot.span.start)
    return f"{display(mention.slot)} ({line}:{column})"
