"""The event that a date or clock time is of, and the plain name of an act said in several words.

"Tuesday" in "Pike was arrested Tuesday, police said" dates the arrest; in "police said Tuesday that ..." it dates the
saying. "Took into custody" is an arrest, "Monday's quake struck" a quake.
"""

from __future__ import annotations

from consistency.clauses import NOUN_TAGS, clause_of, is_nominal
from consistency.lexicon import (
    CATENATIVES,
    EVENT_NOUNS,
    FAMILY_OF,
    HAPPENING,
    HOLDING,
    LEGAL,
    PHRASES,
    PLANNED_NOUNS,
    SPEECH_VERBS,
    STRIKERS,
    STRIKING,
    SUPPORTING,
    TIME_NOUNS,
    UNDERGONE,
    is_person,
)
from consistency.syntax import Sentence, subtree

HIGHEST = 10  # words climbed from a date to its event
MODIFIERS = ("nmod", "compound", "amod", "nummod", "det")
ADJUNCTS = ("obl", "advmod", "obj", "iobj", "nsubj", "dislocated", "vocative")
FARTHEST = 12  # words from a verb to the one that makes a phrase with it
BESIDE_SPEECH = frozenset("late early on earlier later in the a statement press release news conference".split())


def event_of(sentence: Sentence, kids: list[list[int]], value: tuple[int, ...], top: int) -> int | None:
    """Return the word of the event that a date is of: a verb with its clause, or a noun; None where there is none."""
    inside_noun = sentence[top].head > value[-1] and sentence[top].dep.split(":")[0] in MODIFIERS
    for before in (_saying_before, _verb_before) if not inside_noun else ():
        if (found := before(sentence, value)) is not None:
            return settle(sentence, kids, found, top)
    at = top
    for _ in range(HIGHEST):
        inside = at in value or sentence[at].lemma.lower() in TIME_NOUNS
        if inside and (subject := _predicated_of(sentence, kids, at)) is not None:
            return subject
        word, head = sentence[at], sentence[at].head
        if head == at:
            return _below(sentence, kids, at, value)
        dep = word.dep.split(":")[0]
        passing = sentence[head].lemma.lower() in TIME_NOUNS or sentence[head].dep == "advmod"
        if head not in value and not passing:
            if dep in MODIFIERS and _is_dated(sentence, at, head):
                told = sentence[head].head
                is_told = (
                    at > head and FAMILY_OF.get(sentence[told].lemma) == "call" and sentence[told].tag.startswith("VB")
                )
                return told if is_told else head
            if dep in ADJUNCTS and (sentence[head].tag.startswith(("VB", "JJ")) or _is_clause(sentence, kids, head)):
                named = _named_in(sentence, kids, at, value) if dep == "nsubj" and head > value[-1] else None
                return named or _named_between(sentence, kids, head, value) or settle(sentence, kids, head, at)
        at = head
    return None


def _saying_before(sentence: Sentence, value: tuple[int, ...]) -> int | None:
    """Return the speech verb right before a date: "said Tuesday", "said in a statement on Tuesday"."""
    for i in range(value[0] - 1, max(value[0] - 6, -1), -1):
        word = sentence[i]
        if word.lemma in SPEECH_VERBS and word.tag in ("VBD", "VBZ", "VBP"):
            return i
        if word.text.lower() not in BESIDE_SPEECH:
            return None
    return None


def _verb_before(sentence: Sentence, value: tuple[int, ...]) -> int | None:
    """Return the past verb right before a date, whatever the parse hangs the date on: "killed Saturday"."""
    at = value[0] - 1
    if at > 0 and sentence[at].text.lower() in ("on", "in", "at", "early", "late", "earlier", "this", "last"):
        at -= 1
    if at < 0 or sentence[at].tag not in ("VBD", "VBN") or sentence[at].lemma in ("be", "have", "do", "base"):
        return None
    return at


def _predicated_of(sentence: Sentence, kids: list[list[int]], at: int) -> int | None:
    """Return the subject of a date that is itself what the clause says: "The funeral is Saturday"."""
    if not any(sentence[k].dep == "cop" for k in kids[at]):
        return None
    subject = next((k for k in kids[at] if sentence[k].dep.startswith("nsubj")), None)
    if subject is None or sentence[subject].tag not in NOUN_TAGS:
        return next((k for k in kids[at] if sentence[k].dep.split(":")[0] in ("advcl", "acl", "csubj")), None)
    return subject


def _is_dated(sentence: Sentence, at: int, head: int) -> bool:
    """Say whether a noun is what a date in it is of: any noun after its date, an event noun before it."""
    lemma, tag = sentence[head].lemma.lower(), sentence[head].tag
    is_event = lemma in EVENT_NOUNS or sentence[head].text.lower() in EVENT_NOUNS
    return is_event or (at < head and tag in ("NN", "NNS") and not is_person(lemma))


def _is_clause(sentence: Sentence, kids: list[list[int]], head: int) -> bool:
    return any(sentence[k].dep.startswith(("nsubj", "cop")) for k in kids[head])


def _below(sentence: Sentence, kids: list[list[int]], root: int, value: tuple[int, ...]) -> int | None:
    """Return the event below the head of a sentence without a verb: "Oct. 16: An officer shoots a man", "Two shot"."""
    joined = ("parataxis", "acl", "ccomp", "conj", "appos", "dep")
    verbs = [k for k in kids[root] if sentence[k].dep.split(":")[0] in joined and sentence[k].tag.startswith("VB")]
    if verbs:
        return settle(sentence, kids, verbs[0], root)
    if root not in value:
        return root
    return next((k for k in kids[root] if sentence[k].tag in NOUN_TAGS and k not in value), None)


def settle(sentence: Sentence, kids: list[list[int]], verb: int, date: int) -> int:
    """Move from the verb that a date hangs on to the one it is of."""
    for _ in range(HIGHEST):
        below = next((k for k in kids[verb] if sentence[k].dep in ("xcomp", "ccomp") and k > verb), None)
        if sentence[verb].lemma in CATENATIVES and below is not None and sentence[below].tag.startswith("VB"):
            return below
        told = _told_before(sentence, kids, verb, date)
        above = _purpose_of(sentence, kids, verb)
        above = _resulting_from(sentence, kids, verb) if above is None else above
        if told is None and above is None:
            return verb
        verb = told if told is not None else above if above is not None else verb
    return verb


def _resulting_from(sentence: Sentence, kids: list[list[int]], predicate: int) -> int | None:
    """Return the verb that brings a state about: "found" of "found him guilty", whose date it is."""
    word, head = sentence[predicate], sentence[predicate].head
    is_state = word.tag.startswith("JJ") and word.dep in ("xcomp", "ccomp") and sentence[head].tag.startswith("VB")
    has_copula = any(sentence[k].dep == "cop" for k in kids[predicate])
    return head if is_state and not has_copula else None


def _named_between(sentence: Sentence, kids: list[list[int]], verb: int, value: tuple[int, ...]) -> int | None:
    """Return the event noun that a date stands behind: "is dead after a hunting accident in Tama County Saturday".

    What the law does has a date of its own, and what is done to people is done in the event.
    """
    if FAMILY_OF.get(act(sentence, kids, verb)) in LEGAL | UNDERGONE | {"call", "arrive", "find"}:
        return None
    for i in range(value[0] - 1, max(verb, value[0] - 12), -1):
        if sentence[i].tag.startswith("VB") and not is_nominal(sentence, kids, i):
            return None
        if is_nominal(sentence, kids, i) and sentence[i].text.lower() in EVENT_NOUNS and sentence[i].tag != "NNP":
            return i if any(sentence[k].dep == "case" for k in kids[i]) else None
    return None


def _named_in(sentence: Sentence, kids: list[list[int]], subject: int, value: tuple[int, ...]) -> int | None:
    """Return the event noun before a date within a subject: "the cause of his death at home on Saturday is not known"."""
    inside = [i for i in subtree(sentence, subject, kids) if i < value[0] and sentence[i].tag in ("NN", "NNS")]
    return next((i for i in sorted(inside, reverse=True) if sentence[i].text.lower() in EVENT_NOUNS), None)


def _told_before(sentence: Sentence, kids: list[list[int]], verb: int, date: int) -> int | None:
    """Return the clause that a date belongs to although the parse hangs it on "said", before or after it."""
    if sentence[verb].lemma not in SPEECH_VERBS:
        return None
    subject = next((k for k in kids[verb] if sentence[k].dep == "nsubj"), verb)
    said = any(sentence[k].dep == "ccomp" and verb < k < date for k in kids[verb])
    if date >= min(subject, verb) and not said:
        return None
    before = range(date - 1, verb if said else -1, -1)
    return next((i for i in before if sentence[i].tag.startswith("VB") and not sentence[i].dep.startswith("aux")), None)


def _purpose_of(sentence: Sentence, kids: list[list[int]], verb: int) -> int | None:
    """Return the clause above an infinitive that says what for: "left their post to find the command"."""
    marked = any(sentence[k].dep == "mark" and sentence[k].text.lower() == "to" for k in kids[verb])
    has_subject = any(sentence[k].dep.startswith("nsubj") for k in kids[verb])
    head, dep = sentence[verb].head, sentence[verb].dep.split(":")[0]
    if not marked or has_subject or head == verb or dep not in ("advcl", "acl"):
        return None
    if sentence[head].tag.startswith("VB"):
        return head
    above = sentence[head].head
    is_plan = sentence[head].lemma in PLANNED_NOUNS or sentence[head].tag.startswith("JJ")
    return above if not is_plan and sentence[above].tag.startswith("VB") and above != head else None


def act(sentence: Sentence, kids: list[list[int]], predicate: int, at: int | None = None) -> str:
    """Return the plain name of what happens: "arrest" for "take into custody", "quake" for "the quake struck".

    Of several names the one after word `at` counts: "left 12 dead and 40 injured".
    """
    verb = sentence[predicate].lemma
    near = [
        k for k in kids[predicate] if sentence[k].dep.split(":")[0] in ("obj", "obl", "compound", "xcomp", "advmod")
    ]
    objects = [i for i in near if sentence[i].dep == "obj"]
    near += [k for i in objects for k in subtree(sentence, i, kids) if 0 < k - predicate <= FARTHEST]
    if at is not None:
        near = sorted([*near, *range(at + 1, min(at + 3, len(sentence)))], key=lambda k: (k < at, abs(k - at)))
    phrase = next((p for k in near if (p := PHRASES.get((verb, sentence[k].lemma)))), None)
    if phrase is not None or not sentence[predicate].tag.startswith("VB"):
        return phrase or ("blaze" if verb == "fire" else verb)
    clause = clause_of(sentence, kids, predicate)
    agent, patient = (None if i is None else sentence[i].lemma for i in (clause.agent, clause.patient))
    if verb in STRIKING:
        return next((i for i in (agent, patient) if i in STRIKERS), "injure" if is_person(patient or "") else verb)
    if verb in HAPPENING and (agent or patient) in EVENT_NOUNS:
        return str(agent or patient)
    if verb in HOLDING and patient in EVENT_NOUNS:
        return str(patient)
    return str(patient) if verb in SUPPORTING and patient in EVENT_NOUNS else verb
