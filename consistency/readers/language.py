"""Tell English from other languages, offline, by the langid model that py3langid carries."""

from __future__ import annotations

import re
from functools import cache
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Fewer letters than this tell too little: headlines full of names look like any language.
_ENOUGH = 100
_SAMPLE = 2000
# English is read when in doubt: a wrongly skipped report is lost without a trace in the facts. Where not one word is
# English only, less certainty will do.
_SURE, _SURE_WITHOUT_ENGLISH = 0.99, 0.8

# A text full of these is English without asking the model, which takes some milliseconds a text.
_COMMON = _words("the and to that were with for said from by at his they have has had which who after been their this")
_COMMON_SHARE = 0.08
_LAST_LATIN = "\u024f"
_ENGLISH_ONLY = _words("the and that were with from they which who been their this said")
_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """Return the code of the language when it is surely not English, else None."""
    sample = text[:_SAMPLE].lower()
    letters = [character for character in sample if character.isalpha()]
    if sum(character > _LAST_LATIN for character in letters) > len(letters) / 2:
        code = str(_identifier().classify(sample)[0])
        return code if code != "en" else "not of the Latin script"
    if len(letters) < _ENOUGH:
        return None
    words = _WORD.findall(sample)
    if words and sum(word in _COMMON for word in words) >= _COMMON_SHARE * len(words):
        return None
    code, probability = _identifier().classify(sample)
    sure = _SURE if _ENGLISH_ONLY.intersection(words) else _SURE_WITHOUT_ENGLISH
    return str(code) if code != "en" and probability >= sure else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
