"""Questions of counts: "How many North Korean soldiers were detained?"."""

from __future__ import annotations

from consistency.clauses import NOUN_TAGS, clause_of
from consistency.events import act
from consistency.frames import AGENT, PATIENT, Frame
from consistency.inflection import PLURALS, participle, past_participle, plural
from consistency.lexicon import FAMILY_OF, HEDGING_ADJECTIVES, INTRANSITIVE_PATIENTS, UNDERGONE, family
from consistency.surroundings import hedges_of, quoted, without_value
from consistency.syntax import subtree
from consistency.types import Slot
from consistency.wording import (
    BE,
    ask_adjunct,
    join,
    noun_phrase,
    tells_time,
    with_article,
)

# Dependents that belong to what is said of the counted thing.
SAID_OF = frozenset("obl obj compound xcomp advmod aux cop".split())
LEFT_IN = frozenset("kill injure hospitalize shoot displace".split())  # "left four kids injured"
OF_STRENGTH = ("-", "–", "strong")  # "a 61-strong team"
MANY = {"is": "are", "was": "were", "has": "have"}
UNCHANGED = frozenset(
    "be have see know hear include get contain".split()
)  # whose object a question leaves with its subject


def count_question(frame: Frame, slot: Slot) -> str:
    """Ask "How many North Korean soldiers were detained?" where the frame is whole, else quote the clause."""
    noun, predicate = frame.noun, frame.predicate
    if (group := _group_of(frame)) is not None:
        return f"How many were in {with_article(frame.sentence, _undetermined(frame, group))}?"
    counted = _noun_phrase(frame) or plural(slot.counted or "")
    if predicate is None or predicate == noun or not frame.sentence[predicate].tag.startswith(("VB", "JJ")):
        return _of_noun(frame, counted)
    if frame.sentence[predicate].lemma == "be" and frame.role == AGENT and not _has_rest(frame, predicate):
        return f"How many {counted} were there?" if counted else _quoted(frame, counted)
    if _is_active(frame, predicate):
        return _asked_of_actor(frame, predicate, counted) or _quoted(frame, counted)
    if frame.role not in (PATIENT, AGENT) or frame.sentence[predicate].lemma in UNCHANGED - {"be"}:
        return _quoted(frame, counted)
    said = predicate_phrase(frame, predicate)
    be, _, rest = said.partition(" ")
    said = f"{MANY.get(be, be)} {rest}"
    left = _left_as(frame, predicate)
    return " ".join(f"How many {counted} {said} {'' if left in said else left}".split()) + "?"


def _group_of(frame: Frame) -> int | None:
    """Return the group of which a number tells how many it is made of: the team of "a 61-strong team"."""
    after = range(frame.value[-1] + 1, min(frame.value[-1] + 3, len(frame.sentence)))
    strong = next((i for i in after if frame.sentence[i].text.lower() == "strong"), None)
    if strong is None or any(frame.sentence[i].text not in ("-", "–") for i in after if i < strong):
        return None
    head = frame.sentence[strong].head
    return head if frame.sentence[head].tag in NOUN_TAGS else None


def _undetermined(frame: Frame, noun: int) -> list[int]:
    """Return a noun phrase without its article and the number's words, since it is asked about as known."""
    words = noun_phrase(frame.sentence, frame.kids, noun, set(frame.value))
    opening = [
        i for i in words if i < noun and (frame.sentence[i].tag == "DT" or frame.sentence[i].text in OF_STRENGTH)
    ]
    return [i for i in words if i not in opening]


def _left_as(frame: Frame, predicate: int) -> str:
    """Return how people are left: "left four kids injured"."""
    last = frame.noun if frame.noun is not None else frame.value[-1]
    near = [*frame.kids[predicate], *frame.kids[last], *range(last + 1, min(last + 2, len(frame.sentence)))]
    verb = frame.sentence[predicate].lemma
    found = (k for k in near if k > frame.top and FAMILY_OF.get(frame.sentence[k].lemma) in LEFT_IN)
    return next((frame.sentence[k].text for k in found), "") if verb == "leave" else ""


def _has_rest(frame: Frame, predicate: int) -> bool:
    """Say whether "be" has more than its subject: "there were two" has not."""
    return any(frame.sentence[k].dep.startswith(("obl", "advmod")) and k > predicate for k in frame.kids[predicate])


def _is_active(frame: Frame, predicate: int) -> bool:
    """Say whether to ask who acts: of a plain object, unless people undergo something, whoever does it."""
    parts = clause_of(frame.sentence, frame.kids, predicate)
    own = _own(frame)
    is_object = frame.role == PATIENT and not parts.is_passive and parts.patient in own and parts.agent is not None
    undergone = FAMILY_OF.get(act(frame.sentence, frame.kids, predicate)) is not None
    return is_object and parts.agent not in own and not (undergone and frame.sentence[predicate].lemma not in UNCHANGED)


def _asked_of_actor(frame: Frame, predicate: int, counted: str) -> str | None:
    """Ask "How many votes did Hale win?"."""
    parts = clause_of(frame.sentence, frame.kids, predicate)
    without = _own(frame) | without_value(frame)
    return ask_adjunct(frame.sentence, frame.kids, parts, f"How many {counted}".strip(), without)


def _own(frame: Frame) -> set[int]:
    top = frame.noun if frame.noun is not None else frame.top
    return set(subtree(frame.sentence, top, frame.kids)) | set(frame.value)


def _of_noun(frame: Frame, counted: str) -> str:
    """Ask for a number that a noun states: "What was the death toll?"."""
    at = frame.predicate
    if at is not None and at != frame.noun and frame.sentence[at].lemma == "toll":
        words = noun_phrase(frame.sentence, frame.kids, at, without_value(frame))
        return f"What was {with_article(frame.sentence, words)}?"
    told = family(frame.sentence[at].lemma) if at is not None and at != frame.noun and frame.role == PATIENT else None
    if (counted or frame.noun is None) and told in UNDERGONE:
        died = told == "kill" and frame.sentence[at or 0].lemma in ("death", "die")
        return f"How many {counted or 'people'} {'died' if died else f'were {past_participle(told)}'}?"
    return _quoted(frame, counted)


def _quoted(frame: Frame, counted: str) -> str:
    at = frame.predicate if frame.predicate is not None else frame.top
    return f"How many {counted}: {quoted(frame, at)}?" if counted else f"How many: {quoted(frame, at)}?"


def _noun_phrase(frame: Frame) -> str:
    """Return the counted noun with the words before it, number and article left out; a bare number counts nothing."""
    if frame.noun is None or frame.sentence[frame.noun].tag not in NOUN_TAGS:
        return ""
    if not frame.sentence[frame.noun].text[:1].isalpha():
        return ""
    outer = ("det", "punct", "case", "cc", "advmod", "cop", "aux", "obl", "nsubj", "mark")
    aside = [k for k in frame.kids[frame.noun] if frame.sentence[k].dep in outer]
    drop = set(frame.value) | hedges_of(frame) | {i for k in aside for i in subtree(frame.sentence, k, frame.kids)}
    drop |= {k for k in frame.kids[frame.noun] if frame.sentence[k].text.lower() in HEDGING_ADJECTIVES}
    words = [i for i in subtree(frame.sentence, frame.noun, frame.kids) if i <= frame.noun and i not in drop]
    phrase = join(frame.sentence, words[-6:])
    return _many(phrase) if frame.sentence[frame.noun].tag == "NN" else phrase


def _many(phrase: str) -> str:
    """Write a noun phrase in the plural: "one woman" counts women."""
    *before, last = phrase.split(" ")
    return " ".join([*before, PLURALS.get(last.lower()) or plural(last)]) if last.isalpha() else phrase


def predicate_phrase(frame: Frame, predicate: int) -> str:
    """Return the predicate as said of the counted thing: "were detained by Russian authorities", "arrived in Russia"."""
    sentence, kids = frame.sentence, frame.kids[predicate]
    own = set(subtree(sentence, frame.noun, frame.kids)) if frame.noun is not None else set(frame.value)
    chosen = {predicate}
    for kid in (k for k in kids if sentence[k].dep.split(":")[0] in SAID_OF and not _is_fronted(frame, k)):
        if sentence[kid].tag.startswith("W"):
            continue
        if sentence[kid].dep.startswith("obl") and tells_time(sentence, frame.kids, kid, own):
            continue
        below = {i for i in subtree(sentence, kid, frame.kids) if sentence[i].dep != "punct"}
        if not own & below and len(below) <= 6:
            chosen |= below
    words = sorted(chosen - own - set(frame.value) - hedges_of(frame))
    if frame.role != PATIENT or _is_said_so(frame, predicate, own):
        return join(frame.sentence, words)
    rest = [i for i in words if i > predicate and not sentence[i].dep.startswith(("aux", "cop"))]
    said = participle(sentence[predicate])
    return (
        f"{said if sentence[predicate].lemma in INTRANSITIVE_PATIENTS else f'were {said}'} {join(frame.sentence, rest)}"
    )


def _is_fronted(frame: Frame, i: int) -> bool:
    """Say whether a phrase opens the sentence, before what is counted: "After the training, the 18 were left"."""
    return frame.sentence[i].dep.startswith("obl") and i < frame.top


def _is_said_so(frame: Frame, predicate: int, own: set[int]) -> bool:
    """Say whether the sentence itself says the predicate of the counted thing, with "be" or as its subject."""
    kids, tag = frame.kids[predicate], frame.sentence[predicate].tag
    is_subject = any(frame.sentence[k].dep == "nsubj" and k in own for k in kids)
    has_be = any(frame.sentence[k].text.lower() in BE for k in kids)
    return has_be or (is_subject and tag.startswith("VB") and tag != "VBN")
