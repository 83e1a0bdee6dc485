"""All that a report says of one value is evidence of what the value is."""

from __future__ import annotations

from consistency.linking.profiles import build_profiles, clause_words
from consistency.types import Claim, Mention, Question, Slot, Span
from tests.build import mention, slot


def aged(text: str, *, of: Mention | None = None, **question: str) -> Mention:
    """Return a mention of an age, in the report of `of` where given."""
    one = mention(slot(text, "age", "year of age"), **question)
    return one if of is None else Mention(Claim(of.article, Span(5, 9), (one.slot,)), one.slot, one.question)


BOY = aged("4", owner="boy")
NAMED = aged("4", of=BOY, owner="Marlow Quill")
OTHER = aged("14", of=BOY, owner="Ann Lee")


def test_a_name_given_once_goes_with_every_mention_of_the_value() -> None:
    boy, named, other = build_profiles([BOY, NAMED, OTHER])
    assert boy == named
    assert boy.owners == {"quill"} and boy.mentions == 2
    assert other.owners == {"lee"}


def test_one_value_in_two_reports_has_two_profiles() -> None:
    elsewhere = mention(slot("4", "age", "year of age"), "b.md", owner="Bo Orr")
    assert [profile.owners for profile in build_profiles([NAMED, elsewhere])] == [{"quill"}, {"orr"}]


def test_small_counts_stand_alone() -> None:
    one = mention(slot("2"))
    other = Mention(one.claim, one.slot, Question("How many?", owner="Ann Lee"))
    assert [profile.mentions for profile in build_profiles([one, other])] == [1, 1]


def test_the_words_of_a_clause_are_small_and_of_three_letters() -> None:
    made: Slot = slot("4")
    asked = Mention(mention(made).claim, made, Question("?", clause="number of boy: A boy shot in Tarn"))
    assert clause_words(asked) == {"number", "boy", "shot", "tarn"}
