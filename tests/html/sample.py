"""A report by hand with everything that the page can show, and the same with words that try to be markup; our own text."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

from consistency.types import (
    Article,
    Attribution,
    Claim,
    Fact,
    Finding,
    Group,
    Link,
    Mention,
    Question,
    Relation,
    Report,
    Skipped,
    Slot,
    Span,
    Value,
    exactly,
)

TOLL = "How many people died in the ferry disaster?"
SAID = {
    "harbour": (
        "Harbour Post",
        "2025-05-06",
        "Twelve die as ferry sinks",
        "Twelve people died when the ferry sank. It lay 3 km out.",
    ),
    "gazette": (
        "Gazette",
        "2025-05-06",
        "Ferry goes down",
        "Twelve people died when the ferry sank. Some 200 were aboard.",
    ),
    "ledger": (
        "Ledger",
        "2025-05-07",
        "Toll rises",
        "The toll has risen to 18. About 190 were aboard, the owner said.",
    ),
    "wire": (
        "North Wire",
        "2025-05-08",
        "Divers end search",
        "Divers ended their search; the toll stands at 18. At least 150 were aboard.",
    ),
    "echo": (
        "Evening Echo",
        "2025-05-08",
        "Forty feared drowned",
        "The ferry took 40 lives. The port said 260 were aboard.",
    ),
    "blog": (None, None, None, "A ferry sank in May 2025. It lay 3 km out."),
}
URLS = {"wire": "https://wire.example/ferry?id=1&part=2", "echo": "javascript:alert(1)"}


def articles() -> dict[str, Article]:
    """Return the reports by name."""
    return {
        name: Article(
            f"ferry/{name}.md", f"ferry/{name}.md", text, title, source, dt.date.fromisoformat(day) if day else None,
            URLS.get(name), blocks=(Span(0, len(text)),),
        )
        for name, (source, day, title, text) in SAID.items()
    }  # fmt: skip


READ = articles()


def said(name: str, surface: str, value: Value, question: str, kind="count", speaker=None, **slot) -> Mention:
    """Return the mention of a surface, with the sentence around it."""
    article = READ[name]
    start = article.text.index(surface)
    begin = article.text.rfind(". ", 0, start) + 2 if ". " in article.text[:start] else 0
    end = article.text.find(".", start) + 1 or len(article.text)
    found = Slot(kind, value, Span(start, start + len(surface)), surface, "test", **slot)
    attribution = Attribution(speaker, "said", found.span) if speaker else None
    return Mention(Claim(article, Span(begin, end), (found,), attribution), found, Question(question))


def group(*mentions: Mention, origins: tuple[str, ...] = ()) -> Group:
    """Return mentions that state one value, each of an origin of its own unless origins are given."""
    return Group(mentions, origins or tuple(f"{m.article.path}" for m in mentions))


def fact(
    name: str, verdict: str, groups: list[Group], relations: tuple[Relation, ...] = (), consensus: int = 0
) -> Fact:
    """Return a fact asked by its first mention's question."""
    first = groups[0].mentions[0]
    return Fact(name, "s1", first.slot.kind, first.question.text, tuple(groups), relations, verdict, 0.9, consensus)  # type: ignore[arg-type]


def toll() -> Fact:
    """A toll that grows from 12, told by one text in two papers, to 18, and a paper that says 40."""
    groups = [
        group(
            said("harbour", "Twelve", exactly(12), TOLL),
            said("gazette", "Twelve", exactly(12), TOLL),
            origins=("o1", "o1"),
        ),
        group(said("ledger", "18", exactly(18), TOLL), said("wire", "18", exactly(18), TOLL)),
        group(said("echo", "40", exactly(40), TOLL)),
    ]
    relations = (
        Relation(0, 1, "updated", 0.9, "12 (2025-05-06) then 18 (2025-05-07): the later report has the later state"),
        Relation(0, 2, "contradiction", 0.7, "12 vs 40: [12, 12] and [40, 40] are disjoint"),
        Relation(
            1, 2, "contradiction", 0.91, "18 vs 40: [18, 18] and [40, 40] are disjoint; 2025-05-07 and 2025-05-08"
        ),
    )
    return fact("f1", "contradiction", groups, relations, consensus=1)


def aboard() -> Fact:
    """Hedged values, of which two are of named speakers who disagree."""
    question = "How many were aboard?"
    groups = [
        group(said("wire", "At least 150", Value(150, math.inf, 150, "at_least"), question)),
        group(said("ledger", "About 190", Value(180, 200, 190, "about"), question, speaker="the owner")),
        group(said("echo", "260", exactly(260), question, speaker="The port")),
    ]
    relations = (
        Relation(0, 1, "compatible", 0.8, "the intervals overlap"),
        Relation(0, 2, "compatible", 0.8, "the intervals overlap"),
        Relation(1, 2, "disputed", 0.82, "about 190 (the owner) vs 260 (The port)"),
    )
    return fact("f2", "disputed", groups, relations)


def agreed() -> Fact:
    """Two reports that agree."""
    question = "How far out did it lie?"
    km = [said(name, "3 km", exactly(3), question, "measure", unit="kilometre") for name in ("harbour", "blog")]
    return fact("f3", "corroborated", [group(*km)])


def alone() -> Fact:
    """A fact of one report."""
    return fact(
        "f4",
        "single",
        [group(said("gazette", "Some 200", Value(180, 220, 200, "about"), "How many were aboard the ferry?"))],
    )


def finding(of: Fact, reason: str, fingerprint: str, confidence: float, link: Link | None = None) -> Finding:
    """Return the finding of a fact."""
    mentions = tuple(m for g in of.groups for m in g.mentions)
    return Finding(of.verdict, of.verdict, confidence, of.question, reason, fingerprint, mentions, of, link=link)


def slip() -> Finding:
    """A slip inside one report."""
    mention = said("blog", "May 2025", exactly(739372), "When?", "date")
    return Finding(
        "internal-weekday", "contradiction", 1.0, "The day and the date differ", "it was a Tuesday", "51", (mention,)
    )


def sample() -> Report:
    """Return the report."""
    dead, boarded = toll(), aboard()
    link = Link(
        dead.groups[1].mentions[0], dead.groups[2].mentions[0], 0.97, (("question cosine", 1.4), ("days apart", -0.3))
    )
    findings = (
        finding(dead, dead.relations[2].reason, "c0ffee0000000001", 0.91, link),
        finding(boarded, boarded.relations[2].reason, "c0ffee0000000002", 0.82),
        slip(),
    )
    stories = {article.id: "s1" for article in READ.values()}
    skipped = (Skipped("photo.bin", "not text"), Skipped("empty.md", "empty file"))
    return Report(tuple(READ.values()), stories, (dead, boarded, agreed(), alone()), findings, skipped)


def large(facts: int) -> Report:
    """Return a report of many facts, each a contradiction of two values with a link and quotes of ordinary length."""
    base = sample()
    filler = "Rescue boats from three harbours searched the strait through the night while families waited. " * 3
    texts = {n: replace(a, text=f"{filler[:180]} {a.text}") for n, a in READ.items()}
    made, found = [], []
    for number in range(facts):
        old = base.facts[number % 2]
        groups = tuple(replace(g, mentions=tuple(_longer(m, texts) for m in g.mentions)) for g in old.groups)
        new = replace(old, id=f"f{number}", question=f"{old.question} ({number})", groups=groups)
        made.append(new)
        found.append(finding(new, old.relations[2].reason, f"{number:016x}", 0.9, base.findings[0].link))
    return replace(base, facts=tuple(made), findings=tuple(found))


def _longer(mention: Mention, texts: dict[str, Article]) -> Mention:
    name = mention.article.path.removeprefix("ferry/").removesuffix(".md")
    article, shift = texts[name], len(texts[name].text) - len(mention.article.text)
    slot = replace(mention.slot, span=Span(mention.slot.span.start + shift, mention.slot.span.end + shift))
    claim = replace(mention.claim, article=article, span=Span(0, mention.claim.span.end + shift), slots=(slot,))
    return replace(mention, claim=claim, slot=slot)


EVIL = (
    "</script><script>owned=1</script><img src=x onerror=owned=2> <!-- <svg onload=owned=3> {{7*7}} "
    "&lt;b&gt; \"'><a href=javascript:owned=4>x</a> =cmd|' /C calc'!A0 \u202eevil\u2066 \x1b[31m\x00\ufeff"
)


def hostile() -> Report:
    """Return the report with words in every place that try to be more than words."""
    report = sample()
    evil = {n: _turned(a, n) for n, a in READ.items()}
    facts = tuple(_evil_fact(f, evil) for f in report.facts)
    by_id = {old.id: new for old, new in zip(report.facts, facts, strict=True)}
    findings = tuple(_evil_finding(f, by_id, evil) for f in report.findings)
    stories = {article.id: EVIL for article in evil.values()}
    return Report(tuple(evil.values()), stories, facts, findings, (Skipped(f"{EVIL}.txt", EVIL),))


def _turned(article: Article, name: str) -> Article:
    """The text keeps its offsets up to the end; what comes before and after is evil."""
    text = article.text + " " + EVIL
    return replace(
        article, path=f"javascript:owned=5//{EVIL}/{name}.md", id=f"{EVIL}{name}", text=text, title=EVIL,
        source=f"{EVIL} {name}", url=f"javascript:owned=6//{EVIL}",
    )  # fmt: skip


def _evil_mention(mention: Mention, evil: dict[str, Article]) -> Mention:
    article = evil[mention.article.path.removeprefix("ferry/").removesuffix(".md")]
    claim = replace(mention.claim, article=article, span=Span(mention.claim.span.start, len(article.text)))
    claim = replace(claim, attribution=Attribution(EVIL, "said", Span(0, 1)))
    return replace(mention, claim=claim, question=Question(EVIL))


def _evil_fact(fact: Fact, evil: dict[str, Article]) -> Fact:
    groups = tuple(replace(g, mentions=tuple(_evil_mention(m, evil) for m in g.mentions)) for g in fact.groups)
    relations = tuple(replace(r, reason=f"{r.reason} {EVIL}") for r in fact.relations)
    return replace(fact, story=EVIL, question=f"{fact.question} {EVIL}", groups=groups, relations=relations)


def _evil_finding(finding: Finding, facts: dict[str, Fact], evil: dict[str, Article]) -> Finding:
    fact = facts[finding.fact.id] if finding.fact else None
    mentions = tuple(_evil_mention(m, evil) for m in finding.mentions)
    link = finding.link and Link(mentions[0], mentions[-1], 0.9, ((EVIL, 1.0),))
    return replace(
        finding, message=EVIL, reason=EVIL, fingerprint=f"{EVIL}{finding.fingerprint}", mentions=mentions, fact=fact,
        link=link,
    )  # fmt: skip
