"""What is kept of the scored pairs once they are grouped: those that comparing, explaining and `apart` ask for."""

from __future__ import annotations

from consistency import linking
from consistency.linking import LIKELY
from consistency.linking.scorer import load_scorer
from tests.explaining.made import mutiny, run_over


def test_the_chance_of_a_pair_is_kept_where_it_is_of_one_fact_or_likely() -> None:
    found = run_over(mutiny()).found
    scored = linking.score(found, load_scorer())
    links = linking.group(scored, load_scorer())
    home = {mention: number for number, fact in enumerate(links.facts) for mention in fact}
    chance = dict(zip(map(tuple, found.pairs.tolist()), scored.chance.tolist(), strict=True))
    wanted = {pair: sure for pair, sure in chance.items() if home[pair[0]] == home[pair[1]] or sure >= LIKELY}

    assert links.probability == wanted
    assert 0 < len(wanted) < len(chance)
    assert links.conflict.keys() == {pair for pair in chance if home[pair[0]] == home[pair[1]]}
