"""The one sentence that says what was found, in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import facts, finding, make_report, slip

from consistency.reports.findings import by_seriousness
from consistency.reports.summary import headline

BASE = replace(make_report(), findings=(), facts=())
DIFFERING, SINGLE = facts()[0], facts()[1]
AGREED = replace(DIFFERING, verdict="corroborated")
SAID = {
    "Reports disagree on 1 fact.": replace(BASE, findings=(finding(),)),
    "Reports disagree on 2 facts.": replace(BASE, findings=(finding(), replace(finding(), rule="disputed"), slip())),
    "Reports agree with each other; 1 slip inside single reports.": replace(BASE, findings=(slip(),)),
    "Reports disagree on nothing; 1 fact was updated.": replace(BASE, findings=(replace(finding(), rule="updated"),)),
    "Reports disagree on nothing that is sure enough to tell.": replace(BASE, facts=(DIFFERING, AGREED)),
    "Reports agree on the one fact they share.": replace(BASE, facts=(AGREED, SINGLE)),
    "Reports agree on all 2 facts they share.": replace(BASE, facts=(AGREED, AGREED)),
    "The reports share no fact that can be compared.": replace(BASE, facts=(SINGLE,)),
}


@pytest.mark.parametrize("words", SAID)
def test_headline(words):
    assert headline(SAID[words]) == words


def test_of_findings_as_sure_those_with_most_origins_come_first():
    told = finding()
    less = replace(
        told,
        confidence=told.confidence + 0.001,
        fingerprint="less",
        fact=replace(told.fact, groups=told.fact.groups[1:]),
    )

    assert [f.fingerprint for f in by_seriousness((less, told))] == [told.fingerprint, "less"]
