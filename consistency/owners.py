"""Frames -> whose value it is: the person of an age, and for other kinds the one who acts."""

from __future__ import annotations

from itertools import takewhile

from consistency.clauses import NOUN_TAGS, Clause
from consistency.events import act
from consistency.frames import Frame
from consistency.lexicon import CALENDAR, EVENT_NOUNS, FAMILY_OF, UNDERGONE, family, is_person
from consistency.slots.nouns import singular
from consistency.syntax import SUBJECTS, subject_of
from consistency.types import Word

# Words that an age hangs on without being anyone.
AGE_WORDS = frozenset("old year month week day age aged ages years".split())
AFTER_COMMA = frozenset("both each also now then only just".split())  # "Ann Lee and Bo Kim, both 16, were hurt"
# What may open a sentence before a name, in a capital letter and taken for a part of it: "But Black, 47, said".
OPENERS = frozenset("and but however meanwhile still when while yet".split())
NAME_TAGS = ("NNP", "NNPS")
NARROWING = 4  # words from "12-year-old" to the person, that one included


def person_of(frame: Frame) -> str | None:
    """Return the words of the person whose age a value is: a name where one stands, else a description."""
    if run := _name_after(frame):
        return " ".join(frame.sentence[i].text for i in run)
    at = person_at(frame)
    return None if at is None else name_at(frame, at)


def person_at(frame: Frame) -> int | None:
    """Return the word of the person whose age a value is; an event has none, whatever the parse says."""
    if run := _name_after(frame):
        return run[-1]
    at = _before_comma(frame)
    at = _person_above(frame) if at is None else at
    if at is None or not (frame.sentence[at].tag in NAME_TAGS or is_person(frame.sentence[at].lemma.lower())):
        after = _person_after(frame)
        at = at if after is None else after
    if at is None or frame.sentence[at].lemma in CALENDAR or frame.sentence[at].text.lower() in OPENERS:
        return None
    if frame.sentence[at].tag in NAME_TAGS:
        return at
    lemma = frame.sentence[at].lemma.lower()
    return None if (lemma in FAMILY_OF or lemma in EVENT_NOUNS) and not is_person(lemma) else at


def actor_of(frame: Frame) -> str | None:
    """Return the name of whoever does what a value is about ("Murray faces four years"); None unless it is a name."""
    if (named := _named_before_bracket(frame)) is not None:
        return name_at(frame, named)
    if frame.predicate is None:
        return None
    found = _subject(frame, frame.predicate)
    if found is None or found == frame.noun or found in frame.value or frame.sentence[found].tag not in NAME_TAGS:
        return None
    return name_at(frame, found)


def _named_before_bracket(frame: Frame) -> int | None:
    """Return the name that a number in brackets is of, whoever acts: "Reyes passed Ann Lee (2,110)"."""
    first, last = frame.value[0], frame.value[-1] + 1
    if first < 2 or frame.sentence[first - 1].text != "(" or last >= len(frame.sentence):
        return None
    return first - 2 if frame.sentence[last].text == ")" and frame.sentence[first - 2].tag in NAME_TAGS else None


def party_of(frame: Frame, clause: Clause) -> str | None:
    """Return the name of the one whom an event befalls, else of the one who acts; None unless it is a name."""
    undergone = family(act(frame.sentence, frame.kids, clause.verb)) in UNDERGONE
    for noun in (clause.patient if undergone or clause.agent is None else None, clause.agent):
        if noun is not None and noun not in frame.value and frame.sentence[noun].tag in NAME_TAGS:
            return name_at(frame, noun)
    return None


def name_at(frame: Frame, noun: int) -> str:
    """Return a noun with its name parts, or an appositive name beside it ("the victim, Ann Lee, 25")."""
    noun = _head_of_name(frame, noun)
    sentence, kids = frame.sentence, frame.kids
    is_name = sentence[noun].tag in NAME_TAGS
    if not is_name:
        for kid in kids[noun]:
            if sentence[kid].tag in NAME_TAGS and (sentence[kid].dep == "appos" or _is_title(frame, noun, kid)):
                return name_at(frame, kid)
    deps = ("flat", "compound", "nmod:desc", "amod") if is_name else ("amod", "compound")
    kept = [k for k in kids[noun] if sentence[k].dep in deps and k not in frame.value]
    if is_name:
        kept = [k for k in kept if sentence[k].tag in NAME_TAGS]
    words = [k for k in sorted([*kept, noun]) if sentence[k].text.lower() not in AGE_WORDS | OPENERS]
    if is_name and not is_person(singular(sentence[noun].text.lower())):
        return " ".join(sentence[k].text for k in words)
    return " ".join(
        _description(sentence[k], k == noun) for k in words if sentence[k].tag not in NAME_TAGS or k == noun
    )


def _description(word: Word, is_head: bool) -> str:
    """Return a word of a description in small letters, its head in the singular: ages are of one person at a time."""
    return singular(word.lemma.lower()) if is_head else word.text.lower()


def _is_title(frame: Frame, noun: int, kid: int) -> bool:
    """Say whether a name follows a description that the parse takes for its head: "victim Ann Lee"."""
    return kid == noun + 1 and frame.sentence[kid].dep in ("flat", "nmod:desc", "compound")


def _head_of_name(frame: Frame, noun: int) -> int:
    """Climb from a first name to the name that it is part of: "Amari" to "Brown" in "Amari Brown"."""
    word = frame.sentence[noun]
    head = word.head
    if word.tag in NAME_TAGS and word.dep in ("compound", "flat") and frame.sentence[head].tag in NAME_TAGS:
        return head if head not in frame.value else noun
    return noun


def _name_after(frame: Frame) -> list[int]:
    """Return the words of the name that stands right after "12-year-old", whatever the parse says of it.

    A name before a common noun names what that noun is of: "the 17-year-old Harrow High student".
    """
    after = frame.value[-1] + 1
    if frame.sentence[after - 1].text.lower() not in ("old", "olds"):
        return []
    run = list(takewhile(lambda i: frame.sentence[i].tag in NAME_TAGS, range(after, len(frame.sentence))))
    end = after + len(run)
    of_noun = run and end < len(frame.sentence) and frame.sentence[end].tag in ("NN", "NNS")
    return [] if of_noun and frame.sentence[run[-1]].head >= end else run


def _person_after(frame: Frame) -> int | None:
    """Return the noun for a person right after "12-year-old", or after what narrows it: "2-year-old Oakland girl"."""
    first = frame.value[-1] + 1
    if frame.sentence[first - 1].text.lower() not in ("old", "olds"):
        return None
    for i in range(first, min(first + NARROWING, len(frame.sentence))):
        if is_person(frame.sentence[i].lemma.lower()):
            return i
        if frame.sentence[i].tag not in ("JJ", "NN", "NNP"):
            return None
    return None


def _before_comma(frame: Frame) -> int | None:
    """Return the noun that stands before ", 7,", ", both 7," or "(7)", whatever the parse says of it."""
    first = frame.value[0]
    if first > 2 and frame.sentence[first - 1].text.lower() in AFTER_COMMA:
        first -= 1
    if first < 2 or frame.sentence[first - 1].text not in (",", "("):
        return None
    return first - 2 if frame.sentence[first - 2].tag in NOUN_TAGS else None


def _person_above(frame: Frame) -> int | None:
    """Follow the parse upwards to the first word that can have an age."""
    at = frame.noun if frame.noun is not None else frame.top
    for _ in range(5):
        word = frame.sentence[at]
        if at in frame.value and frame.sentence[word.head].lemma.lower() in AGE_WORDS and word.head != at:
            at = word.head
            continue
        if word.tag in NOUN_TAGS and at not in frame.value and word.lemma.lower() not in AGE_WORDS:
            return _of_event(frame, at) if word.lemma in FAMILY_OF and word.tag not in NAME_TAGS else at
        if (subject := _subject(frame, at)) is not None and subject not in frame.value:
            return subject if frame.sentence[subject].lemma.lower() not in AGE_WORDS else None
        if word.head == at or word.dep in ("ccomp", *SUBJECTS, "obj", "obl", "parataxis"):
            return None
        at = word.head
    return None


def _of_event(frame: Frame, noun: int) -> int | None:
    """Return whose death it is: "Jackson's death aged 50", "the killing of a boy aged 7"; a noun for a person itself."""
    owners = [k for k in frame.kids[noun] if frame.sentence[k].dep in ("nmod:poss", "nmod")]
    people = [k for k in owners if frame.sentence[k].tag in NOUN_TAGS and k not in frame.value]
    return people[0] if people else noun


def _subject(frame: Frame, predicate: int) -> int | None:
    """Return the subject of a predicate; a relative pronoun stands for the noun that its clause hangs on."""
    found = subject_of(frame.sentence, frame.kids, predicate)
    if found is not None and frame.sentence[found].tag in ("WP", "WDT"):
        head = frame.sentence[predicate].head
        return head if frame.sentence[head].tag in NOUN_TAGS else None
    return found
