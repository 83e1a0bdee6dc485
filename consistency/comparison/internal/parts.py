"""Parts and wholes: "18 of the 40", "16 people, including five children", "five people, three men and two women"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.comparison.internal.slips import Line, Slip, number, shown
from consistency.inflection import plural
from consistency.lexicon import PEOPLE, PERSON_KINDS, family, is_person
from consistency.types import Mention

OF_WHOLE, INCLUDED, LISTED, CASUALTIES = 0.9, 0.85, 0.8, 0.8
# Between a part and its whole: "18 of the 40", "18 out of 40", "two of his three".
OF = re.compile(
    r"(?:out )?of (?:(?:the|those|these|its|their|his|her|all|some|about|only|just|other|first) ){0,2}|out of"
)
# Between a whole and a part of it, after the counted noun: no other number and no new clause.
INCLUDING = re.compile(r"[A-Za-z' -]{0,48},? (?:including|among them)(?: at least| about| some)?")
NOUN = re.compile(r"[A-Za-z' -]{1,48},")
OF_THEM = re.compile(r"of (?:them|whom)\b")
# Opens a list of all the parts after the noun of the whole: a dash, a bracket, a colon, or a comma that a second one closes.
OPENING = re.compile(r"[A-Za-z' -]{1,40}?(?P<mark> ?[—–:(]| --?|,) ?")
# A list after a dash or in brackets ends with its last part, whatever follows, unless it goes on; others must be closed.
DASHES = ("(", "—", "–", "-", "--")
CLOSERS = {",": (",", ".", ""), ":": (".", "")}
GOES_ON = re.compile(r",? (?:and|plus|as well as)\b|, (?:\w+ ){0,3}and\b")
# Between one part and the next.
NEXT = re.compile(r"(?:[a-z]+[- ]){0,2}(?P<noun>[a-z]+)(?P<joint>,? and|,)")
LAST = re.compile(r" ?(?:[a-z]+[- ]){0,2}(?P<noun>[a-z]+)")
SINGLE = re.compile(r"(?:[a-z]+[- ]){0,2}[a-z]+,? and an? (?:[a-z]+[- ]){0,2}(?P<noun>[a-z]+)\b")
# Kinds of people of which a whole may be made up.
KINDS = frozenset(PERSON_KINDS) | {"adult"}
# A whole that is itself named as what the parts are taken from.
TAKEN_FROM = frozenset("among from with in between including included includes than to at".split())
DEAD, HURT = frozenset(("kill",)), frozenset(("injure", "hospitalize"))
BEFALLEN = re.compile(r" ?(?:other |others |more )?(?:people |men |women |were |was |are |is |others )*(?P<act>[a-z]+)")
LEAST_TOTAL = 2
TOTALS = frozenset(("casualty",))


def larger_than_whole(line: Line) -> Iterator[Slip]:
    """Yield parts that are larger than the whole they are taken from."""
    for first, second in pairwise(line.mentions):
        if not (_counts(first) and _counts(second)):
            continue
        words = line.between(first, second)
        if OF.fullmatch(words + " ") and _least(first) > _most(second):
            yield _larger(first, second, OF_WHOLE)
        elif _is_taken_out(line, second, words) and _are_parts(first, second) and _least(second) > _most(first):
            yield _larger(second, first, INCLUDED)


def _is_taken_out(line: Line, part: Mention, words: str) -> bool:
    """Say whether a part follows its whole: "16 people, including five children", "40 soldiers, 18 of them officers"."""
    return bool(INCLUDING.fullmatch(words) or (NOUN.fullmatch(words) and OF_THEM.match(line.after(part))))


def _larger(part: Mention, whole: Mention, confidence: float) -> Slip:
    reason = f"a part of {shown(part)} is more than its whole of {shown(whole)}"
    return Slip(
        tuple(sorted((part, whole), key=lambda m: m.slot.span)), reason[0].upper() + reason[1:], reason, confidence
    )


def _counts(mention: Mention) -> bool:
    return mention.slot.kind == "count" and mention.slot.value.stated is not None


def _least(mention: Mention) -> float:
    return mention.slot.value.low


def _most(mention: Mention) -> float:
    return mention.slot.value.high


def _are_parts(whole: Mention, part: Mention) -> bool:
    """Say whether both count people, or things of one name: 27 states may have 40 offices."""
    first, second = whole.slot.counted or "", part.slot.counted or "people"
    return first == second != "" or (is_person(first) and is_person(second))


def wrong_total(line: Line) -> Iterator[Slip]:
    """Yield wholes that are not the sum of the parts listed right after them: "five people, three men and a woman, ..."."""
    for at, whole in enumerate(line.mentions[:-1]):
        found = _list_after(line, whole, line.mentions[at + 1 :]) if _is_whole(line, whole) else None
        if found is None:
            continue
        listed, single = found
        numbers = [_stated(part) for part in listed] + [1.0] * single
        if sum(numbers) != _stated(whole):
            reason = f"{_sum(numbers)}, not {number(_stated(whole))}"
            yield Slip((whole, *listed), f"{shown(whole)} {plural(whole.slot.counted or '')}: {reason}", reason, LISTED)


def _sum(numbers: Sequence[float]) -> str:
    return f"{' + '.join(map(number, numbers))} = {number(sum(numbers))}"


def _stated(mention: Mention) -> float:
    return mention.slot.value.stated or 0.0


def _is_exact(mention: Mention) -> bool:
    return _counts(mention) and mention.slot.value.hedge == "exact"


def _is_whole(line: Line, mention: Mention) -> bool:
    """Say whether a number may be followed by its parts: of whom, the kinds of people listed tell."""
    before = line.before(mention).lower().split()[-1:]
    return _is_exact(mention) and _stated(mention) > 1 and bool(mention.slot.counted) and not TAKEN_FROM & set(before)


def _list_after(line: Line, whole: Mention, rest: Sequence[Mention]) -> tuple[list[Mention], bool] | None:
    """Return the parts of a list that names all of them, and whether "a woman" is one more; None where a doubt is left."""
    opening = OPENING.fullmatch(line.between(whole, rest[0]) + " ")
    if opening is None or (opening["mark"].strip() not in DASHES and whole.slot.counted not in PEOPLE):
        return None  # "one officer, two men and a child" is a list of its own
    parts, mark, joint = [rest[0]], opening["mark"].strip(), None
    for at, part in enumerate(rest):
        after = line.after(part)
        if single := SINGLE.match(after):
            return _closed(parts, after[single.end() :], mark, single=single["noun"] in KINDS)
        if len(parts) > 1 and joint is not None and joint["joint"].endswith("and"):
            noun = LAST.match(after)
            return _closed(parts, after[noun.end() :], mark, single=False) if noun else None
        following = rest[at + 1] if at + 1 < len(rest) else None
        joint = NEXT.fullmatch(line.between(part, following)) if following else None
        if joint is None or following is None:
            return None
        parts.append(following)
    return None


def _closed(parts: list[Mention], rest: str, mark: str, *, single: bool) -> tuple[list[Mention], bool] | None:
    """Return the parts if the list ends with them: at the mark that answers the one before it, or with the sentence."""
    rest = rest.lstrip()
    ends = not GOES_ON.match(rest) and (mark in DASHES or rest[:1] in CLOSERS[mark])
    whole_kinds = all(_is_exact(part) and part.slot.counted in KINDS for part in parts)
    return (parts, single) if ends and whole_kinds and (single or len(parts) > 1) else None


def wrong_casualties(line: Line) -> Iterator[Slip]:
    """Yield casualties that are not the dead and the injured of the same sentence."""
    total = [m for m in line.mentions if _is_exact(m) and _is_total(m)]
    parts = [m for m in line.mentions if _is_exact(m) and m not in total]
    dead, hurt = ([m for m in parts if _act(line, m) in acts] for acts in (DEAD, HURT))
    if not len(total) == len(dead) == len(hurt) == 1:
        return
    parts = sorted((*dead, *hurt), key=lambda m: m.slot.span)
    if sum(map(_stated, parts)) != _stated(total[0]):
        reason = f"{_sum([_stated(part) for part in parts])}, not {number(_stated(total[0]))}"
        found = tuple(sorted((*parts, *total), key=lambda m: m.slot.span))
        yield Slip(found, f"{shown(total[0])} {plural(total[0].slot.counted or '')}: {reason}", reason, CASUALTIES)


def _is_total(mention: Mention) -> bool:
    counted = mention.slot.counted or ""
    if _stated(mention) < LEAST_TOTAL:
        return False  # "one casualty of the wars"
    return counted in TOTALS or (mention.question.scope == "total" and is_person(counted))


def _act(line: Line, mention: Mention) -> str | None:
    """Return what befell those counted, by the words right after the number, "12 dead", else by the parse."""
    said = BEFALLEN.match(line.after(mention))
    return family(said["act"] if said else None) or family(mention.question.predicate)
