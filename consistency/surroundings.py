"""What of a sentence belongs to a value: its words, its hedges, and the clause around it to quote."""

from __future__ import annotations

from itertools import takewhile

from consistency.frames import Frame
from consistency.lexicon import HEDGE_WORDS
from consistency.syntax import ancestors, subtree
from consistency.wording import join

LONGEST_CLAUSE = 18  # words; the encoder was measured on questions of about this length


def hedges_of(frame: Frame) -> set[int]:
    """Return the words that only hedge the value: "around", "more than", wherever the parse hangs them."""
    before = range(max(0, frame.value[0] - 4), frame.value[0])
    near = set(takewhile(lambda i: frame.sentence[i].text.lower() in HEDGE_WORDS, sorted(before, reverse=True)))
    return near | {
        below
        for i in frame.value
        for kid in frame.kids[i]
        if frame.sentence[kid].dep in ("advmod", "case") and kid not in frame.value
        for below in subtree(frame.sentence, kid, frame.kids)
    }


def quoted(frame: Frame, at: int) -> str:
    """Quote the clause around a word as far up as one with a subject, the value left out: no question, but no fragment."""
    sentence, kids = frame.sentence, frame.kids
    above = [at, *ancestors(sentence, at)]
    top = next((i for i in above if any(sentence[k].dep.startswith("nsubj") for k in kids[i])), above[-1])
    drop = without_value(frame)
    words = [i for i in subtree(sentence, top, kids) if i not in drop]
    near = sorted(sorted(words, key=lambda i: abs(i - at))[:LONGEST_CLAUSE])
    return f"“{join(sentence, near).rstrip(' .?!”')}”"


def without_value(frame: Frame) -> set[int]:
    """Return the words of a value with its preposition and all that hangs on them."""
    first = frame.value[0]
    around = range(first - 3, frame.value[-1] + 2)
    return set(frame.value) | {
        k for i in frame.value for k in frame.kids[i] if k in around and (k < first or frame.sentence[k].tag == "POS")
    }
