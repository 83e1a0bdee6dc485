"""How much one file may ask for: more is left out with a message that names the setting, never a crash or an endless run.

The defaults lie well above any report: of 1,739 news reports the longest has 40,000 characters and 146 values.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn, Protocol, TypeVar

from consistency.types import Article, Mention, Skipped

AGAIN = 1.0  # seconds after which a clock that a library's own `except:` has swallowed strikes again


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold and cost. `unpacked` holds for PDF and DOCX, `seconds` are the processor's.

    Time is that of the processor, not of the wall, so that a busy machine leaves out no file that an idle one reads.
    """

    bytes: int = 10_000_000  # a report is a few kilobytes; what is larger is a dump, a log or a disk image
    unpacked: int = 100_000_000
    chars: int = 500_000
    values: int = 1_000
    seconds: float = 60.0

    def too_large(self, size: int) -> str:
        """Return why a file of so many bytes is not read."""
        return (
            f"{size / 1e6:.1f} MB, over the limit of {self.bytes / 1e6:g} MB; split it or raise the limit (--max-bytes)"
        )

    def too_wide(self) -> str:
        """Return why a file that unfolds to more than it may is not read."""
        return f"unfolds to over {self.unpacked / 1e6:g} MB; save its text alone or raise the limit (--max-unpacked)"

    def too_slow(self) -> str:
        """Return why a file whose reading took too long is not read."""
        return f"reading it took over {self.seconds:g} s; save its text alone or raise the limit (--max-seconds)"


DEFAULT = Limits()


class TooSlowError(BaseException):
    """The time for a file is over. No Exception, so that no library takes it for a fault of the file."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when so much processor time has passed inside.

    There is no such clock on Windows and outside the main thread; there the other limits alone hold.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _strike)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _strike(_signal: int, _frame: object) -> NoReturn:
    raise TooSlowError


def short_enough(item: Article | Skipped, limits: Limits) -> Article | Skipped:
    """Return an article, or why it is too long."""
    if not isinstance(item, Article) or len(item.text) <= limits.chars:
        return item
    why = (
        f"{len(item.text):,} characters, over the limit of {limits.chars:,}; split it or raise the limit (--max-chars)"
    )
    return Skipped(_name(item), why)


class Stating(Protocol):
    """What states values: one report's mentions."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Return the mentions."""
        ...


S = TypeVar("S", bound=Stating)


def few_enough(reports: Iterable[S], most: int) -> tuple[list[S], list[Skipped]]:
    """Return the reports without those that have too many mentions, and which those are.

    Values of one report are compared with each other too, so the work grows with the square of their number.
    """
    fitting, crowded = list[S](), list[Skipped]()
    for report in reports:
        if len(report.mentions) <= most:
            fitting.append(report)
        else:
            why = f"over {most:,} values; split it or raise the limit (--max-values)"
            crowded.append(Skipped(_name(report.mentions[0].article), why))
    return fitting, crowded


def _name(article: Article) -> str:
    return article.id if article.id.startswith(article.path) else f"{article.path}#{article.id}"
