"""The commands that link reports and compare them: check, report, facts, demo."""

from __future__ import annotations

from dataclasses import replace

import typer

from consistency.cli.app import app
from consistency.cli.running import judge
from consistency.console import exits
from consistency.options import CONFIG, INPUT, JUDGING, LINKING, OUTPUT, TALK, Given, takes


@app.command(epilog="Example: consistency check corpus/ --fail-on contradiction -o json=findings.json")
@takes(*INPUT, *LINKING, *JUDGING, *OUTPUT, "statistics", *CONFIG, *TALK)
def check(given: Given) -> None:
    """Find values that disagree; for CI.

    Formats: text, concise, markdown, json, jsonl, csv, sarif, junit, github, gitlab, html.
    """
    with exits(given.verbose):
        raise typer.Exit(judge(given, "findings", "text"))


@app.command(epilog="Example: consistency report articles/ -o report.html")
@takes(*INPUT, *LINKING, "min_confidence", *OUTPUT, "statistics", *CONFIG, *TALK)
def report(given: Given) -> None:
    """Show every fact that reports share, agreed or not; for people. Formats: html, markdown, text, json."""
    with exits(given.verbose):
        raise typer.Exit(judge(replace(given, exit_zero=True), "facts", "" if given.output else "markdown"))


@app.command(epilog="Example: consistency facts articles/ --format json > facts.json")
@takes(*INPUT, *LINKING, *OUTPUT, "statistics", *CONFIG, *TALK)
def facts(given: Given) -> None:
    """Give every fact, also those that one report alone states. Formats: json, text, markdown, html."""
    with exits(given.verbose):
        given = replace(given, exit_zero=True)
        raise typer.Exit(judge(given, "facts", "" if given.output else "json", singles=True))


@app.command(epilog="Example: consistency demo")
@takes("encoder", "linker", "link_threshold", "jobs", *OUTPUT, "statistics", *TALK)
def demo(given: Given) -> None:
    """Run the main job on the stories that come with the program. Formats: text, markdown, json, html."""
    with exits(given.verbose):
        from consistency.demo import EXPECTATIONS, demo_folder

        given = replace(
            given, paths=[demo_folder()], isolated=True, cache=False, exit_zero=True, exclude=[EXPECTATIONS]
        )
        raise typer.Exit(judge(given, "facts", "text", prefix=False, brief=True))
