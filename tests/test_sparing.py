"""Processes of this program parse without torch and spaCy's commands, and whoever asks for torch still gets it."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from consistency.sparing import spare_unused
{spare}
import spacy, thinc.compat
print("torch" in sys.modules, thinc.compat.has_torch, "spacy.cli.download" in sys.modules)
print([token.text for token in spacy.blank("en")("two words")])
import torch
print(torch.ones(1).item())
"""


@pytest.mark.models
@pytest.mark.parametrize(("spare", "loaded"), [("spare_unused()", False), ("", True)])
def test_spacy_is_imported_without_what_is_spared_where_that_is_asked(spare: str, loaded: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(spare=spare)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [" ".join([str(loaded)] * 3), "['two', 'words']", "1.0"]
