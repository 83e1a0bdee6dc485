"""What each rule means, for `consistency explain RULE`. Most serious first: reports list findings in this order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an example: its outlet, its day and what it says."""

    source: str
    published: str
    text: str


Example = tuple[Told, ...]  # the reports of one example, checked together


@dataclass(frozen=True, slots=True)
class Rule:
    """The manual of one rule: when it fires, why it matters, what trips it, what does not, what to do.

    `bad` are reports on which it fires and `good` such as look alike and on which nothing does; both are put to the program
    by the tests.
    """

    summary: str
    why: str
    fires: str
    silent: str
    remedy: str
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


_MONDAY, _TUESDAY = "2024-10-21", "2024-10-22"
_DETAINED = "Border guards detained {} deserters near the village of Orlik on Sunday."
_QUAKE = "The earthquake in the Tarn valley killed {} people."


def _pair(first: str, second: str, later: str = _MONDAY) -> Example:
    return Told("Herald", _MONDAY, first), Told("Courier", later, second)


RULES: dict[str, Rule] = {
    "contradiction": Rule(
        summary="Two reports answer one question with values that cannot both be true.",
        why="One of the reports is wrong, and nothing in their words or dates explains the difference.",
        fires='"Guards detained 18 soldiers" in one report, "40 soldiers were detained by guards" in another.',
        silent='"About 40" against "38"; "at least 12" against "14" or "at least 14"; a later report that raises a toll.',
        remedy="Read both quotes, find which source is nearer to the event, and correct or explain the other.",
        bad=(
            _pair(
                _DETAINED.format(18), "On Sunday 40 deserters were detained by border guards near the village of Orlik."
            ),
            _pair(_QUAKE.format(187), _QUAKE.format(120), _TUESDAY),
        ),
        good=(
            _pair(
                _DETAINED.format("about 40"),
                "On Sunday 38 deserters were detained by border guards near the village of Orlik.",
            ),
            _pair(_QUAKE.format("at least 187"), _QUAKE.format("at least 120")),
            _pair(
                _QUAKE.format(187),
                "The earthquake in the Tarn valley killed 120 people, the ministry said as it corrected its count.",
                _TUESDAY,
            ),
        ),
    ),
    "internal-conversion": Rule(
        summary="One value is given twice in two units, and the two do not convert into each other.",
        why="A slip of conversion is copied along with the sentence.",
        fires='"60 kilometers (30 miles)".',
        silent='"60 kilometers (almost 40 miles)": within the rounding that the words imply; two currencies.',
        remedy="Convert again from the unit of the original source.",
    ),
    "internal-arithmetic": Rule(
        summary="Numbers of one sentence do not add up: parts and totals, shares, or a change and its two ends.",
        why="At least one of the numbers is wrong.",
        fires='"12 dead and 6 injured, 20 casualties in all"; "18 of the 12"; "rose by 3 to 21 from 17".',
        silent='"12 dead and at least 6 injured, 20 casualties in all"; "six were hurt, including two men and a woman".',
        remedy="Check the parts and the total against the source.",
    ),
    "internal-weekday": Rule(
        summary="A weekday and a date that stand together do not fall on one day.",
        why="A reader cannot tell which of the two is meant.",
        fires='"Tuesday, Oct. 14, 2024", which was a Monday.',
        silent='"Monday, Oct. 14, 2024"; "Tuesday, Oct. 14", where the words do not tell the year.',
        remedy="Look the day up in a calendar and the event in another report.",
    ),
    "internal-conflict": Rule(
        summary="One report answers one question with two values that cannot both be true.",
        why="The report contradicts itself, often after an edit that reached only one of the places.",
        fires='"18 soldiers were detained on Friday" in one paragraph, "16 soldiers were detained on Friday" in another.',
        silent='"18 soldiers were detained; sixteen of them were later released".',
        remedy="Make both places say what the source says.",
    ),
    "disputed": Rule(
        summary="Different named speakers give different values for one question.",
        why="The reports may be right about who said what; it is the speakers who disagree.",
        fires='"Kyiv says that 11,000 will be sent" against "12,000 will be sent, according to Seoul".',
        silent='"The police said 11" against "eleven, the mayor said".',
        remedy="Name both speakers beside both values.",
        bad=(
            _pair(
                "The union said that 6,200 dockers walked out in Port Averil on Monday.",
                "In Port Averil 3,900 dockers walked out on Monday, the employers said.",
            ),
        ),
        good=(
            _pair(
                "The mayor of Port Averil said that 6,200 dockers walked out on Monday.",
                "In Port Averil 6,200 dockers walked out on Monday, Mayor Jane Roe said.",
            ),
        ),
    ),
    "updated": Rule(
        summary="A later report gives a value that replaces an earlier one.",
        why="The earlier report is out of date rather than wrong.",
        fires='"9 killed" on Monday, "the death toll rose to 18" on Tuesday.',
        silent="A fall without a word of revision: that is a contradiction.",
        remedy="Bring the earlier report up to date, or say in it that the number was early.",
        bad=(
            _pair(
                _QUAKE.format(120), "The death toll of the earthquake in the Tarn valley has risen to 187.", _TUESDAY
            ),
        ),
        good=(_pair(_QUAKE.format(120), "The earthquake in the Tarn valley killed at least 110 people.", _TUESDAY),),
    ),
}


# How sure a finding must be to be told, where no setting says it: four in five that accuse a report should be right
# (audits in docs/verdicts.md), while what is only out of date, or stands in one report, is quickly looked up.
SURE, SURE_OF_ACCUSING = 0.5, 0.6
ACCUSING = frozenset(("contradiction", "disputed"))


def is_sure(rule: str, confidence: float, least: float | None = None) -> bool:
    """Say whether a finding of a rule is told; `least` is one confidence asked of every rule."""
    if least is None:
        least = SURE_OF_ACCUSING if rule in ACCUSING else SURE
    return confidence >= least


def group_of(rule: str) -> str:
    """Return the word that stands for a rule in `fail-on`: all rules inside one report are one group."""
    return "internal" if rule.startswith("internal-") else rule


def fails(rule: str, fail_on: Collection[str]) -> bool:
    """Say whether a new finding of a rule is one to fail on."""
    return group_of(rule) in fail_on
