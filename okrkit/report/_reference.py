"""The reference of all findings as one Markdown page: made from the rules and from the figures that were measured."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from okrkit.languages import translated
from okrkit.rules import Example, Rule, all_rules
from okrkit.showing import escaped

_PLACES = {
    "objective": "Objectives",
    "key_results": "Key results",
    "okr": "The set",
    "teams": "Several OKRs",
    "mutes": "What is muted",
}
_FEW = 20
_HEAD = """\
# What okrkit finds

One section for each finding, made from the rules themselves by `make findings`; what stands here as an example runs as
a test. `okrkit explain CODE` says the same on a terminal. A *warning* says that something is missing or wrong, *advice*
what usually helps, and a *question* depends on what only the team knows. Those marked *decidable* hang on a count, a
missing part or a contradiction; the `gentle` profile says only these.

## How often it is right

*Precision*: of a hundred times that it speaks, so often people agreed. *Recall*: of a hundred times that people saw it,
so often it spoke."""


class Figure(NamedTuple):
    """How often a finding was right, raised without cause ('false'), and missed, against people's labels."""

    hits: int
    false: int
    missed: int

    def __str__(self) -> str:
        raised, meant = self.hits + self.false, self.hits + self.missed
        precision = f"precision {self.hits / raised:.2f} ({self.hits} of {raised})" if raised else "never raised"
        recall = f"recall {self.hits / meant:.2f} ({self.hits} of {meant})" if meant else "never labelled"
        return f"{precision}, {recall}"


@cache
def figures() -> Mapping[str, Any]:
    """The measurements that come with okrkit: 'development', and 'blind' where there is one.

    Each tells its date, commit and corpus (`okrs`, `key_results`), and under `codes` code -> [hits, false, missed].
    `python -m tests.figures` writes them.
    """
    return tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))


def figure(measured: Mapping[str, Any], code: str) -> Figure | None:
    """What was measured of one finding; None where nobody labelled it and it was never raised."""
    counts = measured["codes"].get(code)
    return Figure(*counts) if counts else None


def reference() -> str:
    """The whole page."""
    lines = [_HEAD]
    for name, measured in figures().items():
        lines += ["", _about(name, measured)]
    rules = all_rules()
    lines += [
        "",
        "| finding | is | decidable | right when it speaks | seen when it is there |",
        "|---|---|---|---|---|",
    ]
    lines += [_row(rule) for rule in rules]
    for place, title in _PLACES.items():
        lines += ["", f"## {title}"]
        for rule in rules:
            if rule.looks_at == place:
                lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _about(name: str, measured: Mapping[str, Any]) -> str:
    honest = {
        "development": "These are development figures: the rules were written with these texts in view, so expect less "
        "of texts that nobody has looked at.",
        "blind": "Nobody who wrote a rule had seen these texts.",
    }
    size = f"{measured['okrs']:,} OKRs with {measured['key_results']:,} key results, labelled by people"
    total = Figure(*(sum(counts[n] for counts in measured["codes"].values()) for n in range(3)))
    head = f"- **{name.capitalize()}**, {measured['date']}, commit {measured['commit']}: {size}."
    return f"{head} {honest[name]} All findings together: {total}."


def _row(rule: Rule) -> str:
    shares: tuple[list[str], list[str]] = ([], [])
    for name, found in _measured(rule):
        for share, of in zip(shares, (found.hits + found.false, found.hits + found.missed), strict=True):
            share += [f"{found.hits / of:.2f} of {of}{' (blind)' if name == 'blind' else ''}"] if of else []
    right, seen = (", ".join(share) for share in shares)
    link = f"[{rule.code}](#{rule.code.lower()})"
    return f"| {link} | {rule.severity} | {'yes' if rule.decidable else ''} | {right} | {seen} |"


def explained(rule: Rule, form: str = "text") -> str:
    """All of one finding: what it is and why it matters, its question, its examples and its source.

    Args:
        form: 'text' or 'markdown'.
    """
    return "\n".join(_section(rule) if form == "markdown" else _told(rule))


def _told(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} ({translated(rule.severity, 'state')})"
    yield f"\n{translated(rule.explanation)}\n"
    yield f"{translated('The question')}: {translated(rule.question)}"
    for name, examples in _examples(rule):
        yield f"\n{name}:"
        for example in examples:
            yield from _item(example, "  ")
    yield f"\n{translated('Source')}: {rule.source}"
    yield from (f"Measured, {name}: {found}" for name, found in _measured(rule))


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}"
    yield f"\n*{rule.severity.capitalize()}{', decidable' if rule.decidable else ''}.*\n"
    yield from map(escaped, rule.explanation.split("\n"))
    yield f"\nThe question: **{escaped(rule.question)}**"
    for name, examples in _examples(rule):
        yield f"\n{name}:\n"
        for example in examples:
            if isinstance(example, str):
                yield f"- {escaped(example)}"
            else:
                yield from ("- ```yaml", *(f"  {line}" for line in _outline(example)), "  ```")
    yield f"\nSource: {escaped(rule.source)}."
    measured = dict(_measured(rule))
    told = "; ".join(f"{name}: {found}" for name, found in measured.items())
    hint = " Few texts, so take it as a hint." if any(sum(found) < _FEW for found in measured.values()) else ""
    yield f"\nMeasured, {told}.{hint}" if told else "\nNot measured: nothing in the labelled texts tells of it."


def _examples(rule: Rule) -> tuple[tuple[str, tuple[Example, ...]], ...]:
    return (translated("Found in"), rule.bad), (translated("Not found in"), rule.good)


def _measured(rule: Rule) -> Iterator[tuple[str, Figure]]:
    for name, measured in figures().items():
        if found := figure(measured, rule.code):
            yield name, found


def _item(part: Any, indent: str) -> Iterator[str]:
    """One example as a list item: a text as it is, the parts of an OKR below each other."""
    first, *rest = _outline(part)
    yield f"{indent}- {first}"
    yield from (f"{indent}  {line}" for line in rest)


def _outline(part: Any) -> Iterator[str]:
    """Plain data as an outline that reads like an OKR file."""
    if not isinstance(part, Mapping):
        yield str(part)
        return
    for name, value in part.items():
        if isinstance(value, list | tuple):
            yield f"{name}:"
            for entry in value:
                yield from _item(entry, "  ")
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _outline(value))
        else:
            yield f"{name}: {value}"
