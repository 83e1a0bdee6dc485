"""Questions of measures, money, percentages and durations: "How long was the sentence?", "How far did they walk?"."""

from __future__ import annotations

from dataclasses import replace

from consistency.clauses import NOUN_TAGS, case_of, clause_of
from consistency.frames import Frame
from consistency.inflection import plural
from consistency.lexicon import FAMILY_OF, TIME_NOUNS, is_person
from consistency.slots.units import dimension
from consistency.syntax import subtree
from consistency.types import Slot
from consistency.wording import FINITE_BE, ask_adjunct, be_of, join, noun_phrase, said_after, with_article

HOW = {"money": "How much", "percent": "What percentage", "duration": "How long"}
HOW_BIG = {
    "length": "How far",
    "speed": "How fast",
    "temperature": "How hot",
    "mass": "How heavy",
    "area": "How large",
    "magnitude": "How strong",
}
# Nouns that name what is measured of another thing.
DIMENSIONS = frozenset(
    "depth height width length distance weight speed magnitude temperature area size radius diameter altitude rate "
    "level average maximum minimum value price cost turnout".split()
)
# Nouns that only say that an amount is one: "a total of $300".
SUMS = frozenset("total sum amount figure number".split())
# Prepositions that a question leaves at its end: "What was the bond set at?".
STRANDED = frozenset("to at from by with for".split())
# Verbs whose length is a thing had and no way gone.
HELD = frozenset("have measure receive expect need gain get see".split())
# How a stretch of time is asked for, by the word before or after it.
STRETCHES = {
    "ago": "How long ago",
    "later": "How long afterwards",
    "after": "How long after",
    "before": "How long before",
}
LEADING = {
    "after": "After how long",
    "within": "Within how long",
    "in": "In how long",
    "over": "Over how long",
    "to": "To how long a term",
}
WINDOWS = frozenset("past last next previous coming recent first final every".split())
ADJECTIVES = frozenset("tall high deep long wide thick heavy old big large strong far".split())
NOMINAL = ("compound", "nummod", "amod", "nmod", "appos", "flat", "det", "dep")
ADVERBIAL = ("obl", "obj", "iobj", "xcomp", "advmod", "advcl", "ccomp", "dep")


def amount_question(frame: Frame, slot: Slot) -> str | None:
    """Ask what an amount answers; None where the sentence has no whole clause or noun for it."""
    noun = measured_noun(frame)
    if noun is not None and frame.sentence[noun].lemma in SUMS:
        words = noun_phrase(frame.sentence, frame.kids, noun, set())
        frame = replace(frame, top=noun, value=tuple(sorted({*words, *frame.value})), noun=None)
    ways = (_of_adjective, _of_noun, _of_subject, _as_subject, _of_verb)
    return next((asked for way in ways if (asked := way(frame, slot))), None)


def measured_noun(frame: Frame) -> int | None:
    """Return the noun that an amount is of: "a fine of $500", "a 7.0-magnitude quake", "the fine is $500"."""
    top, sentence = frame.top, frame.sentence
    if any(sentence[k].dep == "cop" for k in frame.kids[top]):
        subject = next((k for k in frame.kids[top] if sentence[k].dep.startswith("nsubj")), None)
        return subject if subject is not None and sentence[subject].tag in NOUN_TAGS else None
    head, dep = sentence[top].head, sentence[top].dep.split(":")[0]
    if dep not in NOMINAL or head in frame.value or sentence[head].tag not in NOUN_TAGS:
        return None
    below = case_of(sentence, frame.kids, top)
    if away_from(frame, head):
        return None
    after = dep == "nmod" and below not in ("of", "at", "")
    if (
        after
        or sentence[head].lemma in TIME_NOUNS
        or sentence[head].tag.startswith("NNP")
        or is_person(sentence[head].lemma)
    ):
        return None
    above = sentence[head].head
    inside = sentence[head].dep.split(":")[0] in ("compound", "nummod", "amod") and sentence[above].tag in ("NN", "NNS")
    return above if inside and above not in frame.value else head


def away_from(frame: Frame, noun: int) -> bool:
    """Say whether an amount tells how far off a place is: "60 miles from the border"."""
    return any(frame.sentence[k].dep == "case" and frame.value[-1] < k < noun for k in frame.kids[noun])


def how(slot: Slot) -> str:
    """Return the words that ask for an amount of a kind: by unit for a measure."""
    if slot.unit == "fraction":
        return "What share"
    if slot.kind != "measure":
        return HOW[slot.kind]
    return HOW_BIG.get(dimension(slot.unit or "") or slot.unit or "", f"How many {plural(slot.unit or 'unit')}")


def _of_adjective(frame: Frame, _: Slot) -> str | None:
    """Ask "How tall is the tower?" for "100 feet tall"."""
    head = frame.sentence[frame.top].head
    word = frame.sentence[head].text.lower()
    if word not in ADJECTIVES or head == frame.top:
        return None
    clause = clause_of(frame.sentence, frame.kids, head, frame.value)
    if clause.subject is None:
        return None
    subject = with_article(
        frame.sentence, noun_phrase(frame.sentence, frame.kids, clause.subject, _value(frame) | {head})
    )
    be = next(
        (frame.sentence[k].text.lower() for k in frame.kids[head] if frame.sentence[k].text.lower() in FINITE_BE), None
    )
    be = be or be_of(frame.sentence, frame.kids, clause.subject)
    return f"How {word} {be} {subject}?" if subject else None


def _of_noun(frame: Frame, slot: Slot) -> str | None:
    """Ask "How much was the fine?", "At what depth did the quake start?"."""
    noun = measured_noun(frame)
    if noun is None or any(frame.sentence[k].dep == "cop" for k in frame.kids[frame.top]):
        return None
    lemma, words = frame.sentence[noun].lemma, noun_phrase(frame.sentence, frame.kids, noun, _value(frame) - {noun})
    if lemma in DIMENSIONS:
        return _of_bearer(frame, slot, noun) or _of_dimension(frame, noun, words)
    be, named = be_of(frame.sentence, frame.kids, noun), with_article(frame.sentence, words)
    lead = "How strong" if slot.unit == "magnitude" else how(slot)
    if slot.kind == "measure" and lead.startswith(("How far", "How many")):
        return f"How many {plural(slot.unit or 'unit')} {be} {named}?"
    return f"{lead} {be} {named}{' (magnitude)' if slot.unit == 'magnitude' else ''}?" if named else None


def _of_bearer(frame: Frame, slot: Slot, noun: int) -> str | None:
    """Ask "What was the height of the tower?", "How strong was the quake (magnitude)?" for "it had a height of ..."."""
    sentence, head = frame.sentence, frame.sentence[noun].head
    if sentence[head].lemma != "have" or sentence[noun].dep != "obj":
        return None
    subject = clause_of(sentence, frame.kids, head, frame.value).subject
    if subject is None:
        return None
    bearer = with_article(sentence, noun_phrase(sentence, frame.kids, subject, _value(frame)))
    if slot.unit == "magnitude":
        return f"How strong {be_of(sentence, frame.kids, subject)} {bearer} (magnitude)?"
    return f"What was the {sentence[noun].text} of {bearer}?"


def _of_dimension(frame: Frame, noun: int, words: list[int]) -> str:
    sentence, head = frame.sentence, frame.sentence[noun].head
    case = case_of(sentence, frame.kids, noun)
    named = with_article(sentence, words)
    if case and sentence[noun].dep.startswith("obl") and sentence[head].tag.startswith("VB"):
        clause = clause_of(sentence, frame.kids, head, frame.value)
        lead = f"{case.capitalize()} what {sentence[noun].text}"
        asked = ask_adjunct(sentence, frame.kids, clause, lead, set(subtree(sentence, noun, frame.kids)))
        if asked:
            return asked
    return f"What {be_of(sentence, frame.kids, noun)} {named}?"


def _of_subject(frame: Frame, slot: Slot) -> str | None:
    """Ask "How long was the term?" for "the term was five years"."""
    noun = measured_noun(frame)
    if noun is None:
        return None
    named = with_article(frame.sentence, noun_phrase(frame.sentence, frame.kids, noun, _value(frame)))
    what = "What" if frame.sentence[noun].lemma in DIMENSIONS or slot.kind in ("measure", "percent") else how(slot)
    return f"{what} {be_of(frame.sentence, frame.kids, noun)} {named}?"


def _as_subject(frame: Frame, slot: Slot) -> str | None:
    """Ask "What percentage of homes lost power?", where the amount is itself the subject."""
    head, dep = frame.sentence[frame.top].head, frame.sentence[frame.top].dep
    if not dep.startswith("nsubj") or not frame.sentence[head].tag.startswith(("VB", "JJ")):
        return None
    clause = clause_of(frame.sentence, frame.kids, head, frame.value)
    lead = {"money": "How much money", "duration": f"How many {plural(slot.unit or 'day')}"}.get(slot.kind)
    lead = lead or (how(slot) if slot.kind == "percent" else f"How many {plural(slot.unit or 'unit')}")
    own = set(subtree(frame.sentence, frame.top, frame.kids))
    return f"{lead}{_of_what(frame)} {said_after(frame.sentence, frame.kids, clause, own)}?"


def _of_verb(frame: Frame, slot: Slot) -> str | None:
    """Ask "How long was Pike held?", "How much money did the race raise?"."""
    sentence, head = frame.sentence, frame.sentence[frame.top].head
    dep = sentence[frame.top].dep.split(":")[0]
    off = dep in NOMINAL and away_from(frame, head)
    if not (dep in ADVERBIAL or off) or head == frame.top or head in frame.value:
        return None
    verb = sentence[head].head if off else head
    if sentence[head].tag.startswith("RB") or sentence[head].tag == "IN":
        verb = sentence[head].head
    if not sentence[verb].tag.startswith("VB"):
        return None
    lead = _lead(frame, slot, verb)
    if lead is None:
        return None
    clause = clause_of(sentence, frame.kids, verb, frame.value)
    asked = ask_adjunct(sentence, frame.kids, clause, f"{lead}{_of_what(frame)}", _value(frame))
    case = case_of(sentence, frame.kids, frame.top)
    stranded = asked and case in STRANDED and slot.kind != "duration" and dep == "obl"
    return f"{asked[:-1]} {case}?" if asked and stranded else asked


def _lead(frame: Frame, slot: Slot, verb: int) -> str | None:
    """Return the words that ask for an amount beside a verb; None for a window of time, which is no amount."""
    is_object = frame.sentence[frame.top].dep == "obj"
    if slot.kind == "money":
        return "How much money"
    if slot.kind == "percent":
        return how(slot)
    if slot.kind == "measure":
        far = dimension(slot.unit or "") == "length" and not (is_object and frame.sentence[verb].lemma in HELD)
        return "How far" if far else f"How many {plural(slot.unit or 'unit')}"
    near = {frame.sentence[k].text.lower() for i in frame.value for k in frame.kids[i]}
    after = frame.sentence[frame.value[-1] + 1].text.lower() if frame.value[-1] + 1 < len(frame.sentence) else ""
    if near & WINDOWS:
        return None
    if is_object and frame.sentence[verb].lemma not in ("take", "last", "spend", "wait"):
        return f"How many {plural(slot.unit or 'day')}"
    if after in ("after", "before") and verb < frame.top:
        after = ""
    case = case_of(frame.sentence, frame.kids, frame.top)
    if case == "to" and FAMILY_OF.get(frame.sentence[verb].lemma) != "sentence":
        case = ""
    return STRETCHES.get(after) or LEADING.get(case, "How long")


def _of_what(frame: Frame) -> str:
    """Return " of the vote" for a share of something that the sentence names."""
    if frame.noun is None or frame.noun in frame.value or case_of(frame.sentence, frame.kids, frame.noun) != "of":
        return ""
    return f" of {join(frame.sentence, noun_phrase(frame.sentence, frame.kids, frame.noun, set(frame.value)))}"


def _value(frame: Frame) -> set[int]:
    """Return the words of a value, its prepositions and hedges, and what hangs on it."""
    own = {k for i in frame.value for k in frame.kids[i] if frame.sentence[k].dep in ("case", "advmod", "punct")}
    own |= {k for k in frame.kids[frame.sentence[frame.top].head] if frame.sentence[k].lemma == "magnitude"}
    after = frame.value[-1] + 1
    if after < len(frame.sentence) and frame.sentence[after].text.lower() in ("ago", "later"):
        own.add(after)
    inner = (
        set(subtree(frame.sentence, frame.noun, frame.kids)) if frame.noun is not None and _of_what(frame) else set()
    )
    return set(frame.value) | own | inner
