"""Tell English from other languages, offline, by the langid model that py3langid carries."""

from __future__ import annotations

import re
from functools import cache
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Fewer letters than this tell too little: headlines full of names look like any language.
_ENOUGH = 200
_SAMPLE = 2000
# English is read when in doubt: a wrongly skipped report is lost without a trace in the facts.
_SURE = 0.99

# A text full of these is English without asking the model, which takes some milliseconds a text.
_COMMON = _words("the and to that were with for said from by at his they have has had which who after been their this")
_COMMON_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """Return the code of the language when it is surely not English, else None."""
    sample = text[:_SAMPLE].lower()
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    words = _WORD.findall(sample)
    if sum(word in _COMMON for word in words) >= _COMMON_SHARE * len(words):
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if code != "en" and probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
