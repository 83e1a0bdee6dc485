"""Predicates -> who does what to whom: subject and object found through relative, reduced and subjectless clauses.

Voice is undone: the patient of "Pike was arrested", "police arrested Pike" and "Pike, arrested by police" is Pike.
"""

from __future__ import annotations

from dataclasses import dataclass

from consistency.lexicon import EVENT_NOUNS, FAMILY_OF, INTRANSITIVE_PATIENTS, SPEECH_VERBS, TIME_NOUNS, UNDERGONE
from consistency.syntax import SUBJECTS, Sentence

NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
RELATIVE_TAGS = ("WP", "WDT", "WP$")
ARGUMENT_TAGS = (*NOUN_TAGS, "PRP", "CD", "DT", "EX")
DEEPEST = 5  # clauses looked through for a subject that the verb itself lacks


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments, as indices of words: `subject` as the grammar has it, the others by what is done."""

    verb: int
    subject: int | None
    agent: int | None
    patient: int | None
    is_passive: bool


def clause_of(sentence: Sentence, kids: list[list[int]], predicate: int, value: tuple[int, ...] = ()) -> Clause:
    """Return the arguments of a verb, adjective or event noun; a word of `value` is none."""
    if is_nominal(sentence, kids, predicate):
        return _nominal(sentence, kids, predicate, value)
    subject = subject_through(sentence, kids, predicate)
    target = object_of(sentence, kids, predicate)
    target = None if target in value else target
    if is_passive(sentence, kids, predicate):
        return Clause(predicate, subject, _by_agent(sentence, kids, predicate), subject, True)
    if target is None and subject is not None and sentence[predicate].lemma in INTRANSITIVE_PATIENTS:
        return Clause(predicate, subject, None, subject, False)
    return Clause(predicate, subject, subject, target, False)


def is_nominal(sentence: Sentence, kids: list[list[int]], i: int) -> bool:
    """Say whether an event is named and not told: a noun, or an "-ing" form that stands as one ("a mass shooting")."""
    word, marks = sentence[i], {sentence[k].dep for k in kids[i]}
    if word.tag == "VBG":
        joined = word.dep in ("acl", "conj", "compound") and i > 0 and word.head in (i - 1, i - 2)
        gerund = bool(marks & {"det", "amod", "case", "nmod:poss"}) or joined
        return gerund and word.text.lower() in EVENT_NOUNS and not marks & {"obj", "aux", "nsubj", "mark", "obl"}
    return word.tag in (*NOUN_TAGS, "CD") and "cop" not in marks


def _nominal(sentence: Sentence, kids: list[list[int]], noun: int, value: tuple[int, ...]) -> Clause:
    """Return whom an event noun befalls: "the killing of a boy", "Jackson's death"; who acts stands after "by"."""
    nouns = [k for k in kids[noun] if sentence[k].tag in NOUN_TAGS and k not in value]
    nouns = [k for k in nouns if sentence[k].lemma not in TIME_NOUNS]
    owned = next((k for k in nouns if sentence[k].dep == "nmod:poss"), None)
    inner = [k for k in nouns if sentence[k].dep.startswith("nmod")]
    of = next((k for k in inner if case_of(sentence, kids, k) == "of"), None)
    by = next((k for k in inner if case_of(sentence, kids, k) == "by"), None)
    return Clause(noun, None, by, of if of is not None else owned, False)


def is_passive(sentence: Sentence, kids: list[list[int]], verb: int) -> bool:
    """Say whether a verb is passive: by its helper or subject, or bare as in "Four shot" and "the man arrested"."""
    word = sentence[verb]
    marks = {sentence[k].dep for k in kids[verb]}
    if marks & {"nsubj:pass", "aux:pass"}:
        return True
    if word.tag != "VBN" or "aux" in marks or word.lemma in INTRANSITIVE_PATIENTS:
        return False
    if word.dep == "conj" and "nsubj" not in marks and sentence[word.head].tag.startswith("VB"):
        return is_passive(sentence, kids, word.head)
    if "nsubj" in marks and FAMILY_OF.get(word.lemma) not in UNDERGONE:
        return False  # a past tense that the tagger took for a participle
    joined = (k for k in kids[verb] if sentence[k].dep == "conj")
    return not any(sentence[k].dep == "obj" for i in (verb, *joined) for k in kids[i])


def subject_through(sentence: Sentence, kids: list[list[int]], verb: int) -> int | None:
    """Return the subject of a verb, its own or the one it shares: a relative's noun, a main clause's subject."""
    for _ in range(DEEPEST):
        own = [k for k in kids[verb] if sentence[k].dep in SUBJECTS and sentence[k].tag not in ("CC", "IN", "UH")]
        plain = [k for k in own if sentence[k].tag not in RELATIVE_TAGS and sentence[k].text.lower() != "that"]
        if plain:
            return plain[0]
        head, dep = sentence[verb].head, sentence[verb].dep
        if own:
            return _antecedent(sentence, verb, own[0])
        if dep.startswith("acl") and sentence[head].tag in NOUN_TAGS:
            return head if sentence[verb].tag in ("VBN", "VBG", "VBD") else None
        if dep == "xcomp" and (found := object_of(sentence, kids, head)) is not None and found < verb:
            return found
        if dep.split(":")[0] not in ("conj", "xcomp", "advcl", "parataxis") or head == verb:
            return None
        verb = head
    return None


def _antecedent(sentence: Sentence, verb: int, pronoun: int) -> int | None:
    """Return the noun that a relative pronoun stands for: the one its clause hangs on, else the one before it."""
    head = sentence[verb].head
    if sentence[verb].dep.startswith("acl") and sentence[head].tag in ARGUMENT_TAGS:
        return head
    before = (i for i in range(pronoun - 1, max(pronoun - 4, -1), -1) if sentence[i].tag in NOUN_TAGS)
    return next(before, None)


def object_of(sentence: Sentence, kids: list[list[int]], verb: int) -> int | None:
    """Return the object of a verb; that of a relative clause is the noun it hangs on ("the deal that Norland signed")."""
    found = next((k for k in kids[verb] if sentence[k].dep == "obj"), None)
    word = sentence[verb]
    relative = word.dep == "acl:relcl" and sentence[word.head].tag in NOUN_TAGS
    if found is None:
        return word.head if relative and _is_gapped(sentence, kids, verb) else None
    if sentence[found].tag in RELATIVE_TAGS or (relative and sentence[found].text.lower() == "that"):
        return word.head if relative else None
    return found


def _is_gapped(sentence: Sentence, kids: list[list[int]], verb: int) -> bool:
    """Say whether a relative clause with a subject of its own lacks only its object: "the text he found"."""
    before = [k for k in kids[verb] if k < verb]
    has_subject = any(sentence[k].dep == "nsubj" and sentence[k].tag not in RELATIVE_TAGS for k in before)
    asks = any(sentence[k].tag.startswith("W") and sentence[k].tag != "WDT" for k in before)
    passive = any(sentence[k].dep == "aux:pass" for k in before)
    lacks_none = INTRANSITIVE_PATIENTS | SPEECH_VERBS
    return has_subject and not asks and not passive and sentence[verb].lemma not in lacks_none


def _by_agent(sentence: Sentence, kids: list[list[int]], verb: int) -> int | None:
    oblique = (k for k in kids[verb] if sentence[k].dep.startswith("obl") and sentence[k].tag in NOUN_TAGS)
    return next((k for k in oblique if case_of(sentence, kids, k) == "by"), None)


def case_of(sentence: Sentence, kids: list[list[int]], i: int) -> str:
    """Return the preposition of a noun, or an empty string."""
    return next((sentence[k].lemma for k in kids[i] if sentence[k].dep == "case"), "")
