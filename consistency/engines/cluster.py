"""The engine beyond one machine: the workers of a dask cluster, reached through its scheduler.

A part whose worker is lost is done again by another: dask keeps what was sent until its result has been fetched. Workers
send back what this machine would compute, so they have to run the same program, libraries and models; each part says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from consistency.cache.versions import version_of
from consistency.engines.base import AHEAD, in_turn
from consistency.errors import ConsistencyError
from consistency.spread import Common, Part, Result, sendable

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 30  # seconds to wait for the scheduler, and for its first worker
INSTALL = "pip install 'consistency[cluster]'"
ONE_AT_A_TIME = Lock()  # the parser is not made for several threads


class Cluster:
    """A dask cluster, connected to when there is work for it."""

    in_parts = True

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Client | None = None

    def spread(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Yield what the work makes of each part. Raises ConsistencyError when the cluster fails for good."""
        client = self._connected()
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError

        shared = client.submit(_same, common, pure=False) if common is not None else None
        send = partial(client.submit, _work, version_of("report"), work, shared, pure=False)
        most = AHEAD * max(1, sum(client.nthreads().values()))
        try:
            yield from in_turn(send, parts, most)
        except KilledWorker as error:
            raise ConsistencyError(
                f"{self._address}: the same part ended several workers, perhaps for lack of memory ({error})"
            ) from error
        except (FutureCancelledError, CommClosedError, OSError) as error:
            raise ConsistencyError(f"{self._address}: the scheduler is lost ({error})") from error

    def begin(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Spread work, which begins when its first result is asked for."""
        return self.spread(work, common, parts)

    def expect(self, load: Callable[[], None], parts: float) -> None:
        """Do nothing: workers of a cluster are there already."""

    def close(self, cancel: bool = False) -> None:  # noqa: ARG002 a cluster has other callers
        """Let go of the cluster, which goes on."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _connected(self) -> Client:
        if self._client is None:
            self._client = _connect(self._address)
        return self._client


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ConsistencyError(f"--engine dask needs dask.distributed; run: {INSTALL}") from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise ConsistencyError(
            f"{address}: no dask scheduler with a worker answers ({error}); start one, or check the address (--scheduler)"
        ) from error
    return client


def _same(common: Any) -> Any:
    return common


def _work(version: str, work: Callable[[Any, Part], Any], common: Any, part: Part) -> Any:
    if version_of("report") != version:
        raise ConsistencyError(
            "a worker runs another version of consistency, its models, Python or a library; install the same on all workers"
        )
    with ONE_AT_A_TIME:
        return sendable(work(common, part))
