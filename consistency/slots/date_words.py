"""The words of English date phrases, as tables and as named pieces of regular expressions."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SMALL: dict[str, int] = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"twenty-first": 21}
TENS: dict[str, int] = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
DECADES: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _cased(names: list[str]) -> str:
    """Return an alternation of the names as English writes them: capitalised or in capitals, never lower case."""
    return "|".join(f"{n.capitalize()}|{n.upper()}" for n in sorted(names, key=len, reverse=True))


FULL_MONTH = f"(?:{_cased([m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july')])})"
SHORT_MONTH = f"(?:(?:{_cased([m for m in MONTHS if len(m) < 5 and m not in ('may', 'june', 'july')])})\\b\\.?)"
MONTH = f"(?:{FULL_MONTH}\\b|{SHORT_MONTH})"
FULL_WEEKDAY = f"(?:{_cased([w for w in WEEKDAYS if len(w) > 5])})"
SHORT_WEEKDAY = f"(?:(?:{_cased([w for w in WEEKDAYS if len(w) < 6])})\\b\\.?)"
WEEKDAY = f"(?:{FULL_WEEKDAY}\\b|{SHORT_WEEKDAY})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
YEAR_END = r"(?![\d%]|[.,:]\d)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAYTIME = r"(?:morning|afternoon|evening|night|midday)"
NUMBER = f"(?:\\d{{1,3}}|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
DASH = r"(?:-|–|—)"

MONTH_CUES = frozenset(MONTHS)
WEEKDAY_CUES = frozenset(WEEKDAYS)


def words(text: str) -> frozenset[str]:
    """Return the words of a table written as prose."""
    return frozenset(text.split())


def month_of(word: str) -> int:
    """Return the number of a month's name or abbreviation."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_of(word: str) -> int:
    """Return the number of a weekday's name or abbreviation, Monday being 0."""
    return WEEKDAYS[word.rstrip(".").lower()]


def number_of(word: str) -> int:
    """Return a small number written in digits or as one word."""
    return int(word) if word.isdecimal() else SMALL[word.lower()]
