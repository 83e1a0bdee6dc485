"""Frames -> words: the clause with the value left out, which is embedded, and the question that people read."""

from __future__ import annotations

from consistency.amounts import amount_question
from consistency.clauses import Clause, is_nominal
from consistency.counts import count_question, predicate_phrase
from consistency.events import act
from consistency.frames import AGENT, PATIENT, Frame
from consistency.inflection import participle
from consistency.lexicon import EVENT_NOUNS, INTRANSITIVE_PATIENTS, SPEECH_VERBS, is_person
from consistency.names import is_name
from consistency.surroundings import LONGEST_CLAUSE, hedges_of, quoted, without_value
from consistency.syntax import ancestors, subtree
from consistency.types import Slot, Word
from consistency.wording import ask_adjunct, be_of, noun_phrase, statement, with_article

SIDE_CLAUSES = frozenset("ccomp advcl advcl:relcl parataxis punct acl:relcl mark discourse cc conj appos".split())
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
# What is said of people without telling them apart.
HEARSAY = frozenset("believe think describe identify report get know name see".split())
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


def embedded_text(frame: Frame, slot: Slot, owner: str | None, counted: str | None, clause: list[int]) -> str:
    """Return the value-free statement that the encoder sees; an age is about its owner, whatever else is said."""
    words = " ".join(frame.sentence[i].text for i in clause)
    if slot.kind == "age":
        return f"age of {owner}" if is_name(owner) else f"age of {owner or 'person'}: {words}"
    measured = (
        f"{counted} {slot.unit or slot.kind}" if slot.kind not in ("count", "ordinal") else f"number of {counted}"
    )
    lead = measured if counted else (slot.unit or slot.kind)
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


def _words_before(frame: Frame) -> tuple[str, ...]:
    """Return the first word of a value and the word before it, in small letters."""
    first = frame.value[0]
    return tuple(frame.sentence[i].text.lower() for i in (first, first - 1) if i >= 0)


def when_statement(frame: Frame, slot: Slot, clause: Clause) -> str:
    """Return the statement of an event, its time left out, which is what the encoder sees."""
    name = act(frame.sentence, frame.kids, clause.verb)
    return f"{slot.kind} when {statement(frame.sentence, frame.kids, clause, name, without_value(frame))}"


def question_text(frame: Frame, slot: Slot, owner: str | None) -> str:
    """Return the question for people, in the words of the sentence."""
    if slot.kind == "age":
        return _age_question(frame, owner)
    if slot.kind == "count":
        return count_question(frame, slot)
    asked = amount_question(frame, slot) if slot.kind != "ordinal" else None
    at = frame.predicate if frame.predicate is not None else frame.top
    return asked or f"{LEADS[slot.kind]}{f' ({slot.unit})' if slot.kind == 'measure' else ''}: {quoted(frame, at)}?"


def _age_question(frame: Frame, owner: str | None) -> str:
    """Ask for a name's age, or for that of the one of whom the sentence says something: "the girl who was shot"."""
    if owner and is_name(owner):
        return f"How old is {owner}?"
    who = f"the {owner}" if owner else "the person"
    if frame.predicate is None or not frame.sentence[frame.predicate].tag.startswith("VB") or frame.role is None:
        return f"How old is {who}?"
    word = frame.sentence[frame.predicate]
    if word.lemma in HEARSAY:
        return f"How old is {who}?"
    if word.lemma in INTRANSITIVE_PATIENTS:
        return f"How old is {who} who {participle(word)}?"
    said = participle(word) if frame.role == PATIENT else None
    phrase = f"was {said}" if said else predicate_phrase(frame, frame.predicate)
    return f"How old is {who} who {phrase}?" if phrase and frame.role in (PATIENT, AGENT) else f"How old is {who}?"
