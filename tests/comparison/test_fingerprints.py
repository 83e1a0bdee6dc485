"""Fingerprints: what of a finding's surroundings may change without making it another finding, and what may not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.comparison import compare, find
from consistency.types import Finding, Mention
from tests.build import mention, slot

SURE = 0.9
WORDS = st.sampled_from(["detain", "arrest", "hold", "seize"])
NOUNS = st.sampled_from(["soldier", "guard", "people", "person"])


def said(value: str, path: str, counted: str = "soldier", predicate: str = "detain", **more: str) -> Mention:
    return mention(slot(value, counted=counted), path, predicate=predicate, **more)


def found(*mentions: Mention) -> list[Finding]:
    pairs = {(i, j): SURE for i in range(len(mentions)) for j in range(i + 1, len(mentions))}
    facts, _ = compare([list(range(len(mentions)))], pairs, pairs, mentions, ["s1"] * len(mentions))
    return find(facts)


def is_known(finding: Finding, before: Finding) -> bool:
    """Say whether each conflict shares a key with what was known before: the law that baselines rest on."""
    known = {key for keys in before.keys for key in keys}
    return all(known & set(keys) for keys in finding.keys)


BEFORE = (said("18", "a.md"), said("40", "b.md"))

SAME = {
    "renamed": (said("18", "z/moved.md"), said("40", "b.md")),
    "renamed so that the order turns": (said("18", "c.md"), said("40", "b.md")),
    "a third agreeing source": (*BEFORE, said("18", "0.md")),
    "a third agreeing source in other words": (*BEFORE, said("40", "0.md", "guard", "jail")),
    "a third agreeing source, hedged": (*BEFORE, said("~18", "0.md")),
    "dated": (said("18", "a.md", published="2024-05-06"), said("40", "b.md", published="2024-05-06")),
    "another verb of its family": (said("18", "a.md", predicate="arrest"), said("40", "b.md", predicate="arrest")),
    "told by another outlet": (said("18", "a.md", source="Post"), said("40", "b.md", source="Star")),
    "in longer texts": (said("18", "a.md", text="some words"), said("40", "b.md", text="other words")),
}
OTHER = {
    "another value": (said("18", "a.md"), said("41", "b.md")),
    "a value beside it that is near": (said("1234567", "a.md"), said("1234568.5", "b.md")),
    "another thing counted": (said("18", "a.md", "tank"), said("40", "b.md", "tank")),
    "another act": (said("18", "a.md", predicate="kill"), said("40", "b.md", predicate="kill")),
    "another owner": (said("18", "a.md", owner="Moody"), said("40", "b.md", owner="Moody")),
    "a third value that conflicts too": (*BEFORE, said("70", "0.md")),
}


@pytest.mark.parametrize("change", SAME)
def test_what_leaves_a_finding_the_same(change: str) -> None:
    (before,), (after,) = found(*BEFORE), found(*SAME[change])

    assert is_known(after, before) and is_known(before, after)


@pytest.mark.parametrize("change", sorted(set(SAME) - {"a third agreeing source in other words"}))
def test_what_leaves_the_fingerprint_the_same(change: str) -> None:
    """Where other words join, the baseline knows the finding by its other keys."""
    assert found(*SAME[change])[0].fingerprint == found(*BEFORE)[0].fingerprint


@pytest.mark.parametrize("change", OTHER)
def test_what_makes_it_another_finding(change: str) -> None:
    (before,), (after,) = found(*BEFORE), found(*OTHER[change])

    assert not is_known(after, before)
    assert after.fingerprint != before.fingerprint


def test_large_numbers_keep_all_their_digits() -> None:
    (a,), (b,) = (found(said(value, "a.md"), said("40", "b.md")) for value in ("1234567", "1234568"))
    assert a.fingerprint != b.fingerprint


def test_part_of_what_was_known_is_known() -> None:
    assert is_known(found(*BEFORE)[0], found(*BEFORE, said("70", "c.md"))[0])


@given(st.data())
def test_any_order_any_names_and_any_further_agreeing_source(data: st.DataObject) -> None:
    one, two = ([(value, data.draw(NOUNS), data.draw(WORDS)) for _ in range(3)] for value in ("18", "40"))
    names = data.draw(st.lists(st.text("abcdef/", min_size=1), min_size=6, max_size=6, unique=True))
    (first,) = found(said("18", "x", *one[0][1:]), said("40", "y", *two[0][1:]))
    mixed = data.draw(st.permutations([*one, *two]))
    (last,) = found(*(said(value, name, *words) for name, (value, *words) in zip(names, mixed, strict=True)))

    assert is_known(last, first)


def test_order_of_what_comes_in_changes_nothing() -> None:
    mentions = (*BEFORE, said("40", "0.md", "guard", "jail"), said("~18", "d.md"))
    assert len({found(*order)[0].fingerprint for order in permutations(mentions)}) == 1


def test_two_events_of_equal_words_and_values_have_names_of_their_own() -> None:
    texts = ("Orlik", "Bergen", "Orlik", "Bergen")
    mentions = [
        said(v, f"{n}.md", text=t) for n, (v, t) in enumerate(zip(("18", "18", "40", "40"), texts, strict=True))
    ]
    pairs = {(0, 2): SURE, (1, 3): SURE}
    for members in ([[0, 2], [1, 3]], [[1, 3], [0, 2]]):
        facts, _ = compare(members, pairs, pairs, mentions, ["s1"] * 4)
        names = {finding.mentions[0].article.text: finding.fingerprint for finding in find(facts)}
        assert names == {"Bergen": found(*BEFORE)[0].fingerprint, "Orlik": names["Orlik"]}
        assert names["Orlik"] != names["Bergen"]


def test_a_finding_without_a_fact_is_known_by_its_fingerprint() -> None:
    slip = replace(found(*BEFORE)[0], fact=None, keys=())
    assert slip.keys == () and slip.conflicts == (slip.mentions,)
