"""Frames -> words: the clause with the value left out, which is embedded, and the question that people read."""

from __future__ import annotations

from consistency.frames import NOUN_TAGS, PATIENT, Frame
from consistency.syntax import ancestors, subtree
from consistency.types import Slot

LONGEST_CLAUSE = 18  # words; the encoder was measured on questions of about this length
SIDE_CLAUSES = frozenset("ccomp advcl advcl:relcl parataxis punct acl:relcl mark discourse cc conj appos".split())
BE = frozenset("be is are was were been being".split())
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
    words = sorted(keep - set(frame.value), key=lambda i: (i not in path, abs(i - frame.top)))
    return sorted(words[:LONGEST_CLAUSE])


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
    drop = set(frame.value) | {
        k for k in frame.kids[frame.noun] if frame.sentence[k].dep in ("det", "punct", "case", "cc")
    }
    words = [i for i in subtree(frame.sentence, frame.noun, frame.kids) if i <= frame.noun and i not in drop]
    return _join(frame, words[-6:])


def _predicate_phrase(frame: Frame, predicate: int) -> str:
    """Return the predicate as said of the counted thing: "were detained by Russian authorities", "arrived in Russia"."""
    sentence = frame.sentence
    mine = [k for k in frame.kids[predicate] if sentence[k].dep.split(":")[0] in SAID_OF]
    own = set(subtree(sentence, frame.noun, frame.kids)) if frame.noun is not None else set(frame.value)
    words = [predicate]
    for kid in mine:
        below = [i for i in subtree(sentence, kid, frame.kids) if sentence[i].dep != "punct"]
        if not own & set(below) and len(below) <= 6:
            words += below
    phrase = _join(frame, sorted(i for i in set(words) if i not in own and i not in frame.value))
    passive = frame.role == PATIENT and sentence[predicate].tag in ("VBD", "VBN", "JJ", "VBZ", "VBP", "VBG")
    has_be = any(sentence[k].text.lower() in BE for k in frame.kids[predicate])
    acts = any(sentence[k].dep == "nsubj" and k in own for k in frame.kids[predicate])
    return f"were {phrase}" if passive and not has_be and not (acts and sentence[predicate].tag != "JJ") else phrase


def _join(frame: Frame, indices: list[int]) -> str:
    """Write words as the text has them, with single spaces where the text has any."""
    out, last_end = "", None
    for i in indices:
        word = frame.sentence[i]
        out += ("" if last_end == word.start else " ") + word.text
        last_end = word.end
    return out.strip(" ,;:-")
