"""Every setting in one frozen value, and where each came from: default, file, or command line."""

from __future__ import annotations

import difflib
import math
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from consistency import limits
from consistency.errors import SettingsError
from consistency.rules import RULES
from consistency.triage import Suppression

FAIL_ON = ("contradiction", "disputed", "updated", "internal", "never")
ENGINES = ("local", "processes", "dask")
NO_BASELINE, STDIN = "none", "-"
IGNORE_KEYS = ("path", "rule", "fingerprint", "reason")
FILE_NAMES = ("consistency.toml", "pyproject.toml")  # in one folder the first wins
A_DAY = 86_400.0
NO_CACHE = "CONSISTENCY_NO_CACHE"  # set in the environment, it makes no cache the default


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. A `link_threshold` of None leaves the choice to the linker's own weights.

    From `baseline` to `files_from` they are for the command line: `check()` gives every finding of the sources that it is
    given. A `baseline` of None is looked for beside the reports, one named "none" is not.

    A run from Python stays in its own process unless `jobs` says otherwise: worker processes import the caller's main
    module, which a script must be written for (`if __name__ == "__main__"`). The command line takes one a core. Nor does it
    keep a cache on disk, as the command line does in the working directory.
    """

    encoder: str = "default"
    linker: Path | None = None
    link_threshold: float | None = None
    fail_on: tuple[str, ...] = ("contradiction", "internal")
    min_confidence: float | None = None
    exit_zero: bool = False
    strict: bool = False
    baseline: Path | None = None
    ignore: tuple[Suppression, ...] = ()
    changed_since: str | None = None
    changed: tuple[str, ...] = ()
    changed_from: str | None = None
    format: str | None = None
    output: tuple[str, ...] = ()
    statistics: bool = False
    timings: bool = False
    verbose: bool = False
    quiet: bool = False
    no_progress: bool = False
    files_from: str | None = None
    exclude: tuple[str, ...] = ()
    hidden: bool = False
    max_bytes: int = limits.DEFAULT.bytes
    max_unpacked: int = limits.DEFAULT.unpacked
    max_chars: int = limits.DEFAULT.chars
    max_values: int = limits.DEFAULT.values
    max_seconds: float = limits.DEFAULT.seconds
    jobs: int = 1
    engine: str = "local"
    scheduler: str | None = None
    cache: bool = False
    cache_dir: Path = Path(".consistency")

    @property
    def limits(self) -> limits.Limits:
        """Return how much one file may ask for."""
        return limits.Limits(self.max_bytes, self.max_unpacked, self.max_chars, self.max_values, self.max_seconds)


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings of a run; `origins` says for each key whether it is a default, or which file or option set it."""

    settings: Settings
    origins: Mapping[str, str]


def load_settings(
    paths: Iterable[Path] = (), config: Path | None = None, isolated: bool = False, **options: Any
) -> Effective:
    """Return the settings for a run over `paths`: defaults, the closest file, then the options that are not None."""
    effective = Effective(
        Settings(jobs=cores(), cache=not os.environ.get(NO_CACHE)), {f.name: "default" for f in fields(Settings)}
    )
    if config is not None:
        effective = _with_file(effective, config, must_exist=True)
    elif not isolated and (found := find_file(paths)):
        effective = _with_file(effective, found)
    given = {key: value for key, value in options.items() if value is not None}
    return _with(effective, given, "command line", base=Path())


def find_file(paths: Iterable[Path]) -> Path | None:
    """Return the settings file closest to what is checked, else to the working directory.

    The closest is found from the folder that holds all the paths, upwards; a pyproject.toml without a
    `[tool.consistency]` table does not count.
    """
    files = (folder / name for folder in upwards(paths) for name in FILE_NAMES)
    return next((file for file in files if _table(file) is not None), None)


def upwards(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the folder that holds all the paths and those above it, then the working directory and those above it."""
    folders = [path if path.is_dir() else path.parent for path in (Path(p).absolute() for p in paths)]
    starts = [Path(os.path.commonpath(folders))] if folders else []
    for start in (*starts, Path.cwd()):
        yield from (start, *start.parents)


def _with_file(effective: Effective, path: Path, must_exist: bool = False) -> Effective:
    table = _table(path)
    if table is None and must_exist:
        missing = "has no [tool.consistency] table" if path.is_file() else "is not a file"
        raise SettingsError(f"{path}: {missing}; --config takes a consistency.toml or a pyproject.toml")
    return _with(effective, table or {}, str(path), base=path.parent)


def _table(path: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: nested too deeply; no setting is") from error
    if path.name != "pyproject.toml":
        return content
    table = content.get("tool", {}).get("consistency")
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: [tool.consistency] must be a table")
    return table


def _with(effective: Effective, given: Mapping[str, Any], origin: str, base: Path) -> Effective:
    values = {_known(key, origin): value for key, value in given.items()}
    checked = {key: _checked(key, value, origin, base) for key, value in values.items()}
    origins = {**effective.origins, **dict.fromkeys(checked, origin)}
    return Effective(replace(effective.settings, **checked), origins)


def _known(key: str, origin: str) -> str:
    name = key.replace("-", "_")
    if name in CHECKS:
        return name
    close = difflib.get_close_matches(name, CHECKS, n=1)
    hint = f"did you mean {spelled(close[0])!r}?" if close else f"known: {', '.join(map(spelled, CHECKS))}"
    raise SettingsError(f"{origin}: unknown setting {key!r}; {hint}")


def spelled(key: str) -> str:
    """Return a setting's name as files and options spell it."""
    return key.replace("_", "-")


def _checked(key: str, value: Any, origin: str, base: Path) -> Any:
    try:
        return CHECKS[key](value, base)
    except ValueError as error:
        raise SettingsError(f"{origin}: {spelled(key)} = {value!r}: {error}") from error


def _text(value: Any, _: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text")
    return value


def _path(value: Any, base: Path) -> Path:
    """Paths in a file are relative to that file, so that the run may start anywhere."""
    return base / _text(str(value) if isinstance(value, Path) else value, base)


def _encoder(value: Any, base: Path) -> str:
    """A folder beside the file that names it is meant; any other word is a model's name."""
    text = _text(value, base)
    return str(base / text) if (base / text).is_dir() else text


def _flag(value: Any, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _share(value: Any, _: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value) or not 0 <= value <= 1:
        raise ValueError("must be a number from 0 to 1")
    return float(value)


def _whole(value: Any, _: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("must be a whole number from 1")
    return value


def _seconds(value: Any, _: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= A_DAY:
        raise ValueError("must be a number of seconds, more than 0")
    return float(value)


def _texts(value: Any, base: Path) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError("must be a list of texts")
    return tuple(_text(item, base) for item in value)


def _fail_on(value: Any, base: Path) -> tuple[str, ...]:
    words = tuple(word.strip() for word in value.split(",")) if isinstance(value, str) else _texts(value, base)
    for word in words:
        _word(word, FAIL_ON)
    if not words or ("never" in words and len(words) > 1):
        raise ValueError("name at least one word, and 'never' only alone")
    return words


def _engine(value: Any, base: Path) -> str:
    _word(_text(value, base), ENGINES)
    return str(value)


def _baseline(value: Any, base: Path) -> Path:
    """The word "none" is no file's name."""
    return Path(NO_BASELINE) if str(value) == NO_BASELINE else _path(value, base)


def _listing(value: Any, base: Path) -> str:
    """The path of a list of files, or "-" for standard input."""
    text = _text(value, base)
    return text if text == STDIN else os.fspath(base / text)


def _files(value: Any, base: Path) -> tuple[str, ...]:
    given = (
        [os.fspath(item) if isinstance(item, Path) else item for item in value] if isinstance(value, list) else value
    )
    return tuple(os.fspath(base / text) for text in _texts(given, base))


def _outputs(value: Any, base: Path) -> tuple[str, ...]:
    """The path in each "[FORMAT=]PATH" is relative to the settings file, as every other."""
    return tuple(_output(spec, base) for spec in _texts(value, base))


def _output(spec: str, base: Path) -> str:
    word, equals, path = spec.partition("=")
    named = f"{word}=" if equals and word.isalnum() else ""
    path = spec.removeprefix(named)
    return named + (path if path in ("", STDIN) else os.fspath(base / path))


def _ignored(value: Any, base: Path) -> tuple[Suppression, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(row, Mapping) for row in value):
        raise ValueError('must be a list of tables, each with a "reason" and a "path", "rule" or "fingerprint"')
    return tuple(_suppression(row, f"settings, ignore {number}", base) for number, row in enumerate(value, 1))


def _suppression(row: Mapping[str, Any], place: str, base: Path) -> Suppression:
    for key in row:
        if key not in IGNORE_KEYS:
            close = difflib.get_close_matches(key, IGNORE_KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(IGNORE_KEYS)}"
            raise ValueError(f"{place}: unknown key {key!r}; {hint}")
    said = {key: _text(value, base) for key, value in row.items()}
    if "reason" not in said or len(said) == 1:
        raise ValueError(f'{place}: needs a "reason" and a "path", "rule" or "fingerprint"')
    rules = tuple(word.strip() for word in said.get("rule", "").split(",") if word.strip())
    for word in rules:
        _word(word, (*RULES, "internal"))
    return Suppression(place, said["reason"], rules, said.get("path"), None, said.get("fingerprint"), is_pattern=True)


def _word(word: str, known: Sequence[str]) -> None:
    if word not in known:
        close = difflib.get_close_matches(word, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
        raise ValueError(f"unknown word {word!r}; {hint}")


CHECKS: dict[str, Callable[[Any, Path], Any]] = {
    "encoder": _encoder,
    "linker": _path,
    "link_threshold": _share,
    "fail_on": _fail_on,
    "min_confidence": _share,
    "exit_zero": _flag,
    "strict": _flag,
    "baseline": _baseline,
    "ignore": _ignored,
    "changed_since": _text,
    "changed": _files,
    "changed_from": _listing,
    "format": _text,
    "output": _outputs,
    "statistics": _flag,
    "timings": _flag,
    "verbose": _flag,
    "quiet": _flag,
    "no_progress": _flag,
    "files_from": _listing,
    "exclude": _texts,
    "hidden": _flag,
    "max_bytes": _whole,
    "max_unpacked": _whole,
    "max_chars": _whole,
    "max_values": _whole,
    "max_seconds": _seconds,
    "jobs": _whole,
    "engine": _engine,
    "scheduler": _text,
    "cache": _flag,
    "cache_dir": _path,
}
