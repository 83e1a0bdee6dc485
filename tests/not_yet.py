"""Stories that do not come out right yet.

Each entry is a test of `test_stories.py` and the folders on which it fails. They are strict: one that passes fails the suite
until it is taken off this list.
"""

NOT_YET = {
    "test_different_questions_share_no_fact": [
        "charity-fraud-sentence",
        "heat-record",
        "lighthouse-wiki",
        "tram-fleet",
    ],
    "test_every_expected_agreement_is_found": [
        "api-limits",
        "cup-final",
        "phone-launch",
        "quake-of-another-year",
        "quake-toll",
        "trade-deal",
        "tram-fleet",
    ],
    "test_every_expected_finding_is_found": [
        "api-limits",
        "heat-record",
        "measles-outbreak",
        "mine-collapse",
        "quake-toll",
        "tram-fleet",
    ],
    "test_nothing_else_is_a_finding": [
        "charity-fraud-sentence",
        "ferry-capsize",
        "heat-record",
        "lighthouse-wiki",
        "measles-outbreak",
        "tram-fleet",
    ],
}
