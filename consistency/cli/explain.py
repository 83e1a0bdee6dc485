"""The command explain."""

from __future__ import annotations

from typing import Annotated

import typer

from consistency.cli.app import app
from consistency.console import exits
from consistency.rules import Example


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
    examples = _examples("Bad", rule.bad) + _examples("Good", rule.good)
    return f"{name}\n  {rule.summary}\n{body}{examples}"


def _examples(head: str, examples: tuple[Example, ...]) -> str:
    told = (f"  {t.source}, {t.published}: {t.text}\n" for example in examples for t in example)
    return f"\n{head}\n{''.join(told)}" if examples else ""
