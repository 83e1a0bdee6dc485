"""Linked mentions -> facts with their verdicts, some facts at a time, where the engine works.

The facts of one story go together, since who is behind a value is told by the texts of its reports: they are sent along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.cache import LARGEST, Cache
from consistency.cache.built import Built, read_built, write_built
from consistency.cache.codec import decode, encode
from consistency.comparison import number
from consistency.comparison.facts import Chance, build_facts
from consistency.engines.base import Engine, cut
from consistency.linking import Links
from consistency.linking.joining import home_of
from consistency.linking.slices import held
from consistency.progress import Progress
from consistency.spread import Spread
from consistency.types import Apart, Article, Fact, Group, Mention

FACTS = 300  # of one part


@dataclass(frozen=True, slots=True)
class Part:
    """Some facts as story and mention numbers, counted from 0 among the mentions sent, with the chances of their pairs."""

    articles: tuple[Article, ...]
    said: bytes
    facts: tuple[tuple[str, tuple[int, ...]], ...]
    chance: Chance


def compare(
    links: Links, mentions: Sequence[Mention], engine: Engine, cache: Cache, progress: Progress
) -> tuple[tuple[Fact, ...], tuple[Apart, ...]]:
    """Return what `comparison.compare` returns; here only facts that the cache does not hold are compared."""
    progress.stage("comparing", len(links.facts))
    if engine.in_parts:
        return _compare_in_parts(links, mentions, engine.spread, progress)
    chance = Chance(links.probability, links.conflict)

    def build(members: Sequence[int]) -> Built:
        objects = {m: held(mentions[m]) for m in members}
        built = build_facts(links.story_of[members[0]], members, objects, chance)
        return _holding(built, {id(objects[m]): mentions[m] for m in members if objects[m] is not mentions[m]})

    kept = cache.facts(links, mentions, build) if len(links.stories) <= LARGEST else map(build, links.facts)
    return number(_counted(kept, progress))


def _holding(built: Built, given: Mapping[int, Mention]) -> Built:
    """Let facts hold what was given in the place of the objects made of it, which would fill the memory."""
    if not given:
        return built

    def of(mention: Mention) -> Mention:
        return given.get(id(mention), mention)

    def group_of(group: Group) -> Group:
        return replace(group, mentions=tuple(map(of, group.mentions)))

    facts = [replace(fact, groups=tuple(map(group_of, fact.groups))) for fact in built[0]]
    return facts, [replace(pair, a=of(pair.a), b=of(pair.b)) for pair in built[1]]


def _counted(built: Iterable[Built], progress: Progress) -> Iterator[Built]:
    for one in built:
        progress.advance()
        yield one


def _compare_in_parts(
    links: Links, mentions: Sequence[Mention], spread: Spread, progress: Progress
) -> tuple[tuple[Fact, ...], tuple[Apart, ...]]:
    order = sorted(range(len(links.facts)), key=lambda n: (links.story_of[links.facts[n][0]], n))
    parts = list(cut(order, FACTS))
    built: list[Built] = [([], [])] * len(order)
    made = spread(_compare_part, None, _parts(parts, links, mentions))
    for numbers, data in zip(parts, made, strict=True):
        progress.advance(len(numbers))
        for fact, one in zip(numbers, read_built(data, _members(numbers, links, mentions)), strict=True):
            built[fact] = one
    return number(built)


def _members(facts: Iterable[int], links: Links, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of facts, in the order in which they are sent."""
    return [mentions[m] for fact in facts for m in links.facts[fact]]


def _parts(parts: Sequence[Sequence[int]], links: Links, mentions: Sequence[Mention]) -> Iterator[Part]:
    home = home_of(links.facts, len(mentions)).tolist()
    inside: list[list[tuple[int, int]]] = [[] for _ in links.facts]
    for pair in links.conflict:
        inside[home[pair[0]]].append(pair)
    for facts in parts:
        members = [m for fact in facts for m in links.facts[fact]]
        place = {m: n for n, m in enumerate(members)}
        pairs = {(i, j): (place[i], place[j]) for fact in facts for i, j in inside[fact]}
        sent = [mentions[m] for m in members]
        articles = tuple({id(mention.article): mention.article for mention in sent}.values())
        told = tuple((links.story_of[links.facts[f][0]], tuple(place[m] for m in links.facts[f])) for f in facts)
        chance = Chance(
            *({near: of[pair] for pair, near in pairs.items()} for of in (links.probability, links.conflict))
        )
        yield Part(articles, encode(sent, articles), told, chance)


def _compare_part(_: None, part: Part) -> bytes:
    """Return what each fact has become."""
    mentions: list[Mention] = decode(part.said, part.articles)
    built = [build_facts(story, members, mentions, part.chance) for story, members in part.facts]
    return write_built(built, mentions)
