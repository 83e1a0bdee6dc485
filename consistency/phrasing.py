"""Frames -> words: the clause with the value left out, which is embedded, and the question that people read."""

from __future__ import annotations

from itertools import takewhile

from consistency.clauses import NOUN_TAGS, Clause, is_nominal
from consistency.events import act
from consistency.frames import AGENT, PATIENT, Frame
from consistency.lexicon import EVENT_NOUNS, HEDGE_WORDS, HEDGING_ADJECTIVES, SPEECH_VERBS, is_person
from consistency.syntax import ancestors, subtree
from consistency.types import Slot, Word
from consistency.wording import ask_adjunct, be_of, join, noun_phrase, participle, statement, with_article

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
    "date": "When",
    "time": "At what time",
    "ordinal": "Which in order",
}


# A day from which or up to which something holds.
BOUNDS = {"since": "Since when", "until": "Until when", "till": "Until when", "through": "Until when"}


def clause_words(frame: Frame) -> list[int]:
    """Return the words of the predicate's clause, side clauses and the value left out, nearest first when cut."""
    top = next(i for i in (frame.predicate, frame.noun, frame.top) if i is not None)
    path = {top, frame.top, *ancestors(frame.sentence, frame.top)}
    keep, stack = {top}, [top]
    while stack:
        for kid in frame.kids[stack.pop()]:
            if kid in keep or (kid not in path and _is_aside(frame.sentence[kid])):
                continue
            keep.add(kid)
            stack.append(kid)
    if frame.noun is not None:
        keep |= {k for k in subtree(frame.sentence, frame.noun, frame.kids) if frame.sentence[k].dep != "punct"}
    words = sorted(keep - set(frame.value) - hedges_of(frame), key=lambda i: (i not in path, abs(i - frame.top)))
    return sorted(words[:LONGEST_CLAUSE])


def _is_aside(word: Word) -> bool:
    """Say whether a dependent begins a clause of its own, or says who says so."""
    return word.dep in SIDE_CLAUSES or (word.tag.startswith("VB") and word.lemma in SPEECH_VERBS)


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


def embedded_text(frame: Frame, slot: Slot, owner: str | None, counted: str | None, clause: list[int]) -> str:
    """Return the value-free statement that the encoder sees; an age is about its owner, whatever else is said."""
    words = " ".join(frame.sentence[i].text for i in clause)
    if slot.kind == "age":
        return f"age of {owner}" if is_name(owner) else f"age of {owner or 'person'}: {words}"
    lead = f"number of {counted}" if counted else (slot.unit or slot.kind)
    return f"{lead}: {words}"


def when_question(frame: Frame, slot: Slot, clause: Clause) -> str:
    """Ask when an event was: "When did Norland sign the deal?", "When was the quake?"."""
    lead = next((BOUNDS[w] for w in _words_before(frame) if w in BOUNDS), LEADS[slot.kind])
    without = without_value(frame)
    sentence, kids = frame.sentence, frame.kids
    if not is_nominal(sentence, kids, clause.verb):
        return ask_adjunct(sentence, kids, clause, lead, without) or f"{lead}: {quoted(frame, clause.verb)}?"
    if not _names_event(frame, clause.verb):
        return f"{lead}: {quoted(frame, clause.verb)}?"
    words = noun_phrase(sentence, kids, clause.verb, without)
    return f"{lead} {be_of(sentence, kids, clause.verb)} {with_article(sentence, words)}?"


def _names_event(frame: Frame, noun: int) -> bool:
    """Say whether a noun can have a day: no person, and a proper noun only where it is an event's."""
    word = frame.sentence[noun]
    return word.lemma.lower() in EVENT_NOUNS or (word.tag in ("NN", "NNS") and not is_person(word.lemma))


def quoted(frame: Frame, at: int) -> str:
    """Quote the clause around a word as far up as one with a subject, the value left out: no question, but no fragment."""
    sentence, kids = frame.sentence, frame.kids
    above = [at, *ancestors(sentence, at)]
    top = next((i for i in above if any(sentence[k].dep.startswith("nsubj") for k in kids[i])), above[-1])
    drop = without_value(frame)
    words = [i for i in subtree(sentence, top, kids) if i not in drop]
    near = sorted(sorted(words, key=lambda i: abs(i - at))[:LONGEST_CLAUSE])
    return f"“{join(sentence, near)}”"


def _words_before(frame: Frame) -> tuple[str, ...]:
    """Return the first word of a value and the word before it, in small letters."""
    first = frame.value[0]
    return tuple(frame.sentence[i].text.lower() for i in (first, first - 1) if i >= 0)


def when_statement(frame: Frame, slot: Slot, clause: Clause) -> str:
    """Return the statement of an event, its time left out, which is what the encoder sees."""
    name = act(frame.sentence, frame.kids, clause.verb)
    return f"{slot.kind} when {statement(frame.sentence, frame.kids, clause, name, without_value(frame))}"


def without_value(frame: Frame) -> set[int]:
    """Return the words of a value with its preposition and all that hangs on them."""
    first = frame.value[0]
    around = range(first - 3, frame.value[-1] + 2)
    return set(frame.value) | {
        k for i in frame.value for k in frame.kids[i] if k in around and (k < first or frame.sentence[k].tag == "POS")
    }


def question_text(frame: Frame, slot: Slot, owner: str | None, clause: list[int]) -> str:
    """Return the question for people, in the words of the sentence."""
    if slot.kind == "age":
        return _age_question(frame, owner)
    if slot.kind == "count":
        return _count_question(frame, slot, clause)
    lead = LEADS[slot.kind]
    return f"{lead} ({slot.unit}): {_join(frame, clause)}?" if slot.unit else f"{lead}: {_join(frame, clause)}?"


def is_name(owner: str | None) -> bool:
    """Say whether an owner is a name and no description."""
    return bool(owner) and str(owner).split()[-1][:1].isupper()


def _age_question(frame: Frame, owner: str | None) -> str:
    """Ask for a name's age, or for that of the one of whom the sentence says something: "the girl who was shot"."""
    if owner and is_name(owner):
        return f"How old is {owner}?"
    who = f"the {owner}" if owner else "the person"
    if frame.predicate is None or not frame.sentence[frame.predicate].tag.startswith("VB") or frame.role is None:
        return f"How old is {who}?"
    said = participle(frame.sentence[frame.predicate]) if frame.role == PATIENT else None
    phrase = f"was {said}" if said else _predicate_phrase(frame, frame.predicate)
    return f"How old is {who} who {phrase}?" if frame.role in (PATIENT, AGENT) else f"How old is {who}?"


def _count_question(frame: Frame, slot: Slot, clause: list[int]) -> str:
    """Ask "How many North Korean soldiers were detained?" where the frame is whole, else quote the clause."""
    noun, predicate = frame.noun, frame.predicate
    counted = _noun_phrase(frame) or _plural(slot.counted or "")
    if predicate is None or predicate == noun or not frame.sentence[predicate].tag.startswith(("VB", "JJ")):
        rest = [i for i in clause if noun is None or i not in subtree(frame.sentence, noun, frame.kids)]
        return " ".join(f"How many {counted}: {_join(frame, rest)}".split()).rstrip(": ") + "?"
    return " ".join(f"How many {counted} {_predicate_phrase(frame, predicate)}".split()) + "?"


def _plural(noun: str) -> str:
    """Return the regular plural of a noun that a pronoun stands for: "eighteen of them"."""
    return noun if not noun or noun == "people" or noun.endswith("s") else f"{noun}s"


def _noun_phrase(frame: Frame) -> str:
    """Return the counted noun with the words before it, number and article left out."""
    if frame.noun is None or frame.sentence[frame.noun].tag not in NOUN_TAGS:
        return ""
    outer = ("det", "punct", "case", "cc", "advmod")
    drop = set(frame.value) | hedges_of(frame) | {k for k in frame.kids[frame.noun] if frame.sentence[k].dep in outer}
    drop |= {k for k in frame.kids[frame.noun] if frame.sentence[k].text.lower() in HEDGING_ADJECTIVES}
    words = [i for i in subtree(frame.sentence, frame.noun, frame.kids) if i <= frame.noun and i not in drop]
    return _join(frame, words[-6:])


def _predicate_phrase(frame: Frame, predicate: int) -> str:
    """Return the predicate as said of the counted thing: "were detained by Russian authorities", "arrived in Russia"."""
    sentence, kids = frame.sentence, frame.kids[predicate]
    own = set(subtree(sentence, frame.noun, frame.kids)) if frame.noun is not None else set(frame.value)
    chosen = {predicate}
    for kid in (k for k in kids if sentence[k].dep.split(":")[0] in SAID_OF and not _is_fronted(frame, k)):
        below = {i for i in subtree(sentence, kid, frame.kids) if sentence[i].dep != "punct"}
        if not own & below and len(below) <= 6:
            chosen |= below
    words = sorted(chosen - own - set(frame.value) - hedges_of(frame))
    if frame.role != PATIENT or _is_said_so(frame, predicate, own):
        return _join(frame, words)
    rest = [i for i in words if i > predicate and not sentence[i].dep.startswith(("aux", "cop"))]
    return f"were {participle(sentence[predicate])} {_join(frame, rest)}"


def _is_fronted(frame: Frame, i: int) -> bool:
    """Say whether a phrase opens the sentence, before what is counted: "After the training, the 18 were left"."""
    return frame.sentence[i].dep.startswith("obl") and i < frame.top


def _is_said_so(frame: Frame, predicate: int, own: set[int]) -> bool:
    """Say whether the sentence itself says the predicate of the counted thing, with "be" or as its subject."""
    kids, tag = frame.kids[predicate], frame.sentence[predicate].tag
    is_subject = any(frame.sentence[k].dep == "nsubj" and k in own for k in kids)
    has_be = any(frame.sentence[k].text.lower() in BE for k in kids)
    return has_be or (is_subject and tag.startswith("VB") and tag != "VBN")


def _join(frame: Frame, indices: list[int]) -> str:
    """Write words as the text has them, with single spaces where the text has any."""
    out, last_end = "", None
    for i in indices:
        word = frame.sentence[i]
        out += ("" if last_end == word.start else " ") + word.text
        last_end = word.end
    return out.strip(" ,;:-")
