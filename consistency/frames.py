"""Where a value stands in its parsed sentence: its noun, its predicate, and its part in it.

For "Russian authorities detained 18 North Korean soldiers": the value's word is `18`, its noun `soldiers`; the noun hangs
as object on the predicate `detained`, so the counted thing is its patient. A passive gives the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from consistency.clauses import NOUN_TAGS, case_of, clause_of, is_passive
from consistency.events import event_of
from consistency.lexicon import (
    FAMILY_OF,
    HEDGE_WORDS,
    NUMERALS,
    RIVALS,
    SCALE_VERBS,
    SPEECH_VERBS,
    TIME_NOUNS,
    UNDERGONE,
)
from consistency.syntax import Sentence, children, top_of, words_in
from consistency.types import Slot

PATIENT, AGENT = "patient", "agent"
# What may stand between a number and the state of those it counts: "three other men injured", "56 were hurt".
LEAVING, LONGEST_NOUN = frozenset(("left", "leaves", "leaving")), 3  # words of "police officers"
STATES = frozenset("kill injure hospitalize shoot stab displace".split())
BEFORE_STATE = frozenset("other others more people persons were was are is have had been".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a value stands in its sentence, as indices of words: the value's top word, its noun, its predicate."""

    sentence: Sentence
    kids: list[list[int]]
    value: tuple[int, ...]
    top: int
    noun: int | None
    predicate: int | None
    role: str | None


def locate(sentence: Sentence, slot: Slot) -> Frame | None:
    """Find the value's word, its noun and its predicate; None where the parse has no word at the slot."""
    value = tuple(words_in(sentence, slot.span))
    if not value:
        return None
    kids = children(sentence)
    top = top_of(sentence, _first_reading(sentence, value))
    if slot.kind in ("date", "time"):
        return Frame(sentence, kids, value, top, None, *_event(sentence, kids, value, top))
    noun = _noun(sentence, kids, value, top, slot)
    if noun is not None and _is_shot(sentence, value, noun, slot):
        return Frame(sentence, kids, value, top, None, noun, PATIENT)
    if slot.kind == "count" and (left := _left_in(sentence, value)) is not None:
        return Frame(sentence, kids, value, top, left[0], left[1], PATIENT)
    start = noun if noun is not None else top
    predicate, role = _told_of(sentence, kids, start, *_predicate(sentence, kids, start, value))
    if slot.kind == "count" and (toll := _scaled(sentence, kids, top, predicate)) is not None:
        predicate, role = toll, PATIENT
    elif slot.kind == "count" and (state := _state_after(sentence, value, noun, predicate)) is not None:
        predicate, role = state, PATIENT
    return Frame(sentence, kids, value, top, noun, predicate, role)


def of_person(frame: Frame, person: int | None) -> Frame:
    """Return the frame of an age with what is said of the person whose it is."""
    if person is None:
        return frame
    predicate, role = _predicate(frame.sentence, frame.kids, person, frame.value)
    predicate, role = _told_of(frame.sentence, frame.kids, person, predicate, role)
    return frame if predicate is None or predicate == person else replace(frame, predicate=predicate, role=role)


def _event(
    sentence: Sentence, kids: list[list[int]], value: tuple[int, ...], top: int
) -> tuple[int | None, str | None]:
    """Find the event that a date or clock time is of, and the part in it of whoever it is about."""
    event = event_of(sentence, kids, value, top)
    if event is None:
        return None, None
    clause = clause_of(sentence, kids, event, value)
    return event, PATIENT if clause.patient is not None else AGENT if clause.agent is not None else None


def _first_reading(sentence: Sentence, value: tuple[int, ...]) -> tuple[int, ...]:
    """Return the words of a value before the brackets in which it is said again."""
    opened = next((n for n, i in enumerate(value) if n and sentence[i].text in ("(", "[")), len(value))
    return value[:opened]


def _noun(sentence: Sentence, kids: list[list[int]], value: tuple[int, ...], top: int, slot: Slot) -> int | None:
    """Find the noun of a value: above a number word, below "of", or inside the slot ("dozens of people")."""
    word = sentence[top]
    inner = [
        k
        for i in (top, *value)
        for k in kids[i]
        if sentence[k].dep == "nmod" and k not in value and case_of(sentence, kids, k) == "of"
    ]
    if inner and (word.tag == "CD" or slot.kind in ("count", "percent", "measure", "ordinal")):
        return inner[0]
    if word.dep in ("nummod", "amod", "compound", "det", "advmod", "nmod:desc", "nmod:unmarked", "obl:unmarked"):
        head = word.head
        if sentence[head].tag in NOUN_TAGS or slot.kind in ("age", "count"):
            return head if head not in value else top
    if word.dep in ("appos", "flat", "dep", "list", "nmod:npmod") and slot.kind == "age":
        return word.head
    if word.tag in NOUN_TAGS and word.lemma not in NUMERALS:
        return top
    return _noun_after(sentence, value, slot)


def _is_shot(sentence: Sentence, value: tuple[int, ...], noun: int, slot: Slot) -> bool:
    """Say whether what looks like the counted noun tells what befell those counted: "3 shot in van" counts no shots."""
    return (
        slot.kind == "count" and noun == value[-1] + 1 and slot.value.low > 1 and sentence[noun].text.lower() == "shot"
    )


def _left_in(sentence: Sentence, value: tuple[int, ...]) -> tuple[int | None, int] | None:
    """Return the noun and the state in which a number is left where the parse took no verb of "left four boys hurt"."""
    before = value[0] - 1
    while before >= 0 and sentence[before].text.lower() in HEDGE_WORDS:
        before -= 1
    if before < 0 or sentence[before].text.lower() not in LEAVING or sentence[before].tag.startswith("VB"):
        return None
    for i in range(value[-1] + 1, min(value[-1] + 2 + LONGEST_NOUN, len(sentence))):
        if FAMILY_OF.get(sentence[i].lemma) in STATES and sentence[i].tag[:2] in ("VB", "JJ"):
            follows = sentence[i + 1] if i + 1 < len(sentence) else None
            if follows is not None and follows.tag in ("NN", "NNS") and follows.lemma not in TIME_NOUNS:
                return None  # "left four wounded soldiers behind"
            return (i - 1 if i - 1 > value[-1] else None), i
        if sentence[i].tag not in ("NN", "NNS", "NNP", "JJ"):
            return None
    return None


def _noun_after(sentence: Sentence, value: tuple[int, ...], slot: Slot) -> int | None:
    """Find the counted noun right after a number that the parse hangs elsewhere: "said 23 cases were confirmed"."""
    after = value[-1] + 1
    counts = slot.kind == "count" and after < len(sentence) and sentence[after].lemma == slot.counted
    return after if counts and sentence[after].tag in NOUN_TAGS else None


def _predicate(
    sentence: Sentence, kids: list[list[int]], start: int, value: tuple[int, ...]
) -> tuple[int | None, str | None]:
    """Climb from a noun to the verb, adjective or event noun that it belongs to."""
    at = start
    for _ in range(6):
        dep, head = sentence[at].dep.split(":")[0], sentence[at].head
        if head == at:
            return (at, None) if at != start else (_own_clause(sentence, kids, start), PATIENT)
        if sentence[at].dep == "nsubj:pass":
            return head, PATIENT
        if dep == "nsubj":
            return head, _subject_role(sentence, kids, head)
        if dep == "obj":
            return head, PATIENT
        if (
            dep in ("obl", "iobj", "nmod")
            and case_of(sentence, kids, at) == "include"
            and sentence[head].tag[:2] == "VB"
        ):
            return head, PATIENT if is_passive(sentence, kids, head) else _subject_role(sentence, kids, head)
        if dep in ("obl", "iobj"):
            return head, case_of(sentence, kids, at) or dep
        if dep == "nmod" and sentence[head].lemma in FAMILY_OF:
            return head, PATIENT if case_of(sentence, kids, at) in ("of", "") else case_of(sentence, kids, at)
        if dep in ("xcomp", "ccomp", "advcl", "acl", "parataxis") and at not in value and sentence[at].lemma != "aged":
            return at, None
        at = head
    return None, None


def _shares_passive(sentence: Sentence, kids: list[list[int]], verb: int) -> bool:
    """Say whether a verb leaves out the helper of the passive before it: "one was killed and five others injured"."""
    word = sentence[verb]
    has_object = any(sentence[k].dep == "obj" for k in kids[verb])
    return word.dep == "conj" and not has_object and is_passive(sentence, kids, word.head)


def _told_of(
    sentence: Sentence, kids: list[list[int]], noun: int, predicate: int | None, role: str | None
) -> tuple[int | None, str | None]:
    """Move from "say", which the parse took for the verb of what is said, to the verb after the noun."""
    if (
        predicate is None
        or sentence[predicate].lemma not in SPEECH_VERBS
        or role not in (PATIENT, None)
        or noun < predicate
    ):
        return predicate, role
    verbs = (i for i in range(noun + 1, len(sentence)) if sentence[i].tag in ("VBN", "VBD", "VBZ", "VBP"))
    told = next((i for i in verbs if not sentence[i].dep.startswith(("aux", "cop"))), None)
    if told is None or sentence[told].lemma in SPEECH_VERBS or is_passive(sentence, kids, predicate):
        return predicate, role
    helped = sentence[told].tag == "VBN" and sentence[told - 1].lemma in ("be", "have")
    return told, PATIENT if helped and sentence[told - 1].lemma == "be" else _subject_role(sentence, kids, told)


def _state_after(sentence: Sentence, value: tuple[int, ...], noun: int | None, predicate: int | None) -> int | None:
    """Return what the words right after a number say of it where its predicate is a rival: "two dead and three wounded"."""
    at, counted = value[-1] + 1, noun if noun is not None and sentence[noun].tag in NOUN_TAGS else None
    while at < len(sentence) and (at == counted or sentence[at].text.lower() in BEFORE_STATE):
        at += 1
    if predicate is None or at in (predicate, len(sentence)):
        return None
    rivals = frozenset((FAMILY_OF.get(sentence[predicate].lemma), FAMILY_OF.get(sentence[at].lemma))) in RIVALS
    narrows = at + 1 < len(sentence) and sentence[at + 1].tag in NOUN_TAGS
    return at if rivals and not narrows and sentence[at].tag in ("VBN", "VBD", "JJ") else None


def _scaled(sentence: Sentence, kids: list[list[int]], top: int, verb: int | None) -> int | None:
    """Return the noun whose number it is: "the death toll rose to 12", "the number of injured stands at 12"."""
    if verb is None or sentence[verb].lemma not in SCALE_VERBS:
        return None
    if sentence[top].dep.split(":")[0] not in ("obl", "obj", "nummod"):
        return None
    subject = next((k for k in kids[verb] if sentence[k].dep == "nsubj"), None)
    if subject is None:
        return None
    of = next((k for k in kids[subject] if case_of(sentence, kids, k) == "of"), None)
    named = of if of is not None and sentence[subject].lemma == "number" else subject
    return named if sentence[named].lemma in FAMILY_OF and sentence[named].tag != "NNP" else None


def _own_clause(sentence: Sentence, kids: list[list[int]], noun: int) -> int | None:
    """Find the predicate below a noun that heads its sentence ("Four shot", "12 people killed in blast")."""
    said = (k for k in kids[noun] if sentence[k].lemma in FAMILY_OF and sentence[k].tag[:2] in ("JJ", "VB"))
    return next((k for k in kids[noun] if sentence[k].dep.startswith("acl")), next(said, noun))


def _is_befallen(sentence: Sentence, kids: list[list[int]], verb: int) -> bool:
    """Say whether a headline's verb has no object and is done to its subject, a bare number: "Two wounded at mall"."""
    objects = {"obj", "ccomp", "xcomp"} & {sentence[k].dep for k in kids[verb]}
    numbers = [k for k in kids[verb] if sentence[k].dep.startswith("nsubj") and sentence[k].lemma.lower() in NUMERALS]
    return bool(numbers) and not objects and FAMILY_OF.get(sentence[verb].lemma) in UNDERGONE


def _subject_role(sentence: Sentence, kids: list[list[int]], predicate: int) -> str:
    """Say what a plain subject does: those who die, are dead, or stand in a headline's "Four shot" suffer it."""
    word = sentence[predicate]
    bare = word.tag == "VBN" and not any(sentence[k].dep.startswith("aux") for k in kids[predicate])
    bare = bare or (word.tag == "VBD" and _shares_passive(sentence, kids, predicate))
    bare = bare or (word.tag == "VBD" and _is_befallen(sentence, kids, predicate))
    return PATIENT if bare or word.tag.startswith("JJ") or word.lemma in ("die", "perish", "succumb") else AGENT
