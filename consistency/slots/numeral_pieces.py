"""The pieces of numerals in a text: words and runs of digits, those that a tokenizer has split put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from consistency.slots.hedges import VAGUE
from consistency.slots.numeral_words import FRACTIONS, GLYPHS, MULTIPLIERS, ORDINALS, SCALE_SUFFIXES, SMALL, TENS


@dataclass(frozen=True, slots=True)
class Piece:
    """One word or run of digits; `tag` says what the grammar may do with it.

    D digits, N zero to nineteen, T tens, M multiplier, F fraction, A article, V vague word, X no number.
    """

    start: int
    end: int
    tag: str
    value: float
    scale: float = 1.0


_MULTIPLIER_WORDS = "|".join(MULTIPLIERS)
_FRACTION_WORDS = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_VAGUE_WORDS = "|".join(phrase.replace(" ", r"\s") for phrase in sorted(VAGUE, key=len, reverse=True))
_PIECE = re.compile(
    r"(?P<X>\d+(?:\.\d+){2,}|\d+(?:/\d+){2,}|\d+(?:st|nd|rd|th|s|['’]s)\b"
    rf"|(?<![a-z])(?:{'|'.join(TENS)})-(?:{'|'.join(word for word, place in ORDINALS.items() if place < 10)})\b)"
    r"|(?P<E>\d{1,9}(?:\.\d{1,9})?\s?[×x]\s?10\s?\^?\s?[-−–]?\d{1,2}(?!\d))"
    r"|(?P<Q>(?:\b\d{1,4}[ -])?(?<![\d./])\d{1,2}/(?:2|3|4|5|8|10|16)(?![\d/]))"
    rf"|(?P<G>\d{{0,6}}[{''.join(GLYPHS)}])"
    r"|(?P<D>(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)"
    rf"(?:(?:\s?(?:{'|'.join(sorted(set(SCALE_SUFFIXES) - {'k'}, key=len, reverse=True))})|k)\b)?)"
    rf"|(?<![a-z])(?:(?P<V>{_VAGUE_WORDS})|(?P<N>{'|'.join(sorted(SMALL, key=len, reverse=True))})"
    rf"|(?P<T>{'|'.join(TENS)})|(?P<M>{_MULTIPLIER_WORDS})|(?P<F>{_FRACTION_WORDS})"
    rf"|(?P<A>an?)(?=[ -](?:{_MULTIPLIER_WORDS}|{_FRACTION_WORDS})\b))(?![a-z])"
)
# What every numeral holds a part of: most sentences are let go after this one search.
_HINT = re.compile(
    "[0-9½¼¾⅓⅔⅛⅜⅝⅞]|one|two|three|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|for?ty|four|fifty|zero|hundred|thous|illion|dozen"
    "|half|third|quarter|fifth|several|few|couple|handful|scores|lakh|crore|tenth|sixth|halves|ninth"
)
_SEPARATORS = re.compile(r"[,\u00a0\u2009\u202f]")
_DIGITS = re.compile(r"[\d,.\u00a0\u2009\u202f]*[\d.]")
# Texts that went through a tokenizer and back: "17 - year - old", "1, 009", "$2. 6 million".
_TOKENISED = re.compile(r"\w - \w| [,.] |\$ \d|\w ' s\b")
_SPLIT_DECIMAL = re.compile(
    r"\s?(?:million|billion|trillion|thousand|percent|per\s?cent|%|magnitude|points?|miles?|bn|m)\b|\s?%"
)
# Torn apart whatever the rest of the sentence looks like: what follows or leads is never told after a whole number alone.
_TORN_AFTER = re.compile(
    r"\s?-?\s?(?:magnitude|feet|foot|km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|yards?|hours?|inches|percent|per\s?cent|%)\b|\s?%"
)
_TORN_LEAD = re.compile(r"\b(?:magnitude|measuring|measured)\s(?:of\s|at\s)?$")
_SIGNIFICANT_DIGITS = 16
_LONGEST_NUMBER = 24


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """Return `text` in lower case with every character in its old place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=16)
def read_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a sentence, in order."""
    lower = lowered(text)
    if _HINT.search(lower) is None:
        return ()
    return tuple(_mended(lower, [_piece(match) for match in _PIECE.finditer(lower)]))


def _piece(match: re.Match[str]) -> Piece:
    tag = match.lastgroup or "X"
    word = match[0]
    if tag == "D":
        value = _digits(word)
        tag = "D" if value is not None else "X"
    elif tag == "Q":
        value = _quotient(word)
        tag = "D" if value is not None else "X"
    elif tag == "E":
        value, tag = _power(word), "D"
    elif tag == "G":
        value, tag = float(word[:-1] or 0) + GLYPHS[word[-1]], "D"
    else:
        value = (
            SMALL.get(word) if tag == "N" else TENS.get(word) or MULTIPLIERS.get(word) or FRACTIONS.get(word)
        ) or 0.0
        value = 1.0 if tag == "A" else value
    return Piece(match.start(), match.end(), tag, value or 0.0, _scale(word) if tag == "D" else 1.0)


_SUFFIX = re.compile(r"[a-z]+$")


def _scale(word: str) -> float:
    """Return the magnitude of the letters at the end of digits: "4bn"."""
    suffix = _SUFFIX.search(word)
    return SCALE_SUFFIXES.get(suffix[0], 1.0) if suffix else 1.0


def _digits(word: str) -> float | None:
    digits = _DIGITS.match(word)
    if digits is None or len(digits[0]) > _SIGNIFICANT_DIGITS + 6:
        return None
    plain = _SEPARATORS.sub("", digits[0])
    suffix = word[digits.end() :].strip()
    if (len(plain) > 1 and plain[0] == "0" and plain[1] != ".") or len(plain) > _SIGNIFICANT_DIGITS:
        return None
    return scaled(float(plain), SCALE_SUFFIXES.get(suffix, 1.0))


_POWER = re.compile(r"(?P<number>[\d.]+)\s?[×x]\s?10\s?\^?\s?(?P<minus>[-−–])?(?P<power>\d+)")


def _power(word: str) -> float | None:
    """Read "1.99×10^30"; in the news the sign of the power and a dash look alike, so a minus is one."""
    match = _POWER.fullmatch(word)
    if match is None:
        return None
    return float(f"{match['number']}e{'-' if match['minus'] else ''}{match['power']}")


def scaled(number: float, factor: float) -> float:
    """Multiply without the noise of binary fractions: 2.3 million is 2300000."""
    return round(number * factor, 6) if number * factor < 1e15 else number * factor


def _quotient(word: str) -> float | None:
    whole, _, rest = word.replace("-", " ").rpartition(" ")
    above, _, below = rest.partition("/")
    if int(above) >= int(below):
        return None
    return float(whole or 0) + int(above) / int(below)


def _mended(lower: str, pieces: list[Piece]) -> list[Piece]:
    """Join numbers that a tokenizer has split: "1, 009", "$2. 6 million"."""
    tokenised = _TOKENISED.search(lower) is not None
    mended: list[Piece] = []
    for piece in pieces:
        last = mended[-1] if mended else None
        joined = _joined(lower, last, piece, tokenised) if last and last.tag == "D" and piece.tag in "DX" else None
        if joined:
            mended[-1] = joined
        else:
            mended.append(piece)
    return mended


def _joined(lower: str, left: Piece, right: Piece, tokenised: bool) -> Piece | None:
    gap, tail = lower[left.end : right.start], lower[right.start : right.end]
    if right.end - left.start > _LONGEST_NUMBER:
        return None
    head = lower[left.start : left.end]
    thousands = gap in (", ", " , ") and len(tail) == 3 and tail.isdigit() and head[0] != "0"
    if tokenised and thousands and len(head.split(",")[0]) <= 3 and head.replace(",", "").replace(" ", "").isdigit():
        return Piece(left.start, right.end, "D", left.value * 1000 + float(tail))
    paid = lower[max(0, left.start - 2) : left.start].strip()[-1:] in ("$", "£", "€")
    short = head.isdigit() and tail.isdigit() and len(head) < 4 and len(tail) < 4
    split = (tokenised or paid) and _SPLIT_DECIMAL.match(lower, right.end)
    if gap in (". ", " . ") and short and (split or _is_torn(lower, left, right)):
        return Piece(left.start, right.end, "D", float(f"{head}.{tail}"))
    return None


def _is_torn(lower: str, left: Piece, right: Piece) -> bool:
    """Say whether a number and its decimals stand apart: "a 6. 1 magnitude quake", "magnitude 6. 1"."""
    if right.end - right.start > 1:
        return False
    led = _TORN_LEAD.search(lower, max(0, left.start - 16), left.start)
    return led is not None or _TORN_AFTER.match(lower, right.end) is not None
