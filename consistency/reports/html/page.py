"""Report -> one HTML file that needs nothing else: style, script and data inside, and a policy that lets nothing in."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from consistency import __version__
from consistency.reports.html import svg
from consistency.reports.html.data import page_data
from consistency.reports.html.matrix import matrix
from consistency.reports.jsonable import dumps
from consistency.reports.options import Options
from consistency.reports.summary import headline
from consistency.reports.words import clean, many, source_of
from consistency.rules import RULES
from consistency.types import Report

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = files("consistency.reports.html")
STYLES = ("base.css", "overview.css", "facts.css", "views.css", "print.css")
SCRIPTS = ("dom.js", "data.js", "quotes.js", "card.js", "export.js", "filters.js", "views.js", "main.js")
SCRIPTLESS = (
    ".view[hidden]:not(#view-stories) { display: block !important; }"  # without script all views stand below each other
)
WITHOUT_SCRIPT = 100  # findings written out for a reader without script; the rest is in the data
MOST_SKIPPED = 200  # files that could not be read, named one by one

MONTHS = "January February March April May June July August September October November December".split()

# Most serious first; the words of the verdicts that no rule explains are those of the README.
CATEGORIES: Mapping[str, str] = {
    "contradiction": RULES["contradiction"].summary,
    "internal": "A report is at odds with itself: units, sums, weekdays, or one value told twice.",
    "disputed": RULES["disputed"].summary,
    "updated": RULES["updated"].summary,
    "unsure": "Values differ, but it is not sure enough that they answer one question.",
    "compatible": 'The values overlap: "about 40" and 38, "October" and "Oct. 14".',
    "corroborated": "Two or more independent origins agree.",
    "repeated": "Reports agree, but share one origin, such as one wire text.",
    "single": "One report alone states it.",
}


def findings_html(report: Report, options: Options) -> str:
    """Return a page of the findings alone."""
    return _page(report, options, with_facts=False)


def facts_html(report: Report, options: Options) -> str:
    """Return a page of every fact that reports share, the findings first."""
    return _page(report, options, with_facts=True)


def _page(report: Report, options: Options, with_facts: bool) -> str:
    data = page_data(report, options, with_facts)
    style, script = _joined("static", STYLES), _joined("static", SCRIPTS)
    template = _environment().get_template("page.html.jinja")
    return template.render(
        policy=_policy((style, SCRIPTLESS), script),
        style=style,
        scriptless=SCRIPTLESS,
        script=script,
        data=data,
        json=_embedded({**data, "version": __version__, "categories": list(CATEGORIES)}),
        headline=headline(report),
        counts=_counts(data),
        read=_read(report),
        categories=CATEGORIES,
        matrix=matrix(report),
        skipped=sorted({(clean(s.path), clean(s.reason)) for s in report.skipped}),
        most_skipped=MOST_SKIPPED,
        written_out=[
            fact for fact in data["facts"] if fact["category"] in ("contradiction", "internal", "disputed", "updated")
        ][:WITHOUT_SCRIPT],
    )


def _counts(data: dict[str, Any]) -> list[tuple[str, int]]:
    """How many facts of each verdict the page holds."""
    counted = Counter(fact["category"] for fact in data["facts"])
    return [(category, counted[category]) for category in CATEGORIES if counted[category]]


def _read(report: Report) -> dict[str, Any]:
    """What was read: reports, sources, first and last day, and how many facts two or more of them share."""
    days = sorted(a.published for a in report.articles if a.published)
    return {
        "reports": many(len(report.articles), "report"),
        "named": len({source_of(a) for a in report.articles if a.source is not None}),
        "nameless": sum(a.source is None for a in report.articles),
        "undated": sum(a.published is None for a in report.articles),
        "days": list(dict.fromkeys([days[0], days[-1]])) if days else [],
        "shared": sum(fact.verdict != "single" for fact in report.facts),
        "single": sum(fact.verdict == "single" for fact in report.facts),
        "stories": len({report.stories.get(a.id, a.id) for a in report.articles}),
    }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("consistency.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["svg"] = lambda shapes: Markup(svg.markup(shapes))  # noqa: S704  # attributes are escaped there
    environment.filters |= {"many": many, "sources": _sources, "day": _day}
    return environment


def _day(day: dt.date) -> str:
    """A day as people write it, whatever the locale of the machine."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _sources(value: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Who states a value, each once."""
    stated = [data["articles"][mention["article"]]["source"] for mention in value["mentions"]]
    return ", ".join(data["sources"][source] for source in dict.fromkeys(stated))


@cache
def _joined(folder: str, names: tuple[str, ...]) -> str:
    return "\n".join((HERE / folder / name).read_text(encoding="utf-8") for name in names)


def _policy(styles: Sequence[str], script: str) -> str:
    """Nothing is loaded from anywhere, and no style or script runs but the page's own."""
    own = " ".join(map(_hash, styles))
    return f"default-src 'none'; style-src {own}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(content: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in, nor open a comment or another."""
    return dumps(content, separators=(",", ":")).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
