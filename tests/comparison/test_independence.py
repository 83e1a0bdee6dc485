"""Who is behind a statement: copies, agencies and outlets that are passed on count once."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from consistency.comparison import compare
from consistency.comparison.independence import origins
from consistency.types import Attribution, Mention, Span
from tests.build import mention, slot

WIRE = (
    "A ferry with 212 people on board ran onto rocks off the island of Merrow late on Friday, the harbour office said. "
    "Rescuers in small boats brought the passengers ashore one by one through the night as the wind rose to a gale."
)
EDITED = (
    "Passengers were still shaking. A ferry with 212 people on board hit rocks off Merrow island on Friday night. "
    "Rescuers in small boats brought the passengers ashore one by one through the night as the wind rose, and a priest "
    "who had watched from the pier said that he had never been so afraid for anyone in his whole life at sea."
)
OWN = (
    "The Merrow ferry lay on its side this morning. Its captain, asked how many had sailed with him, said 212 people, "
    "and that every one of them had been counted twice on the quay by the woman who sells the tickets."
)
QUOTE = '"We went out in every boat we had and we did not come back until the last one was on dry land"'


def report(
    path: str, text: str, source: str | None = None, speaker: str | None = None, via: str | None = None
) -> Mention:
    at = text.index("212")
    made = mention(slot("212"), path, source=source, text=text)
    span = Span(text.rfind(". ", 0, at) + 1, len(text) if (end := text.find(".", at)) < 0 else end + 1)
    said = Attribution(speaker, "said", Span(0, 1), via) if speaker else None
    found = replace(made.slot, span=Span(at, at + 3))
    return replace(made, slot=found, claim=replace(made.claim, span=span, attribution=said, slots=(found,)))


SHARED = {
    "a wire text in two papers": (report("a.md", WIRE), report("b.md", WIRE.replace("late on", "on"))),
    "a text edited all over": (report("a.md", WIRE), report("b.md", EDITED)),
    "one outlet": (report("a.md", WIRE, "Merrow Post"), report("b.md", OWN, "Merrow Post")),
    "one outlet with its article": (report("a.md", WIRE, "The Merrow Post"), report("b.md", OWN, "Merrow Post")),
    "an agency as speaker of both": (
        report("a.md", WIRE, speaker="the Associated Press"),
        report("b.md", OWN, speaker="AP"),
    ),
    "an agency in the dateline and in a byline": (
        report("a.md", f"MERROW (AP) - {WIRE}"),
        report("b.md", f"By Ann Lee, Associated Press\n{OWN}"),
    ),
    "an agency told in the sentence": (
        report("a.md", f"MERROW (AP) - {WIRE}"),
        report("b.md", OWN.replace("said 212 people", "told the Associated Press: 212 people")),
    ),
    "an outlet that is passed on": (
        report("a.md", WIRE, "Merrow Post"),
        report("b.md", OWN, speaker="the Merrow Post"),
    ),
    "officials, by one outlet": (
        report("a.md", WIRE, speaker="port officials", via="Radio Merrow"),
        report("b.md", OWN, speaker="two officials", via="Radio Merrow"),
    ),
}
APART = {
    "two reporters": (report("a.md", WIRE), report("b.md", OWN)),
    "two outlets": (report("a.md", WIRE, "Merrow Post"), report("b.md", OWN, "Island Times")),
    "one speaker, whom both heard": (
        report("a.md", WIRE, speaker="the captain"),
        report("b.md", OWN, speaker="the captain"),
    ),
    "two agencies": (report("a.md", f"MERROW (AP) - {WIRE}"), report("b.md", f"MERROW (Reuters) - {OWN}")),
    "told to an agency": (
        report("a.md", f"MERROW (AP) - {WIRE}"),
        report("b.md", f"He told the Associated Press so. {OWN}"),
    ),
    "a quotation that both heard": (report("a.md", f"{WIRE} {QUOTE}"), report("b.md", f"{OWN} {QUOTE}")),
    "by someone, as he says": (
        report("a.md", WIRE, speaker="officials", via="he"),
        report("b.md", OWN, speaker="officials", via="he"),
    ),
}


@pytest.mark.parametrize("name", SHARED)
def test_one_origin(name: str) -> None:
    assert origins(SHARED[name]) == ["o1", "o1"]


@pytest.mark.parametrize("name", APART)
def test_two_origins(name: str) -> None:
    assert origins(APART[name]) == ["o1", "o2"]


def test_what_is_spared_by_counting_runs_changes_no_origin() -> None:
    told = [of_one_origin(random.Random(seed)) for seed in range(1000)]

    assert [found for found, _ in told] == [plain for _, plain in told]
    assert 100 < sum(found for found, _ in told) < 900


def of_one_origin(chance: random.Random) -> tuple[bool, bool]:
    """Return whether two made passages are of one origin, as found and as the rules say it without a shortcut."""
    words = [f"w{n}" for n in range(chance.choice((2, 6, 40, 400)))]
    shared = chance.choices(words, k=chance.randint(6, 40))
    texts = [" ".join([*some(words, chance), *shared, *some(words, chance)]) for _ in range(2)]
    spans = [sorted(chance.sample(range(len(text)), 2)) for text in texts]
    said = [
        mention(slot("12"), path, text=text, span=Span(*span))
        for path, text, span in zip("ab", texts, spans, strict=True)
    ]
    around = [text[max(0, start - 320) : end + 320] for text, (start, end) in zip(texts, spans, strict=True)]
    long = [frozenset().union(*(runs(part, 14) for part in re.split(r'"[^"]{0,600}"', text))) for text in around]
    near, within = [runs(text, 3) for text in around], [runs(m.claim.span.of(m.article.text), 3) for m in said]
    plain = bool(long[0] & long[1]) or share(*near, 12) >= 0.5 or share(*within, 20) >= 0.65
    return len(set(origins(said))) == 1, plain


def some(words: list[str], chance: random.Random) -> list[str]:
    told = chance.choices(words, k=chance.randint(0, 60))
    return [f'"{" ".join(told[:5])}"', *told[5:]] if chance.random() < 0.3 else told


def runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[n : n + length]) for n in range(len(words) - length + 1))


def share(a: frozenset, b: frozenset, least: int) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= least else 0.0


def test_agreement_counts_origins() -> None:
    def verdict(*said: Mention) -> str:
        linked = {(i, j): 0.9 for i in range(len(said)) for j in range(i + 1, len(said))}
        (fact,), _ = compare([list(range(len(said)))], linked, {}, said, ["s1"] * len(said))
        return fact.verdict

    copies = SHARED["a wire text in two papers"]
    assert verdict(*copies) == "repeated"
    assert verdict(*copies, report("c.md", OWN)) == "corroborated"


def test_a_ceiling_and_its_number_only_repeat_each_other_in_copies() -> None:
    first, second = SHARED["a wire text in two papers"]
    ceiling = replace(slot("<=212"), span=second.slot.span)
    upper = replace(second, slot=ceiling)
    (fact,), _ = compare([[0, 1]], {(0, 1): 0.9}, {}, [first, upper], ["s1", "s1"])
    assert [r.verdict for r in fact.relations] == ["repeated"] and fact.verdict == "repeated"
