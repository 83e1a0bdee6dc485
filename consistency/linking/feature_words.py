"""Features -> words for people: what each says of two values, for `consistency explain`."""

from __future__ import annotations

import math
from collections.abc import Callable

from consistency.linking.scorer import ONE_HAPPENING

BASE = "(base)"
Words = str | tuple[str, str, str]  # by sign where there are three: below zero, zero, above zero; {} is the size

FEATURE_WORDS: dict[str, Words] = {
    BASE: "before anything is known of the two",
    ONE_HAPPENING: (
        "the reports seem to tell of two happenings",
        "the reports may tell of one happening",
        "the reports seem to tell of one happening",
    ),
    "question cosine": "the questions are {:.2f} alike",
    "question lead over rivals": (
        "another value of the two reports has a question more alike, by {:.2f}",
        "another value of the two reports has a question as alike",
        "no other value of the two reports has a question so alike, by {:.2f}",
    ),
    "question words shared": ("", "the questions share no word", "the questions share words, of weight {:.1f}"),
    "question words shared, share": "the questions share {:.0%} of the shorter one's words",
    "shared words": ("", "no word around them is shared", "words around them are shared, of weight {:.1f}"),
    "shared words, share": "{:.0%} of the words around them are shared",
    "words lead over rivals": (
        "another value of the two reports shares more words, by {:.2f}",
        "another value of the two reports shares as many words",
        "no other value of the two reports shares so many words, by {:.2f}",
    ),
    "shared names": ("", "no name beside them is shared", "names beside them are shared, of weight {:.1f}"),
    "shared names, share": "{:.0%} of the names beside them are shared",
    "same report": ("", "they stand in two reports", "they stand in one report"),
    "depth in report": "the later one stands {:.1f} thousand characters into its report",
    "reports alike": "the reports are {:.2f} alike",
    "reports alike, of the best of either": "the reports are {:.0%} as alike as the likest to either",
    "reports alike, of the best of both": "the reports are {:.0%} as alike as the likest to both",
    "days apart, log": (
        "",
        "the reports are of one day",
        "the reports are {:.0f} days apart, 30 where one has no date",
    ),
    "a report has no date": ("", "both reports have a date", "a report has no date"),
    "names of the reports shared": ("", "the reports share no name", "the reports share names, of weight {:.1f}"),
    "names of the reports shared, share": "the reports share {:.0%} of the names of the one with fewer",
    "noun agrees": ("they count different things", "one does not say what it counts", "they count the same thing"),
    "noun missing": ("", "both say what they count", "what is counted is missing in {:.0f} of the two"),
    "person kind agrees": (
        "they are of different kinds of person",
        "one does not say what kind of person",
        "they are of one kind of person",
    ),
    "modifiers shared": ("", "no word that narrows the noun is shared", "{:.0%} of what narrows the noun is shared"),
    "modifiers missing": ("", "both narrow the noun", "{:.0f} of the two does not narrow the noun"),
    "owner name agrees": ("they belong to two people", "one does not name whose it is", "they belong to one name"),
    "owner name missing": ("", "both name whose it is", "the owner's name is missing in {:.0f} of the two"),
    "owner description agrees": (
        "their owners are described differently",
        "one does not describe whose it is",
        "their owners are described alike",
    ),
    "place agrees": ("they are of two places", "one names no place", "they are of one place"),
    "scope agrees": (
        "one is a part and the other is not",
        "their scope is not known",
        "both are a whole, or both a part",
    ),
    "predicate agrees": ("two verbs are used", "one has no verb", "one verb is used"),
    "predicate family agrees": ("two things are said of them", "one has no known verb", "the same is said of them"),
    "families shared": ("", "nothing that is said of them is shared", "{:.0f} of the things said of them are shared"),
    "families shared, share": "{:.0%} of what is said of them is shared",
    "families missing": ("", "it is known what is said of both", "what is said is not known of {:.0f} of the two"),
    "families rival": (
        "",
        "their verbs are not of neighbours",
        "their verbs are of neighbours, such as killed and injured",
    ),
    "part agrees": (
        "they are of two sides, such as victim and suspect",
        "the side of one is not known",
        "they are of one side",
    ),
    "role agrees": (
        "one does it, the other undergoes it",
        "who does it is not known of one",
        "both do it, or both undergo it",
    ),
    "modality agrees": (
        "one is planned or possible, the other stated",
        "how surely is not known",
        "both are as surely stated",
    ),
    "polarity agrees": ("one is denied", "whether one is denied is not known", "both are affirmed, or both denied"),
    "value's names shared": (
        "",
        "the reports put no common name beside the values",
        "names beside the values, of weight {:.1f}",
    ),
    "value's names shared, share": "{:.0%} of the names put beside the values, wherever they stand, are shared",
    "value's words shared": (
        "",
        "the reports use no common word of the values",
        "words used of the values, of weight {:.1f}",
    ),
    "value's words shared, share": "{:.0%} of the words used of the values, wherever they stand, are shared",
    "value's families shared": "{:.0%} of what is said of the values, wherever they stand, is shared",
    "value's owners shared": "{:.0%} of the owners of the values, wherever they stand, are shared",
    "value's owner missing": ("", "both reports name the value's owner", "{:.0f} of the two reports names no owner"),
    "value's kinds of person shared": "{:.0%} of the kinds of person the values are of are shared",
    "value's nouns shared": "{:.0%} of what the values count, wherever they stand, is shared",
    "value's mentions": "each report states its value {:.0f} times or more",
    "unit agrees": ("they have two units", "they have no unit", "they have one unit"),
    "hedge agrees": ("one is hedged otherwise", "their hedges are not known", "both are hedged alike"),
    "value equal": ("", "the values differ", "the values are equal"),
    "values overlap": ("", "the values cannot both be true", "the values can both be true"),
    "value ratio": ("", "the values are one number", "the values are {:.1f} apart, in logarithm"),
    "equal value elsewhere": (
        "neither value stands in the two reports once more",
        "a value stands in the other report too",
        "a value stands in the other report too, its question {:.2f} alike",
    ),
    "equal value is rare": ("", "an equal value would say little", "few values are equal to it, of weight {:.1f}"),
    "value size": "the value is large, {:.1f} in logarithm",
    **{
        f"kind {kind}": ("", f"they are no {name}", f"they are {name}")
        for kind, name in {
            "count": "counts",
            "measure": "measures",
            "money": "amounts of money",
            "percent": "percentages",
            "age": "ages",
            "date": "dates",
            "time": "clock times",
            "duration": "lengths of time",
            "ordinal": "ordinals",
        }.items()
    },
}

# A feature that is not told as it is stored.
MEANT: dict[str, Callable[[float], float]] = {"days apart, log": math.expm1}


def tell(feature: str, value: float) -> str:
    """Return what a feature of this value says; a feature that another linker brings along stands for itself."""
    words = FEATURE_WORDS.get(feature, f"{feature} {{:.2f}}")
    chosen = words if isinstance(words, str) else words[1 + (value > 0) - (value < 0)]
    return chosen.format(MEANT.get(feature, abs)(value))
