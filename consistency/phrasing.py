"""Frames -> words: the clause with the value left out, which is embedded, and the question that people read."""

from __future__ import annotations

from consistency.frames import NOUN_TAGS, PATIENT, Frame
from consistency.syntax import ancestors, subtree
from consistency.types import Slot, Word

LONGEST_CLAUSE = 18  # words; the encoder was measured on questions of about this length
SIDE_CLAUSES = frozenset("ccomp advcl advcl:relcl parataxis punct acl:relcl mark discourse cc conj appos".split())
BE = frozenset("be is are was were been being".split())
IRREGULAR = {"shoot": "shot", "hold": "held", "find": "found", "send": "sent", "take": "taken", "sell": "sold"}
# Dependents that belong to what is said of the counted thing.
SAID_OF = frozenset("obl obj compound xcomp advmod aux cop".split())
# What a value of each kind is asked for; the clause follows.
LEADS = {
    "measure": "How much",
    "money": "How much money",
    "percent": "What percentage",
    "duration": "How long",
    "date": "On what date",
    "time": "At what time",
    "ordinal": "Which in order",
}


def clause_words(frame: Frame) -> list[int]:
    """Return the words of the predicate's clause, side clauses and the value left out, nearest first when cut."""
    top = next(i for i in (frame.predicate, frame.noun, frame.top) if i is not None)
    path = {top, frame.top, *ancestors(frame.sentence, frame.top)}
    keep, stack = {top}, [top]
    while stack:
        for kid in frame.kids[stack.pop()]:
            if kid in keep or (frame.sentence[kid].dep in SIDE_CLAUSES and kid not in path):
                continue
            keep.add(kid)
            stack.append(kid)
    if frame.noun is not None:
        keep |= {k for k in subtree(frame.sentence, frame.noun, frame.kids) if frame.sentence[k].dep != "punct"}
    words = sorted(keep - set(frame.value) - hedges_of(frame), key=lambda i: (i not in path, abs(i - frame.top)))
    return sorted(words[:LONGEST_CLAUSE])


def hedges_of(frame: Frame) -> set[int]:
    """Return the words that only hedge the value: "around", "more than"."""
    return {
        below
        for i in frame.value
        for kid in frame.kids[i]
        if frame.sentence[kid].dep in ("advmod", "case") and kid not in frame.value
        for below in subtree(frame.sentence, kid, frame.kids)
    }


def embedded_text(frame: Frame, slot: Slot, owner: str | None, counted: str | None, clause: list[int]) -> str:
    """Return the value-free statement that the encoder sees; an age is about its owner, whatever else is said."""
    words = " ".join(frame.sentence[i].text for i in clause)
    if slot.kind == "age":
        return f"age of {owner}" if owner else f"age: {words}"
    if slot.kind in ("date", "time"):
        return f"{slot.kind} when {words}"
    lead = f"number of {counted}" if counted else (slot.unit or slot.kind)
    return f"{lead}: {words}"


def question_text(frame: Frame, slot: Slot, owner: str | None, clause: list[int]) -> str:
    """Return the question for people, in the words of the sentence."""
    if slot.kind == "age":
        return f"How old is {owner}?" if owner else f"How old: {_join(frame, clause)}?"
    if slot.kind == "count":
        return _count_question(frame, slot, clause)
    lead = LEADS[slot.kind]
    if slot.kind in ("date", "time"):
        return f"{lead}: {_join(frame, clause)}?"
    return f"{lead} ({slot.unit}): {_join(frame, clause)}?" if slot.unit else f"{lead}: {_join(frame, clause)}?"


def _count_question(frame: Frame, slot: Slot, clause: list[int]) -> str:
    """Ask "How many North Korean soldiers were detained?" where the frame is whole, else quote the clause."""
    noun, predicate = frame.noun, frame.predicate
    counted = _noun_phrase(frame) or slot.counted or ""
    if predicate is None or predicate == noun or not frame.sentence[predicate].tag.startswith(("VB", "JJ")):
        rest = [i for i in clause if noun is None or i not in subtree(frame.sentence, noun, frame.kids)]
        return " ".join(f"How many {counted}: {_join(frame, rest)}".split()).rstrip(": ") + "?"
    return " ".join(f"How many {counted} {_predicate_phrase(frame, predicate)}".split()) + "?"


def _noun_phrase(frame: Frame) -> str:
    """Return the counted noun with the words before it, number and article left out."""
    if frame.noun is None or frame.sentence[frame.noun].tag not in NOUN_TAGS:
        return ""
    outer = ("det", "punct", "case", "cc", "advmod")
    drop = set(frame.value) | hedges_of(frame) | {k for k in frame.kids[frame.noun] if frame.sentence[k].dep in outer}
    words = [i for i in subtree(frame.sentence, frame.noun, frame.kids) if i <= frame.noun and i not in drop]
    return _join(frame, words[-6:])


def _predicate_phrase(frame: Frame, predicate: int) -> str:
    """Return the predicate as said of the counted thing: "were detained by Russian authorities", "arrived in Russia"."""
    sentence, kids = frame.sentence, frame.kids[predicate]
    own = set(subtree(sentence, frame.noun, frame.kids)) if frame.noun is not None else set(frame.value)
    chosen = {predicate}
    for kid in (k for k in kids if sentence[k].dep.split(":")[0] in SAID_OF):
        below = {i for i in subtree(sentence, kid, frame.kids) if sentence[i].dep != "punct"}
        if not own & below and len(below) <= 6:
            chosen |= below
    words = sorted(chosen - own - set(frame.value))
    if frame.role != PATIENT or _is_said_so(frame, predicate, own):
        return _join(frame, words)
    rest = [i for i in words if i > predicate and not sentence[i].dep.startswith(("aux", "cop"))]
    return f"were {participle(sentence[predicate])} {_join(frame, rest)}"


def _is_said_so(frame: Frame, predicate: int, own: set[int]) -> bool:
    """Say whether the sentence itself says the predicate of the counted thing, with "be" or as its subject."""
    kids, tag = frame.kids[predicate], frame.sentence[predicate].tag
    is_subject = any(frame.sentence[k].dep == "nsubj" and k in own for k in kids)
    has_be = any(frame.sentence[k].text.lower() in BE for k in kids)
    return has_be or (is_subject and tag.startswith("VB") and tag != "VBN")


def participle(word: Word) -> str:
    """Return the past participle of a verb, its own form where that is one; regular endings otherwise."""
    if word.tag in ("VBN", "VBD") or not word.tag.startswith("VB"):
        return word.text.lower()
    ending = "d" if word.lemma.endswith("e") else "ed"
    return IRREGULAR.get(word.lemma, word.lemma + ending)


def _join(frame: Frame, indices: list[int]) -> str:
    """Write words as the text has them, with single spaces where the text has any."""
    out, last_end = "", None
    for i in indices:
        word = frame.sentence[i]
        out += ("" if last_end == word.start else " ") + word.text
        last_end = word.end
    return out.strip(" ,;:-")
