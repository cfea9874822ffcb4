"""Findings as JSON, as SARIF 2.1.0 and as GitHub's workflow commands; columns count code points."""

import json
from collections.abc import Sequence
from typing import Any

from okrkit import __version__
from okrkit.report._items import Critiqued, place
from okrkit.rules import Finding, Severity, all_rules
from okrkit.showing import clean

_LEVEL = {Severity.WARNING: "warning", Severity.ADVICE: "note", Severity.QUESTION: "note"}


def json_text(critiqued: Sequence[Critiqued]) -> str:
    """A list with one entry an OKR: where it comes from, whose it is, its findings and what was muted."""
    data = [
        {
            "path": item.path,
            "team": item.okr.team,
            "period": item.okr.period,
            "objective": item.okr.objective.text,
            "findings": [_finding(item, finding) for finding in item.open],
            "muted": [{**_finding(item, finding), "reason": mute.reason} for finding, mute in item.muted],
        }
        for item in critiqued
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(item: Critiqued, finding: Finding) -> dict[str, Any]:
    region = item.region(finding)
    return {
        "code": finding.code,
        "where": finding.where,
        "span": finding.span,
        "line": region.line if region else None,
        "column": region.column if region else None,
        "end_line": region.end_line if region else None,
        "end_column": region.end_column if region else None,
        "severity": finding.severity.value,
        "message": finding.message,
        "question": finding.question,
        "rewrites": finding.rewrites,
        "source": finding.source,
        "others": finding.others,
    }


def sarif(critiqued: Sequence[Critiqued]) -> str:
    """A SARIF log with one run; the rules that spoke are described in it."""
    spoken = {finding.code for item in critiqued for finding in item.findings}
    rules = [rule for rule in all_rules() if rule.code in spoken]
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "okrkit",
                "version": __version__,
                "rules": [
                    {
                        "id": rule.code,
                        "shortDescription": {"text": rule.explanation.split("\n\n")[0].replace("\n", " ")},
                        "fullDescription": {"text": rule.explanation},
                        "help": {"text": f"{rule.question} ({rule.source})"},
                        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
                    }
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(item, finding, index[finding.code], muted)
            for item in critiqued
            for finding, muted in [*((f, "") for f in item.open), *((f, mute.reason) for f, mute in item.muted)]
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(item: Critiqued, finding: Finding, index: int, muted: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{place(finding.where)}: {finding.message} {finding.question}"},
        "locations": [_location(item, finding)],
    }
    if muted:
        result["suppressions"] = [{"kind": "inSource", "justification": muted}]
    return result


def _location(item: Critiqued, finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": finding.where, "kind": "member"}]}
    if item.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(item.path)}}
        if region := item.region(finding):
            physical["region"] = {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
            }
        location["physicalLocation"] = physical
    return location


def github(critiqued: Sequence[Critiqued]) -> str:
    """A workflow command a finding, which GitHub shows beside its line: warnings as such, the rest as notices.

    Columns are given only within one line, for GitHub takes them for nothing else.
    """
    return "".join(_command(item, finding) for item in critiqued for finding in item.open)


def _command(item: Critiqued, finding: Finding) -> str:
    about: dict[str, object] = {"file": item.path} if item.path else {}
    if region := item.region(finding):
        about |= {"line": region.line, "endLine": region.end_line}
        if region.line == region.end_line and region.column < region.end_column:
            about |= {"col": region.column, "endColumn": region.end_column}
    about["title"] = f"{finding.code} ({place(finding.where)})"
    level = "warning" if finding.severity is Severity.WARNING else "notice"
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in about.items())
    perhaps = [f"Perhaps: {rewrite}" for rewrite in finding.offers]
    return f"::{level} {properties}::{_escaped(chr(10).join([finding.message, finding.question, *perhaps]))}\n"


def _escaped(words: str, more: str = "") -> str:
    """A text as a workflow command carries it; in a property colons and commas are written as codes too.

    >>> _escaped("100% of a, b"), _escaped("100% of a, b", ":,")
    ('100%25 of a, b', '100%25 of a%2C b')
    """
    lines = "\n".join(clean(line) for line in words.split("\n"))
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in lines)


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
