"""The command explain: a rule, two values, or a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from consistency.cli.app import app
from consistency.cli.running import looks_of, paths_of, settings_of, shows_progress, tell_skipped, tell_timings
from consistency.console import CANNOT_RUN, Watch, exits
from consistency.options import CONFIG, INPUT, LINKING, OUTPUT, TALK, Given, takes
from consistency.outputs import targets, write

if TYPE_CHECKING:
    from consistency.pipeline import Run
    from consistency.reports import Options
    from consistency.rules import Example

Told = TypeVar("Told")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
PLACE = re.compile(r"[^\n]*:[0-9]{1,9}")
HOW = "consistency explain RULE, explain FINGERPRINT PATHS or explain FILE:LINE FILE:LINE PATHS"


@app.command(epilog="Example: consistency explain a.md:3 b.md:7 articles/")
@takes("words", *INPUT[1:], *LINKING, *OUTPUT, *CONFIG, *TALK)
def explain(given: Given) -> None:
    """Explain a rule, a finding, or why two values were or were not linked. Formats: text, json."""
    with exits(given.verbose):
        _explain(given, given.words or [])


def _explain(given: Given, words: Sequence[str]) -> None:
    from consistency.errors import InputError
    from consistency.rules import RULES

    if len(words) == 1 and words[0] in RULES:
        _rule(given, words[0])
    elif words and FINGERPRINT.fullmatch(words[0]):
        _finding(given, words)
    elif len(words) > 1 and all(PLACE.fullmatch(word) for word in words[:2]):
        _places(given, words)
    else:
        what = f"unknown rule or place {words[0]!r}" if words else "nothing to explain"
        raise InputError(f"{what}; known rules: {', '.join(RULES)}; usage: {HOW}")


def _places(given: Given, words: Sequence[str]) -> None:
    from consistency import explaining

    first, second = (explaining.parse_place(word) for word in words[:2])
    _tell(given, words[2:], lambda run: explaining.explain_places(run, first, second), explaining.EXPLANATIONS)


def _finding(given: Given, words: Sequence[str]) -> None:
    from consistency import explaining

    _tell(given, words[1:], lambda run: explaining.replay(run, words[0]), explaining.REPLAYS)


def _tell(
    given: Given,
    paths: Sequence[str],
    explain: Callable[[Run], Told],
    formats: Mapping[str, Callable[[Told, Options], str]],
) -> None:
    """Run the pipeline over the paths, and write what is explained of it in every format asked for."""
    from consistency import pipeline

    given = replace(given, paths=[Path(path) for path in paths])
    asked, settings = targets(given.format, given.output, formats, "text"), settings_of(given).settings
    with Watch(shows_progress(given), bool(given.quiet)) as watch:
        run = pipeline.run(paths_of(given), settings, watch)
    told = explain(run)
    for target in asked:
        write(target, formats[target.format](told, looks_of(given, target)))
    tell_skipped(given, run.report.skipped)
    tell_timings(given, watch)
    if settings.strict and run.report.skipped:
        raise typer.Exit(CANNOT_RUN)


def _rule(given: Given, name: str) -> None:
    from consistency.reports.jsonable import document
    from consistency.rules import RULES

    for target in targets(given.format, given.output, ("text", "json"), "text"):
        write(target, _manual(name) if target.format == "text" else document({"rule": name, **asdict(RULES[name])}))


def _manual(name: str) -> str:
    from consistency.rules import RULES

    rule = RULES[name]
    parts = (("Why it matters", rule.why), ("Fires", rule.fires), ("Stays silent", rule.silent))
    body = "".join(f"\n{head}\n  {words}\n" for head, words in (*parts, ("What to do", rule.remedy)))
    examples = _examples("Bad", rule.bad) + _examples("Good", rule.good)
    return f"{name}\n  {rule.summary}\n{body}{examples}"


def _examples(head: str, examples: tuple[Example, ...]) -> str:
    told = (f"  {t.source}, {t.published}: {t.text}\n" for example in examples for t in example)
    return f"\n{head}\n{''.join(told)}" if examples else ""
