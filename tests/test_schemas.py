"""What the program writes is what its schemas promise."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest
from conftest import ARTICLES, facts
from jsonschema import Draft202012Validator, ValidationError

from consistency.reports import FORMATS, Options
from consistency.reports.rows import claim_rows, slot_row
from consistency.rules import RULES


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((files("consistency") / "schemas" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def rows():
    return [mention for fact in facts() for group in fact.groups for mention in group.mentions]


@pytest.mark.parametrize("subject", ["facts", "findings"])
def test_reports_hold_their_schema(report, subject):
    validator(subject).validate(json.loads(FORMATS[subject]["json"](report, Options())))


def test_rows_hold_their_schema():
    for row in rows():
        validator("slot").validate(slot_row(row))
    for row in claim_rows(rows()):
        validator("claim").validate(row)


def test_a_schema_can_fail(report):
    content = json.loads(FORMATS["facts"]["json"](report, Options()))
    content["facts"][0]["values"][0]["mentions"][0]["surface"] = "x" * 81

    with pytest.raises(ValidationError):
        validator("facts").validate(content)


def test_the_schema_knows_every_rule():
    schema = json.loads((files("consistency") / "schemas" / "findings.json").read_text("utf-8"))

    assert schema["properties"]["findings"]["items"]["properties"]["rule"]["enum"] == list(RULES)


def test_keys_stand_in_the_order_promised():
    keys = "article file start end line surface kind low high stated unit counted hedge trend grain edtf also"

    assert [*keys.split(), "question", "speaker", "rule"] == list(slot_row(rows()[0]))


def test_readings_of_a_value_said_twice():
    row = next(slot_row(row) for row in rows() if row.slot.also)

    assert row["also"] == [{"low": None, "high": 40, "stated": 40, "unit": "mile", "hedge": "less_than"}]
    assert math.isinf(facts()[1].groups[0].slot.also[0].value.low)


def test_offsets_of_the_sample_hold():
    for row in rows():
        span, slot = row.claim.span, row.slot
        assert slot.span.of(row.article.text) == slot.surface
        assert span.start <= slot.span.start < slot.span.end <= span.end
        assert row.article in ARTICLES.values()
