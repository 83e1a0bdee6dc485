"""The YAML block at the top of a Markdown or text file, with the place of each value.

Every value is read as the string it is written as: no YAML type may change a day or a number on the way in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from consistency.types import Span

_BLOCK = re.compile(r"\s*?---[ \t]*\r?\n(?P<yaml>.*?)(?:^|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Front matter is short; a rule far down the page does not close it.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values and their places, where the text goes on, and what is wrong with the block."""

    end: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    problem: str | None = None


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; a block that is not YAML is passed over and named in `problem`."""
    block = _BLOCK.match(text[:_LONGEST])
    if block is None:
        return FrontMatter()
    try:
        node = yaml.compose(block["yaml"], Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return FrontMatter(block.end(), problem=_problem(text, block.start("yaml"), error))
    except RecursionError:
        return FrontMatter(block.end(), problem="front matter is nested too deeply; read without it")
    if node is None:
        return FrontMatter(block.end())
    if not isinstance(node, yaml.MappingNode):
        # A rule, prose and another rule: nothing says that this is front matter.
        return FrontMatter()
    return _mapping(node, block)


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


def _problem(text: str, offset: int, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = text.count("\n", 0, offset) + 1 + (mark.line if mark else 0)
    reason = getattr(error, "problem", None) or "unreadable characters"
    return f"line {line}: front matter is not valid YAML ({reason}); read without it"
