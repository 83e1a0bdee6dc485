"""Where the work on reports is done: in this process, in several, or on a cluster. The report is the same to the last byte.

`files`, `claims`, `blocks` and `facts` say what is done with a part: reading files, reading claims, finding and scoring
pairs, comparing values.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from consistency.engines.base import Engine
from consistency.engines.pools import HERE, Pool
from consistency.errors import SettingsError
from consistency.progress import Progress
from consistency.settings import Settings


@contextmanager
def open_engine(settings: Settings, progress: Progress) -> Iterator[Engine]:
    """Give the engine that the settings ask for, and let its workers go after the run."""
    if settings.scheduler and settings.engine != "dask":
        progress.notice(f"the scheduler {settings.scheduler} is not used; for that, give --engine dask")
    engine = _engine(settings)
    try:
        yield engine
    except BaseException:
        engine.close(cancel=True)
        raise
    engine.close()


def _engine(settings: Settings) -> Engine:
    if settings.engine == "dask":
        from consistency.engines.cluster import Cluster

        if not settings.scheduler:
            raise SettingsError("--engine dask needs the address of a scheduler; give --scheduler tcp://HOST:8786")
        return Cluster(settings.scheduler)
    return Pool(settings.jobs, in_parts=settings.engine == "processes")


__all__ = ["HERE", "Engine", "open_engine"]
