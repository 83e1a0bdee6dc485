"""Settings: what may be said where, which place wins, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from consistency.errors import SettingsError
from consistency.settings import CHECKS, Settings, cores, find_file, load_settings, spelled


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_has_a_check():
    assert list(CHECKS) == [f.name for f in fields(Settings)]


def test_defaults():
    effective = load_settings(isolated=True)

    assert effective.settings == Settings(jobs=cores())
    assert set(effective.origins.values()) == {"default"}


def test_closest_file_wins_whole(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.consistency]\nmin-confidence = 0.9\nstrict = true")
    near = write(tmp_path / "corpus" / "consistency.toml", "min_confidence = 0.5")
    effective = load_settings([tmp_path / "corpus"])

    assert (effective.settings.min_confidence, effective.settings.strict) == (0.5, False)
    assert effective.origins["min_confidence"] == str(near)


def test_pyproject_without_the_table_is_passed_over(tmp_path):
    far = write(tmp_path / "consistency.toml", "strict = true")
    write(tmp_path / "a" / "pyproject.toml", "[project]\nname = 'x'")

    assert find_file([tmp_path / "a"]) == far


def test_consistency_toml_goes_before_pyproject(tmp_path):
    own = write(tmp_path / "consistency.toml", "strict = true")
    write(tmp_path / "pyproject.toml", "[tool.consistency]\nstrict = false")

    assert find_file([tmp_path]) == own


def test_several_paths_share_the_file_above_them(tmp_path):
    shared = write(tmp_path / "consistency.toml", "strict = true")
    write(tmp_path / "a" / "consistency.toml", "strict = false")
    (tmp_path / "b").mkdir()

    assert find_file([tmp_path / "a", tmp_path / "b"]) == shared


def test_working_directory_is_the_last_resort(tmp_path, monkeypatch):
    here = write(tmp_path / "work" / "consistency.toml", "strict = true")
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(here.parent)

    assert find_file([tmp_path / "data"]) == here


def test_options_win_over_the_file(tmp_path):
    write(tmp_path / "consistency.toml", "fail-on = ['disputed']\nexit-zero = true")
    effective = load_settings([tmp_path], fail_on="never", exit_zero=None)

    assert (effective.settings.fail_on, effective.settings.exit_zero) == (("never",), True)
    assert effective.origins["fail_on"] == "command line"


def test_isolated_reads_no_file(tmp_path):
    write(tmp_path / "consistency.toml", "nonsense = 1")

    assert load_settings([tmp_path], isolated=True).settings == Settings(jobs=cores())


def test_named_file_wins_and_must_exist(tmp_path):
    write(tmp_path / "consistency.toml", "jobs = 3")
    other = write(tmp_path / "other.toml", "jobs = 5")

    assert load_settings([tmp_path], config=other).settings.jobs == 5
    with pytest.raises(SettingsError, match="is not a file"):
        load_settings(config=tmp_path / "none.toml")


def test_paths_are_relative_to_the_file(tmp_path):
    write(tmp_path / "consistency.toml", "linker = 'mine.json'\nencoder = 'model'")
    (tmp_path / "model").mkdir()
    settings = load_settings([tmp_path]).settings

    assert (settings.linker, settings.encoder) == (tmp_path / "mine.json", str(tmp_path / "model"))


def test_every_path_is_relative_to_the_file(tmp_path):
    lines = ("output = ['sarif=out.sarif', '-', 'json=-', 'found.md']", "baseline = 'known.json'", "changed = ['a.md']")
    write(tmp_path / "consistency.toml", "\n".join((*lines, "changed-from = '-'", "files-from = 'list'")))
    settings = load_settings([tmp_path]).settings

    assert settings.output == (f"sarif={tmp_path / 'out.sarif'}", "-", "json=-", str(tmp_path / "found.md"))
    assert (settings.baseline, settings.changed) == (tmp_path / "known.json", (str(tmp_path / "a.md"),))
    assert (settings.changed_from, settings.files_from) == ("-", str(tmp_path / "list"))


def test_no_baseline_is_a_word(tmp_path):
    write(tmp_path / "consistency.toml", "baseline = 'none'")

    assert load_settings([tmp_path]).settings.baseline == Path("none")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_onn = ['never']", "unknown setting 'fail_onn'; did you mean 'fail-on'?"),
        ("colour = true", "unknown setting 'colour'; known: encoder,"),
        ("fail-on = ['contradicton']", "did you mean 'contradiction'?"),
        ("fail-on = ['never', 'updated']", "'never' only alone"),
        ("fail-on = []", "name at least one word"),
        ("fail-on = 3", "must be a list"),
        ("min-confidence = 2", "must be a number from 0 to 1"),
        ("min-confidence = nan", "must be a number from 0 to 1"),
        ("min-confidence = true", "must be a number from 0 to 1"),
        ("jobs = 0", "must be a whole number from 1"),
        ("strict = 'yes'", "must be true or false"),
        ("exclude = 'drafts'", "must be a list of texts"),
        ("encoder = ''", "must be text"),
        ("ignore = 3", "must be a list of tables"),
        ("ignore = ['a']", "must be a list of tables"),
        ("ignore = [{ path = 'a' }]", 'needs a "reason" and a "path", "rule" or "fingerprint"'),
        ("ignore = [{ reason = 'a' }]", 'needs a "reason" and a "path", "rule" or "fingerprint"'),
        ("ignore = [{ reason = '', path = 'a' }]", "must be text"),
        ("ignore = [{ reason = 'a', pth = 'a' }]", "ignore 1: unknown key 'pth'; did you mean 'path'?"),
        ("ignore = [{ reason = 'a', rule = 'updatd' }]", "unknown word 'updatd'; did you mean 'updated'?"),
        ("output = 'a.json'", "must be a list of texts"),
        ("baseline = ''", "must be text"),
        ("= 3", "not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path, text, message):
    path = write(tmp_path / "consistency.toml", text)

    with pytest.raises(SettingsError) as error:
        load_settings([tmp_path])
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))


def test_every_setting_is_in_the_manual():
    manual = Path(__file__).parents[1] / "docs" / "ci.md"
    table = manual.read_text(encoding="utf-8").partition("| setting |")[2]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    names = [line.split("`")[1] for line in rows]

    assert names == [spelled(key) for key in CHECKS]
    assert [row.split("|")[2].strip("` ") for row in rows] == ["none" if n == "ignore" else f"--{n}" for n in names]


def test_a_file_nested_without_end_is_refused(tmp_path):
    file = write(tmp_path / "consistency.toml", f"exclude = {'[' * 50_000}")

    with pytest.raises(SettingsError, match="nested too deeply"):
        load_settings(config=file)
