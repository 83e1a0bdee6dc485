"""Every value that travels through the pipeline, bottom up: Span, Value, Slot ... Report.

All are frozen and hold tuples, so they can be hashed, cached, compared and sent between processes.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from consistency.triage import UNTOUCHED, Status, Triage

Kind = Literal["count", "measure", "money", "percent", "age", "date", "time", "duration", "ordinal"]
Hedge = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
Trend = Literal["up", "down"]
Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["stated", "planned", "possible"]
Verdict = Literal["contradiction", "disputed", "updated", "compatible", "corroborated", "repeated", "single"]

# Strongest first: a fact's own verdict is the strongest of its relations.
VERDICTS: tuple[Verdict, ...] = (
    "contradiction",
    "disputed",
    "updated",
    "compatible",
    "corroborated",
    "repeated",
    "single",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of an article's text: `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the characters of `text` in this range."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Value:
    """A closed interval `[low, high]`, its ends infinite when open, with the number as stated.

    `stated` is None for ranges and vague words. Days are proleptic ordinals (`date.toordinal`), clock times are minutes
    after midnight, durations are in their own unit.
    """

    low: float
    high: float
    stated: float | None
    hedge: Hedge = "exact"

    def overlaps(self, other: Value) -> bool:
        """Say whether the two intervals share a number."""
        return self.low <= other.high and other.low <= self.high


def exactly(number: float) -> Value:
    """Return the interval of one number stated without a hedge."""
    return Value(number, number, number)


@dataclass(frozen=True, slots=True)
class Reading:
    """The same value said a second time in other words or units: "(almost 40 miles)"."""

    value: Value
    unit: str | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One number or date of a text that may answer a question.

    `unit` is the singular English name ("kilometre", "percent") or an ISO currency code; `counted` the singular head noun
    of what is counted or measured; `rule` names the rule that read it; `zone` the time zone of a clock time as written.
    """

    kind: Kind
    value: Value
    span: Span
    surface: str
    rule: str
    unit: str | None = None
    counted: str | None = None
    trend: Trend | None = None
    grain: Grain | None = None
    edtf: str | None = None
    zone: str | None = None
    also: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One report as read. Offsets count characters of `text`, which is the decoded file or the record's text field.

    `path` is relative to the folder given, with forward slashes; `id` tells the articles of a run apart. `blocks`
    are the stretches of prose, paragraph by paragraph, furniture left out; `title_span` is where the title stands when it
    is part of `text`. `lines` maps offsets to line or page numbers where the text's own newlines do not: pairs of (first
    offset, line), sorted. `notes` are facts about the report itself ("UPDATED", "CORRECTION" lines).
    """

    path: str
    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str = "en"
    blocks: tuple[Span, ...] = ()
    title_span: Span | None = None
    lines: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line (or page) and column of an offset."""
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        if self.lines:
            at = bisect_right(self.lines, (offset, math.inf)) - 1
            return self.lines[max(at, 0)][1], column
        return self.text.count("\n", 0, offset) + 1, column


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a parsed sentence. `start` and `end` are offsets into the article, `head` an index into the sentence."""

    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the speaker's words, the cue ("said"), and the outlet that passes it on, if named."""

    speaker: str
    cue: str
    span: Span
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a slot's value answers.

    `text` is the question for people, `clause` the statement with the value left out, which is what is embedded. The rest
    are lemmas, except `owner` and `place`, which keep their words. `role` is the counted thing's part in the predicate
    (agent, patient, or a preposition), its voice undone; `related` are further predicates said of it ("shot and killed").
    """

    text: str
    clause: str = ""
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    role: str | None = None
    owner: str | None = None
    place: str | None = None
    time: str | None = None
    scope: str | None = None
    modifiers: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one speaker says in one sentence, in one polarity and modality: one or more slots."""

    article: Article = field(repr=False)
    span: Span
    slots: tuple[Slot, ...]
    attribution: Attribution | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "stated"


@dataclass(frozen=True, slots=True)
class Mention:
    """One slot of one claim with the question that it answers; `context` holds lemmas and names around it."""

    claim: Claim
    slot: Slot
    question: Question
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def article(self) -> Article:
        """Return the article that the mention stands in."""
        return self.claim.article


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of a fact that state one value; `origins` numbers where each mention's word comes from."""

    mentions: tuple[Mention, ...]
    origins: tuple[str, ...]

    @property
    def slot(self) -> Slot:
        """Return the slot that stands for the group: the first mention's."""
        return self.mentions[0].slot


@dataclass(frozen=True, slots=True)
class Relation:
    """How two values of one fact relate; `a` and `b` index the fact's groups."""

    a: int
    b: int
    verdict: Verdict
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One question with every answer found, grouped by value, and one relation for each pair of groups.

    `consensus` indexes the value best supported, `consensus_reason` says by what.
    """

    id: str
    story: str
    kind: Kind
    question: str
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    verdict: Verdict
    confidence: float
    consensus: int = 0
    consensus_reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions were held for answers to one question: what each feature adds to its log-odds, weightiest first."""

    a: Mention
    b: Mention
    chance: float
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to act on: a fact whose values disagree, or a slip inside one report.

    `keys` holds, for each two values that conflict, all that they may be known by (`comparison/fingerprints.py`); none
    where the fingerprint says it all. `note` is why it is known or suppressed, in a person's words.
    """

    rule: str
    verdict: Verdict
    confidence: float
    message: str
    reason: str
    fingerprint: str
    mentions: tuple[Mention, ...]
    fact: Fact | None = None
    keys: tuple[tuple[str, ...], ...] = ()
    status: Status = "new"
    note: str = ""
    link: Link | None = None

    @property
    def conflicts(self) -> tuple[tuple[Mention, ...], ...]:
        """Return the mentions that disagree, pair by pair; those of a slip inside one report do so all together."""
        if self.fact is None:
            return (self.mentions,)
        groups = self.fact.groups
        deciding = [(r.a, r.b) for r in self.fact.relations if r.verdict == self.verdict]
        return tuple((a, b) for i, j in deciding for a in groups[i].mentions for b in groups[j].mentions)


@dataclass(frozen=True, slots=True)
class Apart:
    """Two mentions that were not compared though they look alike, and why."""

    a: Mention
    b: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found; `stories` by the ids of the articles, `unsure` how many findings were left out as unsure."""

    articles: tuple[Article, ...]
    stories: dict[str, str]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    apart: tuple[Apart, ...] = ()
    triage: Triage = UNTOUCHED
    unsure: int = 0
