"""Report -> what the page shows, as JSON that holds no markup: every word that comes from outside is cleaned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consistency.reports.html import svg
from consistency.reports.html.links import file_link, web_link
from consistency.reports.html.timeline import timeline
from consistency.reports.options import Options
from consistency.reports.order import other_facts
from consistency.reports.scale import places
from consistency.reports.standing import standings
from consistency.reports.triage import new_findings
from consistency.reports.words import best_supported, clean, display, groups_of, quote, source_of
from consistency.types import Article, Fact, Finding, Group, Link, Mention, Report

LONGEST_TITLE = 140  # characters; some readers find a whole paragraph where a title should be
TOP_SHARES = 8  # contributions shown of a link, weightiest first

CONFLICTS = ("contradiction", "disputed", "updated")  # not surely of one question where no finding tells them

Key = tuple[str, str]  # file and id of an article


def page_data(report: Report, options: Options, with_facts: bool) -> dict[str, Any]:
    """Return everything that the page shows one by one: articles, and facts with the findings first."""
    articles = sorted(report.articles, key=_key)
    sources = sorted({source_of(article) for article in articles}, key=lambda name: (name.casefold(), name))
    number = {_key(article): n for n, article in enumerate(articles)}
    place = {name: n for n, name in enumerate(sources)}
    findings = [_finding(finding, number) for finding in new_findings(report)]
    others = [_fact(fact, number) for fact in other_facts(report, options.singles)] if with_facts else []
    return {
        "sources": sources,
        "articles": [_article(a, report.stories, place[source_of(a)], options.home) for a in articles],
        "facts": findings + others,
    }


def _key(article: Article) -> Key:
    return article.path, article.id


def _article(article: Article, stories: Mapping[str, str], source: int, home: str) -> dict[str, Any]:
    title = clean(article.title or "")
    return {
        "file": clean(article.path),
        "title": title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rpartition(' ')[0]} …",
        "source": source,
        "named": article.source is not None,
        "day": article.published.isoformat() if article.published else None,
        "story": clean(stories.get(article.id, "")),
        "href": file_link(article.path, home),
        "url": web_link(article.url),
    }


def _finding(finding: Finding, number: Mapping[Key, int]) -> dict[str, Any]:
    """A fact with its finding; a slip inside one report is shown like one, each of its values alone."""
    if finding.fact:
        return _fact(finding.fact, number) | {
            "key": clean(finding.fingerprint),
            "category": finding.rule,
            "confidence": round(finding.confidence, 2),
            "reasons": _reasons(finding.reason, finding.fact),
            "link": _link(finding.link, number),
        }
    groups = groups_of(finding)
    return {
        "key": clean(finding.fingerprint),
        "category": "internal",
        "rule": finding.rule,
        "confidence": round(finding.confidence, 2),
        "kind": groups[0].slot.kind if groups else "",
        "story": "",
        "question": clean(finding.message),
        "values": [_value(group, "contradiction", [], number) for group in groups],
        "reasons": [clean(finding.reason)],
    }


def _fact(fact: Fact, number: Mapping[Key, int]) -> dict[str, Any]:
    standing = standings(fact)
    where = places([group.slot for group in fact.groups])
    lines = [svg.row(place, stand) if place else [] for place, stand in zip(where, standing, strict=True)]
    made = zip(fact.groups, standing, lines, strict=True)
    return {
        "key": clean(fact.id),
        "category": "unsure" if fact.verdict in CONFLICTS else fact.verdict,
        "confidence": round(fact.confidence, 2),
        "kind": fact.kind,
        "story": clean(fact.story),
        "question": clean(fact.question),
        "values": [_value(group, stand, line, number) for group, stand, line in made],
        "reasons": _reasons("", fact),
        "time": timeline(fact, standing),
        "support": clean(best_supported(fact)),
    }


def _reasons(first: str, fact: Fact) -> list[str]:
    """The reason of the finding, then those of other pairs of values with the verdict of the fact."""
    others = [relation.reason for relation in fact.relations if relation.verdict == fact.verdict]
    return [clean(reason) for reason in dict.fromkeys([*([first] if first else []), *others])]


def _value(group: Group, standing: str, line: list[svg.Shape], number: Mapping[Key, int]) -> dict[str, Any]:
    origins = list(dict.fromkeys(group.origins))
    pairs = zip(group.mentions, group.origins, strict=True)
    return {
        "display": display(group.slot),
        "hedge": group.slot.value.hedge,
        "standing": standing,
        "origins": len(origins),
        "line": line,
        "mentions": [_mention(mention, origins.index(origin), number) for mention, origin in pairs],
    }


def _mention(mention: Mention, origin: int, number: Mapping[Key, int]) -> dict[str, Any]:
    line, column = mention.article.position(mention.slot.span.start)
    claim = mention.claim
    said = {"speaker": clean(claim.attribution.speaker)} if claim.attribution else {}
    kept = {
        key: word
        for key, word, usual in (("polarity", claim.polarity, "affirmed"), ("modality", claim.modality, "stated"))
        if word != usual
    }
    return {
        "article": number[_key(mention.article)],
        "at": [line, column],
        "quote": list(quote(mention)),
        "origin": origin,
        **said,
        **kept,
    }


def _link(link: Link | None, number: Mapping[Key, int]) -> dict[str, Any] | None:
    """What speaks for the closest pair of mentions answering one question, and what against; the rest in one sum."""
    if link is None:
        return None
    top = link.shares[:TOP_SHARES]
    rest = sum(share for _, share in link.shares[TOP_SHARES:])
    shares: Sequence[tuple[str, float]] = [*top, *([("all others", rest)] if link.shares[TOP_SHARES:] else [])]
    return {
        "chance": round(link.chance, 2),
        "pair": [_place(mention, number) for mention in (link.a, link.b)],
        "shares": [
            [clean(name), round(share, 2), bar] for (name, share), bar in zip(shares, svg.bars(shares), strict=True)
        ],
    }


def _place(mention: Mention, number: Mapping[Key, int]) -> list[Any]:
    return [
        number[_key(mention.article)],
        *mention.article.position(mention.slot.span.start),
        clean(mention.question.text),
    ]
