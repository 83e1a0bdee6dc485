"""The block of YAML or TOML at the top of a Markdown or text file, with the place of each value where it is known.

Every YAML value is read as the string it is written as: no YAML type may change a day or a number on the way in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from consistency.types import Skipped, Span

_BLOCK = re.compile(
    r"\s*?(?:---[ \t]*\r?\n(?P<yaml>.*?)(?:^|(?<=\n))(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>.*?)(?:^|(?<=\n))\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
# Two lines or more of "key: value" under a rule, and then a blank line: the closing rule was forgotten.
_UNCLOSED = re.compile(r"\s*?---[ \t]*\r?\n(?P<yaml>(?:[A-Za-z][\w-]{0,30}:[ \t]+[^\n]*\n){2,}+)(?=\r?\n)")
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}):[ \t]+(?P<value>[^\r\n]+)")
# Front matter is short; a rule far down the page does not close it.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values and their places, where the text goes on, and what is wrong with the block."""

    end: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    problem: str | None = None

    def skipped(self, path: str) -> Iterator[Skipped]:
        """Yield what to tell of a block that is broken; the text below it is read."""
        if self.problem:
            yield Skipped(path, self.problem)


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; what is broken is named in `problem`, and plain "key: value" lines still count."""
    start = text[:_LONGEST]
    if block := _BLOCK.match(start):
        return _toml(text, block) if block["toml"] is not None else _yaml(text, block)
    return _unclosed(start) or FrontMatter()


def _yaml(text: str, block: re.Match[str]) -> FrontMatter:
    try:
        node = yaml.compose(block["yaml"], Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return _unclosed(text) or _line_by_line(block, _problem(text, block.start("yaml"), error))
    except RecursionError:
        return FrontMatter(
            block.end(), problem="line 1: front matter is nested too deeply; the text is read without it"
        )
    if node is None:
        return FrontMatter(block.end())
    if not isinstance(node, yaml.MappingNode):
        # A rule, prose and another rule: nothing says that this is front matter.
        return FrontMatter()
    return _mapping(node, block)


def _unclosed(text: str) -> FrontMatter | None:
    block = _UNCLOSED.match(text)
    if block is None:
        return None
    return _line_by_line(block, "line 1: front matter is not closed; put a line --- after its last line")


def _mapping(node: yaml.MappingNode, block: re.Match[str]) -> FrontMatter:
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for key, value in node.value:
        name = str(key.value).lower()
        if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            continue
        values[name] = value.value
        quotes = 1 if value.style in ("'", '"') else 0
        if quotes or value.style is None:
            start = block.start("yaml")
            spans[name] = Span(start + value.start_mark.index + quotes, start + value.end_mark.index - quotes)
    return FrontMatter(block.end(), values, spans)


def _toml(text: str, block: re.Match[str]) -> FrontMatter:
    try:
        table = tomllib.loads(block["toml"].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = text.count("\n", 0, block.start("toml")) + 1
        reason = f"line {line}: front matter is not valid TOML ({error}, counted from here)"
        return FrontMatter(block.end(), problem=f"{reason}; mend it, the text below is read without it")
    plain = {key.lower(): str(value) for key, value in table.items() if not isinstance(value, dict | list)}
    return FrontMatter(block.end(), plain)


def _line_by_line(block: re.Match[str], problem: str) -> FrontMatter:
    """Read the lines that say "key: value" and nothing more: a colon in a title should not cost the report its date."""
    found = list(_LINE.finditer(block["yaml"]))
    starts = block.start("yaml")
    spans = {line["key"].lower(): Span(starts + line.start("value"), starts + line.end("value")) for line in found}
    values = {line["key"].lower(): line["value"].strip() for line in found}
    return FrontMatter(block.end(), values, spans, problem)


def _problem(text: str, offset: int, error: yaml.YAMLError) -> str:
    inner = str(getattr(error, "context", None) or "")
    is_left_open = (
        "quoted scalar" in inner or "flow" in inner
    )  # then the fault is where it opens, not where the text ends
    mark = getattr(error, "context_mark" if is_left_open else "problem_mark", None)
    line = text.count("\n", 0, offset) + 1 + (mark.line if mark else 0)
    reason = getattr(error, "problem", None) or "unreadable characters"
    return f"line {line}: front matter is not valid YAML ({reason}); mend or quote that line; only plain lines are read"
