"""What a version promises, written down: public names with their arguments, verbs with their options, codes.

    python -m tests.release.promised 0.1.0      # before a release: tests/release/promised/0.1.0.json

Every later version is held against every file that is there (`test_promised.py`).
"""

import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

import okrkit

HERE = Path(__file__).parent / "promised"
MODULES = ("", ".ambition", ".files", ".history", ".history.plots", ".lessons", ".model", ".reflection", ".report",
           ".rice", ".room", ".rules", ".scoring", ".teams", ".widgets")  # fmt: skip
"""Those of the Python reference, and `rules`, in which rules of one's own are written."""


def names() -> Iterator[tuple[str, list[str]]]:
    """Every public name, with the names of its arguments; of a class its public methods, too."""
    for module in MODULES:
        found = import_module(f"okrkit{module}")
        for name in found.__all__:
            thing = getattr(found, name)
            if callable(thing):
                yield f"okrkit{module}.{name}", arguments(thing)
            if isinstance(thing, type):
                yield from ((f"okrkit{module}.{name}.{one}", given) for one, given in methods(thing))


def methods(cls: type) -> Iterator[tuple[str, list[str]]]:
    """What somebody may call on a value of a class, or ask of it; what libraries bring along is theirs."""
    ours = [one for one in cls.__mro__ if one.__module__.split(".")[0] == "okrkit"]
    for name in sorted({name for one in ours for name in vars(one) if not name.startswith("_")}):
        thing = inspect.getattr_static(cls, name)
        if isinstance(thing, property):
            yield name, []
        elif isinstance(thing, (classmethod, staticmethod)) or inspect.isfunction(thing):
            yield name, [one for one in arguments(getattr(cls, name)) if one not in ("self", "cls")]


def arguments(thing: Any) -> list[str]:
    """The arguments somebody may name; those of a value are its fields."""
    if isinstance(thing, type) and issubclass(thing, BaseModel):
        return sorted(thing.model_fields)
    try:
        return sorted(inspect.signature(thing).parameters)
    except (TypeError, ValueError):
        return []


def verbs(group: Any = None, above: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every verb of the command line, with its options."""
    from okrkit.cli import verbs as all_verbs

    group = group or all_verbs
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{above}{name}", sorted(option for one in command.params for option in (*one.opts, *one.secondary_opts))
        if isinstance(command, click.Group):
            yield from verbs(command, f"{above}{name} ")


def today() -> dict[str, Any]:
    """What this okrkit has."""
    from okrkit.rules import all_rules

    return {
        "version": okrkit.__version__,
        "names": dict(sorted(names())),
        "verbs": dict(sorted(verbs())),
        "codes": sorted(rule.code for rule in all_rules()),
    }


def deprecated() -> dict[str, str]:
    """What is said of every public name that goes away, as `typing_extensions.deprecated` keeps it."""
    found = {}
    for module in MODULES:
        home = import_module(f"okrkit{module}")
        for name in home.__all__:
            thing = getattr(home, name)
            for part, inner in {"": thing, **(vars(thing) if isinstance(thing, type) else {})}.items():
                if words := getattr(inner, "__deprecated__", ""):
                    found[f"okrkit{module}.{name}.{part}".rstrip(".")] = str(words)
    return found


def unclear(name: str, words: str, changelog: str) -> list[str]:
    """What a deprecation does not say; it says: 'since 0.2.0, ends in 0.4.0: use okrkit.critique'."""
    told = []
    said = re.fullmatch(r"since (\d+\.\d+\.\d+), ends in (\d+\.\d+\.\d+): use \S.*", words)
    if not said:
        told.append(f"{name} says {words!r}, and not 'since 0.2.0, ends in 0.4.0: use ...'")
    elif int(said[2].split(".")[1]) < int(said[1].split(".")[1]) + 2 and said[1].split(".")[0] == said[2].split(".")[0]:
        told.append(f"{name} ends less than two minor versions after it is said")
    section = re.search(r"^### Deprecated\n(.*?)(?=^##|\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not section or f"`{name}`" not in section[1]:
        told.append(f"`{name}` does not stand in CHANGELOG.md under Deprecated")
    return told


def broken(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What was promised and is there no longer; [] when every promise is kept.

    Names and verbs stay within a major version, before 1.0 within a minor one; codes within a major version.
    """
    before, after = ([int(part) for part in one["version"].split(".")] for one in (then, now))
    if before[0] != after[0]:
        return []
    told = [f"the finding {code} is gone" for code in then["codes"] if code not in now["codes"]]
    for kind in ("names", "verbs") if after[0] or before[1] == after[1] else ():
        for name, parts in then[kind].items():
            if name not in now[kind]:
                told.append(f"{name} is gone")
            else:
                told += [f"{name} has no {part} any more" for part in parts if part not in now[kind][name]]
    return told


def write(version: str) -> None:
    """Write down what this okrkit has as what a version promises."""
    HERE.mkdir(exist_ok=True)
    (HERE / f"{version}.json").write_text(json.dumps(today(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert sys.argv[1] == okrkit.__version__
    write(sys.argv[1])
