"""Slot + parse -> the question that its value answers: what is counted, by which predicate, of whom, where."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.amounts import measured_noun
from consistency.clauses import NOUN_TAGS, case_of, clause_of
from consistency.events import act
from consistency.frames import Frame, locate, of_person
from consistency.lexicon import CALENDAR, EVENT_NOUNS, FAMILY_OF, HEDGING_ADJECTIVES, LEGAL, RIVALS, SCOPE_WORDS, family
from consistency.owners import actor_of, name_at, party_of, person_at, person_of
from consistency.phrasing import clause_words, embedded_text, question_text, when_question, when_statement
from consistency.syntax import Sentence, subtree
from consistency.types import Question, Slot

PLACE_CASES = frozenset("in at near outside off to from on".split())
NO_MODIFIERS = HEDGING_ADJECTIVES | {"people", "few"}
# Clauses beside that of a dated event, which have days of their own.
APART = frozenset("ccomp parataxis advcl punct".split())
PRONOUNS = frozenset(["them", "they", "these", "those", "us", "we", "you"])


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The last counted noun phrase before a sentence, for "eighteen of them"."""

    noun: str
    modifiers: tuple[str, ...]
    words: str


def ask(sentence: Sentence, slot: Slot, antecedent: Antecedent | None = None) -> Question:
    """Return the question that a slot's value answers in its sentence."""
    frame = locate(sentence, slot)
    if frame is None:
        return Question(text=slot.surface, clause="")
    if slot.kind in ("date", "time"):
        return _ask_when(frame, slot)
    if slot.kind == "age":
        frame = of_person(frame, person_at(frame))
    counted, modifiers = _counted(frame, slot, antecedent)
    owner = person_of(frame) if slot.kind == "age" else actor_of(frame)
    clause = clause_words(frame)
    return Question(
        text=question_text(frame, slot, owner),
        clause=embedded_text(frame, slot, owner, counted, clause),
        subject=_lemma_of(frame, ("nsubj", "nsubj:pass")),
        predicate=act(sentence, frame.kids, frame.predicate, frame.top) if frame.predicate is not None else None,
        object=_lemma_of(frame, ("obj",)),
        role=frame.role,
        owner=owner,
        place=_place(frame),
        time=None,
        scope=_scope(frame, slot),
        modifiers=modifiers,
        related=_related(frame),
    )


def _ask_when(frame: Frame, slot: Slot) -> Question:
    """Return the question of a date or clock time: its event, with who and what is in it, voice undone."""
    if frame.predicate is None:
        return Question(text=slot.surface, clause="")
    clause = clause_of(frame.sentence, frame.kids, frame.predicate, frame.value)
    agent, patient = (None if i is None else frame.sentence[i].lemma.lower() for i in (clause.agent, clause.patient))
    return Question(
        text=when_question(frame, slot, clause),
        clause=when_statement(frame, slot, clause),
        subject=agent,
        predicate=act(frame.sentence, frame.kids, frame.predicate),
        object=patient,
        role=frame.role,
        owner=party_of(frame, clause),
        place=_place(frame),
        related=_involved(frame),
    )


def _involved(frame: Frame) -> tuple[str, ...]:
    """Return what else the clause of a dated event tells of: "wounded in a shooting", "a shooting that killed two".

    What the law does has a day of its own, so it is told of no deed, and no deed of it.
    """
    if frame.predicate is None:
        return ()
    own = family(act(frame.sentence, frame.kids, frame.predicate))
    stack, found = [frame.predicate], set[int]()
    while stack:
        at = stack.pop()
        kids = [k for k in frame.kids[at] if frame.sentence[k].dep not in APART and k not in frame.value]
        found.update(kids)
        stack += kids
    if frame.sentence[frame.predicate].dep.split(":")[0] in ("acl", "conj", "xcomp"):
        found.add(frame.sentence[frame.predicate].head)
    named = {act(frame.sentence, frame.kids, i) for i in found}
    kept = {w for w in named if w in FAMILY_OF and w in EVENT_NOUNS}
    return tuple(sorted(w for w in kept if (FAMILY_OF[w] in LEGAL) == (own in LEGAL)))


def counted_noun(sentence: Sentence, slot: Slot, antecedent: Antecedent | None) -> str | None:
    """Return the singular noun that a count counts or an amount is of, from the parse, else what the finder read."""
    frame = locate(sentence, slot)
    if frame is None or slot.kind in ("date", "time", "age"):
        return slot.counted
    if slot.kind not in ("count", "ordinal"):
        noun = measured_noun(frame) if slot.counted is None else None
        return slot.counted if noun is None else sentence[noun].lemma.lower()
    return _counted(frame, slot, antecedent)[0]


def antecedent_of(sentence: Sentence, slot: Slot) -> Antecedent | None:
    """Return what a later pronoun may stand for: the counted noun phrase of a count."""
    frame = locate(sentence, slot)
    if frame is None or frame.noun is None or slot.kind != "count" or sentence[frame.noun].tag not in NOUN_TAGS:
        return None
    modifiers = _modifiers(frame, frame.noun)
    return Antecedent(sentence[frame.noun].lemma, modifiers, " ".join((*modifiers, sentence[frame.noun].text)))


def _counted(frame: Frame, slot: Slot, antecedent: Antecedent | None) -> tuple[str | None, tuple[str, ...]]:
    if frame.noun is None:
        return slot.counted, ()
    word = frame.sentence[frame.noun]
    if word.text.lower() in PRONOUNS and antecedent:
        return antecedent.noun, antecedent.modifiers
    if word.tag not in NOUN_TAGS or not word.lemma[:1].isalpha():
        return slot.counted, ()
    return word.lemma.lower(), _modifiers(frame, frame.noun)


def _modifiers(frame: Frame, noun: int) -> tuple[str, ...]:
    """Return the lemmas that narrow a noun: adjectives, compounds and owners, the value left out."""
    deps = ("amod", "compound", "nmod:poss", "nmod:desc")
    kept = []
    for kid in frame.kids[noun]:
        if frame.sentence[kid].dep in deps and kid not in frame.value:
            kept += [k for k in subtree(frame.sentence, kid, frame.kids) if k not in frame.value]
    words = (frame.sentence[k] for k in sorted(set(kept)))
    return tuple(w.lemma for w in words if w.tag[:2] in ("JJ", "NN", "VB") and w.text.lower() not in NO_MODIFIERS)


def _lemma_of(frame: Frame, deps: tuple[str, ...]) -> str | None:
    if frame.predicate is None:
        return None
    found = (k for k in frame.kids[frame.predicate] if frame.sentence[k].dep in deps)
    return next((frame.sentence[k].lemma for k in found), None)


def _related(frame: Frame) -> tuple[str, ...]:
    """Return further predicates said of the noun: participles on it, and verbs joined to or below its predicate.

    A rival of the predicate has a number of its own: "120 were killed and 400 injured".
    """
    found: list[int] = []
    if frame.noun is not None:
        found += [
            k for k in frame.kids[frame.noun] if frame.sentence[k].dep.split(":")[0] in ("acl", "amod", "compound")
        ]
    if frame.predicate is not None:
        found += [
            k
            for k in frame.kids[frame.predicate]
            if frame.sentence[k].dep in ("conj", "xcomp", "obj", "compound", "obl", "nmod")
        ]
        if frame.sentence[frame.predicate].dep in ("conj", "xcomp", "acl", "acl:relcl", "ccomp"):
            found.append(frame.sentence[frame.predicate].head)
    lemmas = {frame.sentence[k].lemma for k in found if k not in frame.value}
    own = family(frame.sentence[frame.predicate].lemma) if frame.predicate is not None else None
    return tuple(sorted(w for w in lemmas if w in FAMILY_OF and frozenset((own, FAMILY_OF[w])) not in RIVALS))


def _place(frame: Frame) -> str | None:
    """Return the named place that the clause is set in: "in Kursk Oblast", "near North Avenue"."""
    tops = [i for i in (frame.predicate, frame.noun) if i is not None]
    tops += [kid for top in tops for kid in frame.kids[top] if frame.sentence[kid].dep.split(":")[0] in ("obl", "obj")]
    found = (kid for top in tops for kid in frame.kids[top] if _is_place(frame, kid))
    return next((name_at(frame, kid) for kid in found), None)


def _is_place(frame: Frame, i: int) -> bool:
    word = frame.sentence[i]
    named = word.dep.split(":")[0] in ("obl", "nmod") and word.tag.startswith("NNP") and i not in frame.value
    named = named and word.lemma not in CALENDAR
    return named and case_of(frame.sentence, frame.kids, i) in PLACE_CASES


def _is_bound(sentence: Sentence, i: int) -> bool:
    """Say whether "more" only begins a bound, "more than 50", and speaks of no others."""
    return sentence[i].text.lower() == "more" and i + 1 < len(sentence) and sentence[i + 1].text.lower() == "than"


def _scope(frame: Frame, slot: Slot) -> str | None:
    """Return the word that makes the value a part, a rest or a whole: "another three", "a total of", "two of the five"."""
    around = set(frame.kids[frame.top]) | set(frame.value)
    if frame.noun is not None:
        around |= set(frame.kids[frame.noun]) | {frame.noun}
        around |= {k for i in frame.kids[frame.noun] if i < frame.noun for k in frame.kids[i]}
    first = frame.value[0]
    around |= {i for i in (first - 1, first - 2) if i >= 0}
    for i in sorted(around):
        scope = SCOPE_WORDS.get(frame.sentence[i].text.lower())
        if scope and not _is_bound(frame.sentence, i):
            return scope
    if frame.noun is not None and frame.noun in frame.kids[frame.top] and slot.kind == "count":
        return "part" if slot.value.stated is not None else None
    return None
