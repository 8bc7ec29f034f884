"""An act and the row of the audit log that says so: kept together, or neither."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from pipeline.store import Store

P = ParamSpec("P")
R = TypeVar("R")


class _HasStore(Protocol):
    store: Store


def one_act(handler: Callable[P, R]) -> Callable[P, R]:
    """A handler of which nothing is kept unless all is, the row of the audit log too.

    It takes `parts`. What it refuses in an answer of its own, and not by raising, is kept: that a log-in failed.
    """

    @wraps(handler)
    def together(*args: P.args, **kwargs: P.kwargs) -> R:
        parts = cast("_HasStore", cast("dict[str, Any]", kwargs)["parts"])
        with parts.store.one_act():
            return handler(*args, **kwargs)

    return together
