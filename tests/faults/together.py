"""Many runs at once on one cache: none fails, and all say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.faults.kills import Bench
from tests.faults.runs import CORPUS, KEPT, OUT, Done, Run

Case = tuple[str, list[str]]
Said = tuple[int, str, list[bytes]]
FORMATS = ("html", "sarif")


def rounds(bench: Bench, at_once: int, count: int) -> Iterator[Case]:
    """Run at once: on no cache at all, on one that knows a part, and on one that knows everything, by turns."""
    expected: dict[int, Said] = {}
    for number in range(count):
        state = (number // 2) % 2
        expected[state] = expected.get(state) or _alone(bench, state)
        bench.set_state(state)
        if number % 4 == 0:
            bench.forget()
        runs = [Run(_args(n), str(bench.folder)) for n in range(at_once)]
        for n, done in enumerate(bench.runs.together(runs)):
            yield f"round {number}, run {n} of {at_once}", list(_wrong(done, _outputs(bench, n), expected[state]))


def baselines(bench: Bench, at_once: int) -> Iterator[Case]:
    """Write one baseline from many runs at once."""
    bench.set_state(0)
    path = bench.folder / "known.json"
    args = ("baseline", "write", CORPUS, "--baseline", path.name, "--cache-dir", KEPT, "--jobs", "1")
    run = Run(args, str(bench.folder), env={"SOURCE_DATE_EPOCH": "1700000000"})
    alone = bench.runs.one(run)
    expected = path.read_bytes()
    path.unlink()
    for n, done in enumerate(bench.runs.together([run] * at_once)):
        wrong = [f"exit code {done.code}: {done.err[:300]!r}"] if (done.code, done.err) != (alone.code, "") else []
        wrong += ["the file differs"] if path.read_bytes() != expected else []
        yield f"baseline, run {n} of {at_once}", wrong


def _args(number: int) -> tuple[str, ...]:
    outputs = (word for name in FORMATS for word in ("-o", f"{name}={OUT}/{number}.{name}"))
    return ("check", CORPUS, "-f", "json", *outputs, "--cache-dir", KEPT, "--jobs", "1", "--baseline", "none")


def _alone(bench: Bench, state: int) -> Said:
    bench.set_state(state)
    done = bench.runs.one(Run((*_args(0), "--no-cache"), str(bench.folder)))
    return done.code, done.out, _outputs(bench, 0)


def _outputs(bench: Bench, number: int) -> list[bytes]:
    paths = [bench.folder / OUT / f"{number}.{name}" for name in FORMATS]
    return [_taken(path) for path in paths]


def _taken(path: Path) -> bytes:
    data = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)
    return data


def _wrong(done: Done, outputs: list[bytes], expected: Said) -> Iterator[str]:
    if (done.code, done.out, outputs) != expected:
        yield f"exit code {done.code}, says something else: {done.err[:300]!r}"
    elif done.err:
        yield f"complains: {done.err[:300]!r}"
