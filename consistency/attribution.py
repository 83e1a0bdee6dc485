"""Who says so: the speaker of the words around a slot, the cue, and who passes it on."""

from __future__ import annotations

from consistency.lexicon import SPEECH_VERBS
from consistency.syntax import Sentence, ancestors, children, subject_of, subtree
from consistency.types import Attribution, Span

LONGEST_SPEAKER = 14  # words; a longer noun phrase is cut at its first clause
CLAUSES = frozenset({"acl:relcl", "acl", "appos", "parataxis", "punct", "advcl", "conj", "cc"})
VAGUE_SPEAKERS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "that", "which", "this"])


def attribute(text: str, sentence: Sentence, at: int) -> Attribution | None:
    """Return who is said to have stated what word `at` belongs to, or None for the reporter's own voice."""
    kids = children(sentence)
    ways = (_by_verb, _by_phrase, _by_order)
    return next((said for way in ways if (said := way(text, sentence, at, kids))), None)


def _by_verb(text: str, sentence: Sentence, at: int, kids: list[list[int]]) -> Attribution | None:
    """Find "X said that ...", "..., X said", "X, citing Y, reported ..."."""
    inside = {at}
    for above in [at, *ancestors(sentence, at)]:
        inside.add(above)
        for verb in (above, *(k for k in kids[above] if sentence[k].dep == "parataxis")):
            found = _speech(text, sentence, verb, inside, kids)
            if found:
                return found
    return None


def _speech(text: str, sentence: Sentence, verb: int, inside: set[int], kids: list[list[int]]) -> Attribution | None:
    word = sentence[verb]
    if word.lemma not in SPEECH_VERBS or not word.tag.startswith("VB"):
        return None
    subject = subject_of(sentence, kids, verb)
    if subject is None or subject in inside or not _has_content(sentence, verb, inside, kids):
        return None
    return _said_by(text, sentence, verb, subject, kids)


def _has_content(sentence: Sentence, verb: int, inside: set[int], kids: list[list[int]]) -> bool:
    """Say whether the slot lies in what is said, not beside the speech verb ("told police on Oct. 21")."""
    if sentence[verb].dep == "parataxis" and verb not in inside:
        return True
    return any(k in inside and sentence[k].dep in ("ccomp", "parataxis", "obj", "xcomp") for k in kids[verb])


def _cited(text: str, sentence: Sentence, verb: int, kids: list[list[int]]) -> tuple[str, Span] | None:
    for k in subtree(sentence, verb, kids):
        if sentence[k].lemma in ("cite", "quote") and sentence[k].tag == "VBG":
            objects = [o for o in kids[k] if sentence[o].dep == "obj"]
            if objects:
                return _phrase(text, sentence, objects[0], kids)
    return None


def _by_phrase(text: str, sentence: Sentence, at: int, kids: list[list[int]]) -> Attribution | None:
    """Find "according to X"."""
    for i, word in enumerate(sentence):
        if word.lemma in ("accord", "according") or word.text.lower() == "according":
            source = word.head if word.dep == "case" else next((k for k in kids[i] if sentence[k].dep == "obl"), None)
            if source is not None and at not in subtree(sentence, source, kids):
                phrase = _phrase(text, sentence, source, kids)
                return Attribution(phrase[0], "according to", phrase[1])
            if opening := _opening_phrase(text, sentence, i, at):
                return opening
    return None


def _by_order(text: str, sentence: Sentence, at: int, kids: list[list[int]]) -> Attribution | None:
    """Find ", X told Y on Monday" after the value, and "X said, citing Y, that" before it, where the parse misses them."""
    for verb, word in enumerate(sentence):
        subject = subject_of(sentence, kids, verb)
        if word.lemma not in SPEECH_VERBS or not word.tag.startswith("VB") or subject is None:
            continue
        left = next(i for i in subtree(sentence, subject, kids) if sentence[i].dep != "punct")
        trailing = at < left and sentence[left - 1].text == "," and not sentence[subject].tag.startswith("W")
        leading = verb < at and word.head == verb and any(sentence[k].text == "that" for k in range(verb + 1, at))
        if subject < verb and (trailing or leading):
            return _said_by(text, sentence, verb, subject, kids)
    return None


def _said_by(text: str, sentence: Sentence, verb: int, subject: int, kids: list[list[int]]) -> Attribution:
    """Return whom the subject of a speech verb cites, passed on by the subject, else the subject."""
    speaker = _phrase(text, sentence, subject, kids)
    if cited := _cited(text, sentence, verb, kids):
        return Attribution(cited[0], sentence[verb].text, cited[1], via=speaker[0])
    return Attribution(speaker[0], sentence[verb].text, speaker[1])


def _opening_phrase(text: str, sentence: Sentence, i: int, at: int) -> Attribution | None:
    """Read "According to X, ..." up to its comma, where the parse hangs the sentence on X."""
    comma = next((k for k in range(i + 2, len(sentence)) if sentence[k].text == ","), len(sentence))
    if not i + 2 < comma < at:
        return None
    span = Span(sentence[i + 2].start, sentence[comma - 1].end)
    return Attribution(" ".join(span.of(text).split()), "according to", span)


def _phrase(text: str, sentence: Sentence, top: int, kids: list[list[int]]) -> tuple[str, Span]:
    """Return the words of a speaker without clauses, appositions and cue words, and their span."""
    keep = {top}
    stack = [top]
    while stack:
        for kid in kids[stack.pop()]:
            outer = sentence[kid].dep in CLAUSES or (sentence[kid].text.lower() in ("according", "to") and kid < top)
            if not outer:
                keep.add(kid)
                stack.append(kid)
    run = sorted(keep)[:LONGEST_SPEAKER]
    span = Span(sentence[run[0]].start, sentence[run[-1]].end)
    return " ".join(span.of(text).split()), span


def is_named(speaker: str) -> bool:
    """Say whether a speaker is named, so that two can be told apart: a capital inside, not a pronoun."""
    words = speaker.split()
    return bool(words) and words[0].lower() not in VAGUE_SPEAKERS and any(w[0].isupper() for w in words)
