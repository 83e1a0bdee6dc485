"""Stories that do not come out right yet.

Each entry is a test of `test_stories.py` and the folders on which it fails. They are strict: one that passes fails the suite
until it is taken off this list.
"""

NOT_YET = {
    "test_different_questions_share_no_fact": [
        "arson-trial",
        "heat-record",
        "lighthouse-wiki",
        "river-flood",
        "rocket-launch",
        "two-shelters",
        "two-shootings-one-week",
    ],
    "test_every_expected_agreement_is_found": [
        "arson-trial",
        "chemical-plant-fire",
        "cup-final",
        "phone-launch",
        "quake-of-another-year",
        "quake-toll",
    ],
    "test_every_expected_finding_is_found": [
        "chip-layoffs",
        "heat-record",
        "measles-outbreak",
        "prison-escape",
        "river-flood",
    ],
    "test_nothing_else_is_a_finding": [
        "arson-trial",
        "chip-layoffs",
        "lighthouse-wiki",
        "measles-outbreak",
        "river-flood",
        "rocket-launch",
        "two-shelters",
        "two-shootings-one-week",
    ],
}
