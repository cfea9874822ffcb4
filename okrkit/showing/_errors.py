"""An error in a notebook: what is wrong, what was given and what to try; the steps that led there when asked for.

Only notebooks and IPython are told so; plain Python, scripts and tests see every error as it is.
"""

import linecache
import sys
import traceback
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, get_args

from okrkit.showing._values import clean, short

_FORESEEN = (ValueError, TypeError, LookupError, OSError, AttributeError)  # what okrkit raises with words of its own
_MANY = 5  # troubles of one value that are told
_WHOLE = "Every step that led here: okrkit.show_traceback()"


class OkrkitError(Exception):
    """The base of okrkit's own errors: what was given, what is allowed and what to try stands in the message."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of the frames: in a notebook the words are for people in a room."""
        return told(self)


def show_traceback() -> None:
    """Print every step that led to the last error, as Python does."""
    last = getattr(sys, "last_value", None)
    if last is None:
        print("There was no error yet.")
    else:
        traceback.print_exception(last, file=sys.stdout)


def told(problem: BaseException) -> list[str]:
    """An error in a few lines: its name, its words, and how to see the rest."""
    name = type(problem).__name__
    if hasattr(problem, "errors") and hasattr(problem, "title"):
        name, lines = f"{problem.title} cannot be made of this", list(_of_fields(problem))
    else:
        lines = str(problem.args[0] if isinstance(problem, KeyError) and problem.args else problem).split("\n")
    first, *more = [clean(one) for one in lines] or [""]
    return [f"{name}: {first}", *more, _WHOLE]


def _of_fields(problem: Any) -> Iterator[str]:
    """What pydantic refused, field by field."""
    troubles = problem.errors(include_url=False, include_context=False)
    for trouble in troubles[:_MANY]:
        place = ".".join(str(part) for part in trouble["loc"])
        if trouble["type"] == "extra_forbidden":
            *around, name = trouble["loc"]
            yield f"it has no {place!r}{_near(_at(_model(problem.title), around), str(name))}"
        elif trouble["type"] == "missing":
            yield f"{place} is missing"
        else:
            words = str(trouble["msg"]).removeprefix("Value error, ")
            given = short(repr(trouble["input"]), 40)
            yield f"{place}: {words}" + ("" if given in words else f", given {given}")
    if len(troubles) > _MANY:
        yield f"... and {len(troubles) - _MANY} more"


def _at(model: Any, place: Sequence[str | int]) -> Any:
    """The value that stands at a place of another one; None where that cannot be told."""
    for part in place:
        if isinstance(part, str):
            field = getattr(model, "model_fields", {}).get(part)
            model = next(_models(field.annotation), None) if field else None
    return model


def _models(told: Any) -> Iterator[Any]:
    """The values that a type speaks of: of tuple[KeyResult, ...], KeyResult."""
    if hasattr(told, "model_fields"):
        yield told
    for part in get_args(told):
        yield from _models(part)


def _near(model: Any, name: str) -> str:
    """Which field may have been meant, and which there are."""
    from difflib import get_close_matches  # only when something is wrong

    known = list(getattr(model, "model_fields", ()))
    if near := get_close_matches(name, known, n=1):
        return f": did you mean {near[0]!r}?"
    return f": there are {', '.join(known[:12])}{' ...' if len(known) > 12 else ''}" if known else ""


def _model(title: str) -> Any:
    return getattr(sys.modules.get("okrkit.model"), title, None) if title.isidentifier() else None


def foreseen(problem: BaseException, trace: TracebackType | None) -> bool:
    """Whether okrkit raised it on purpose, with words for people: our slips are shown with every step."""
    if isinstance(problem, OkrkitError):
        return True
    if hasattr(problem, "errors") and hasattr(problem, "title"):
        return _model(str(problem.title)) is not None
    frames = list(traceback.walk_tb(trace))
    if not frames:
        return False
    frame, number = frames[-1]
    inside = str(frame.f_globals.get("__name__", "")).startswith("okrkit")
    return inside and linecache.getline(frame.f_code.co_filename, number).strip().startswith("raise ")


def tell_in_notebooks() -> None:
    """Have IPython, where it runs, tell foreseen errors in a few lines; it is told once, and takes nobody's place."""
    get_shell = getattr(sys.modules.get("IPython"), "get_ipython", None)
    shell = get_shell() if get_shell else None
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc(_FORESEEN, _tell)


def _tell(
    shell: Any, kind: type[BaseException], problem: BaseException, trace: Any, tb_offset: int | None = None
) -> None:
    if not foreseen(problem, trace):
        shell.showtraceback((kind, problem, trace), tb_offset=tb_offset)
        return
    sys.last_type, sys.last_value, sys.last_traceback = kind, problem, trace
    shell._showtraceback(kind, problem, told(problem))
