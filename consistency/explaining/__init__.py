"""Why two values were or were not linked, and how a finding came about: all from the run that `check` makes."""

from __future__ import annotations

from consistency.explaining.pairs import explain_places
from consistency.explaining.places import parse_place
from consistency.explaining.replay import replay
from consistency.explaining.structured import explanation_json, replay_json
from consistency.explaining.words import explanation_text, replay_text

__all__ = [
    "EXPLANATIONS",
    "REPLAYS",
    "explain_places",
    "parse_place",
    "replay",
]

EXPLANATIONS = {"text": explanation_text, "json": explanation_json}
REPLAYS = {"text": replay_text, "json": replay_json}
