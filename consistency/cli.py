"""The command line: options in, one call of the pipeline, reports out. Exit 0 clean, 1 findings, 2 could not run."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from consistency import __version__
from consistency.console import CANNOT_RUN, Watch, exits, notice, wants_color
from consistency.options import CONFIG, INPUT, LINKING, OUTPUT, TALK, Given, takes
from consistency.outputs import Target, targets, write
from consistency.settings import Effective, Settings, load_settings, spelled

if TYPE_CHECKING:
    from consistency.reports import Options, Subject
    from consistency.types import Finding, Mention, Report, Skipped

FOUND = 1

app = typer.Typer(
    name="consistency",
    epilog="Example: consistency check articles/",
    rich_markup_mode=None,  # plain help needs no rich, which would double the time it takes
    pretty_exceptions_enable=False,  # they print local variables, and with them the articles' text
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"consistency {__version__}")
        raise typer.Exit


@app.callback()
def consistency(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show it.")] = False,
) -> None:
    """Check reports of the same events against each other: which numbers and dates agree, and which do not."""


@app.command(epilog="Example: consistency check corpus/ --fail-on contradiction -o json=findings.json")
@takes(*INPUT, *LINKING, "fail_on", "min_confidence", "exit_zero", *OUTPUT, "statistics", *CONFIG, *TALK)
def check(given: Given) -> None:
    """Find values that disagree; for CI. Formats: text, concise, json, markdown."""
    with exits(given.verbose):
        raise typer.Exit(_judge(given, "findings", "text"))


@app.command(epilog="Example: consistency report articles/ -o report.md")
@takes(*INPUT, *LINKING, "min_confidence", *OUTPUT, "statistics", *CONFIG, *TALK)
def report(given: Given) -> None:
    """Show every fact that reports share, agreed or not; for people. Formats: markdown, text, json."""
    with exits(given.verbose):
        raise typer.Exit(_judge(replace(given, exit_zero=True), "facts", "" if given.output else "markdown"))


@app.command(epilog="Example: consistency facts articles/ --format json > facts.json")
@takes(*INPUT, *LINKING, *OUTPUT, "statistics", *CONFIG, *TALK)
def facts(given: Given) -> None:
    """Give every fact, also those that one report alone states. Formats: json, text, markdown."""
    with exits(given.verbose):
        given = replace(given, exit_zero=True)
        raise typer.Exit(_judge(given, "facts", "" if given.output else "json", singles=True))


@app.command(epilog="Example: consistency demo")
@takes("encoder", "linker", "link_threshold", "jobs", *OUTPUT, "statistics", *TALK)
def demo(given: Given) -> None:
    """Run the main job on the stories that come with the program. Formats: text, markdown, json."""
    with exits(given.verbose):
        from consistency.demo import EXPECTATIONS, demo_folder

        given = replace(given, paths=[demo_folder()], isolated=True, exit_zero=True, exclude=[EXPECTATIONS])
        raise typer.Exit(_judge(given, "facts", "text", prefix=False, brief=True))


@app.command(epilog="Example: consistency slots article.txt --format jsonl")
@takes(*INPUT, "jobs", *OUTPUT, *CONFIG, *TALK)
def slots(given: Given) -> None:
    """Show every number and date that is read, and how. Formats: jsonl, text (the default on a terminal)."""
    with exits(given.verbose):
        from consistency.reports.rows import slot_row
        from consistency.reports.slots import slots_text

        raise typer.Exit(_stage(given, lambda mentions: map(slot_row, mentions), slots_text))


@app.command(epilog="Example: consistency claims article.txt")
@takes(*INPUT, "jobs", *OUTPUT, *CONFIG, *TALK)
def claims(given: Given) -> None:
    """Show who says what: every claim with its speaker and its questions. Formats: jsonl, text."""
    with exits(given.verbose):
        from consistency.reports.rows import claim_rows
        from consistency.reports.slots import claims_text

        raise typer.Exit(_stage(given, claim_rows, claims_text))


@app.command("show-settings", epilog="Example: consistency show-settings corpus/")
@takes(*INPUT, *LINKING, "fail_on", "min_confidence", "exit_zero", *CONFIG)
def show_settings(given: Given) -> None:
    """Show the settings that a run would have, as TOML, and where each comes from."""
    with exits(given.verbose):
        effective = _settings(given)
        for field in fields(Settings):
            value = _toml(getattr(effective.settings, field.name))
            line = f"{spelled(field.name)} = {value}" if value is not None else f"# {spelled(field.name)} is not set"
            typer.echo(f"{line}  # {effective.origins[field.name]}" if value is not None else line)


@app.command(epilog="Example: consistency explain internal-conversion")
def explain(rule: Annotated[str, typer.Argument(help="Name of a rule, as findings show it.")]) -> None:
    """Explain a rule: when it fires, when it does not, what to do."""
    with exits(verbose=False):
        typer.echo(_manual(rule), nl=False)


def _manual(name: str) -> str:
    from consistency.errors import SettingsError
    from consistency.rules import RULES

    if name not in RULES:
        raise SettingsError(f"unknown rule {name!r}; known: {', '.join(RULES)}")
    rule = RULES[name]
    parts = (("Why it matters", rule.why), ("Fires", rule.fires), ("Stays silent", rule.silent))
    body = "".join(f"\n{head}\n  {words}\n" for head, words in (*parts, ("What to do", rule.remedy)))
    return f"{name}\n  {rule.summary}\n{body}"


def _judge(given: Given, subject: Subject, default: str, prefix: bool = True, **looks: bool) -> int:
    """Run the pipeline, write every output, and return the exit code."""
    from consistency import pipeline
    from consistency.reports import FORMATS

    asked = targets(given.format, given.output, FORMATS[subject], default)
    settings = _settings(given).settings
    with Watch(_shows_progress(given)) as watch:
        report = _confident(pipeline.check(_paths(given), settings, watch), settings.min_confidence)
    for target in asked:
        write(target, FORMATS[subject][target.format](report, _options(given, target, prefix, **looks)))
    _tell(given, asked, report, watch)
    return exit_code(report, settings)


def exit_code(report: Report, settings: Settings) -> int:
    """Return 2 if a file was skipped in a strict run, else 1 if a finding is of a kind to fail on, else 0.

    A skipped file comes first: what it might have contradicted is not known. `exit_zero` excuses findings only.
    """
    if settings.strict and report.skipped:
        return CANNOT_RUN
    failing = any(_fails(finding, settings.fail_on) for finding in report.findings)
    return FOUND if failing and not settings.exit_zero else 0


def _fails(finding: Finding, fail_on: tuple[str, ...]) -> bool:
    return ("internal" if finding.rule.startswith("internal-") else finding.rule) in fail_on


def _confident(report: Report, least: float) -> Report:
    return replace(report, findings=tuple(f for f in report.findings if f.confidence >= least))


def _paths(given: Given) -> list[str | Path]:
    """Return the paths given and those listed in a file. Raises InputError when there are none."""
    from consistency.errors import InputError
    from consistency.readers import read_list

    paths = [*given.paths, *(read_list(given.files_from) if given.files_from else ())]
    if not paths:
        raise InputError("no path given; name a file or a folder of reports, or - for standard input")
    return paths


def _settings(given: Given) -> Effective:
    names = {field.name for field in fields(Settings)} & set(Given.__dataclass_fields__)
    options = {name: getattr(given, name) for name in sorted(names)}
    return load_settings(given.paths, given.config, given.isolated, **options)


def _options(given: Given, target: Target, prefix: bool = True, **looks: bool) -> Options:
    from consistency.reports import Options

    color = target.path == "-" and wants_color(sys.stdout)
    width = min(shutil.get_terminal_size().columns, 120) if color else Options().width
    only = given.paths[0] if prefix and len(given.paths) == 1 and given.paths[0].is_dir() else None
    root = "" if only is None or str(only) == "." else f"{only.as_posix().rstrip('/')}/"
    return Options(color=color, width=width, verbose=given.verbose, root=root, **looks)


def _shows_progress(given: Given) -> bool:
    return not (given.quiet or given.no_progress)


def _tell(given: Given, asked: list[Target], report: Report, watch: Watch) -> None:
    """Say on stderr what the report on standard output does not say."""
    from consistency.reports.summary import compared, is_comparable

    said = any(target.path == "-" and target.format in ("text", "markdown") for target in asked)
    if not said and not is_comparable(report) and not given.quiet:
        notice(compared(report))
    if not said:
        _tell_skipped(given, report.skipped)
    if given.statistics:
        notice(_statistics(report))
    _tell_timings(given, watch)


def _tell_skipped(given: Given, skipped: Iterable[Skipped]) -> None:
    from consistency.reports.summary import skips

    for line in () if given.quiet else skips(skipped, given.verbose):
        notice(f"skipped {line.strip()}")


def _tell_timings(given: Given, watch: Watch) -> None:
    for stage, seconds in watch.seconds.items() if given.timings else ():
        notice(f"{seconds:8.2f} s  {stage}")


def _statistics(report: Report) -> str:
    counts = Counter(("finding", finding.rule) for finding in report.findings)
    counts += Counter(("fact", fact.verdict) for fact in report.facts)
    counts += Counter(("kind", fact.kind) for fact in report.facts)
    return "\n".join(f"{count:8,}  {what} {name}" for (what, name), count in sorted(counts.items()))


def _stage(
    given: Given,
    rows: Callable[[list[Mention]], Iterable[dict[str, Any]]],
    text: Callable[[list[Mention], Options], str],
) -> int:
    """Run the reading alone, write every output, and return the exit code."""
    from consistency import pipeline
    from consistency.reports.jsonable import dumps

    default = "" if given.output else "text" if sys.stdout.isatty() else "jsonl"
    asked, settings = targets(given.format, given.output, ("jsonl", "text"), default), _settings(given).settings
    with Watch(_shows_progress(given)) as watch:
        mentions, _, skipped = pipeline.mentions(_paths(given), settings, watch)
    for target in asked:
        lines = target.format == "jsonl"
        said = (
            "".join(f"{dumps(row)}\n" for row in rows(mentions)) if lines else text(mentions, _options(given, target))
        )
        write(target, said)
    _tell_skipped(given, skipped)
    _tell_timings(given, watch)
    return CANNOT_RUN if settings.strict and skipped else 0


def _toml(value: Any) -> str | None:
    import json

    if value is None:
        return None
    if isinstance(value, tuple):
        return f"[{', '.join(json.dumps(item) for item in value)}]"
    return json.dumps(value if isinstance(value, bool | int | float) else str(value))
