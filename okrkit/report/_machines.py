"""Findings as JSON and as SARIF 2.1.0; columns count code points."""

import json
from collections.abc import Sequence
from typing import Any

from okrkit import __version__
from okrkit.report._items import Critiqued, place
from okrkit.rules import Finding, Severity, all_rules

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
    line, column = item.lines.get(finding.where, (None, None))
    return {
        "code": finding.code,
        "where": finding.where,
        "span": finding.span,
        "line": line,
        "column": column,
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
        if place_in_file := item.lines.get(finding.where):
            physical["region"] = _region(item, finding, *place_in_file)
        location["physicalLocation"] = physical
    return location


def _region(item: Critiqued, finding: Finding, line: int, column: int) -> dict[str, Any]:
    """The words meant, where they stand on the line on which the text begins; else the text's beginning."""
    words = item.text_at(finding.where)
    if finding.span is None or "\n" in words[: finding.span[1]]:
        return {"startLine": line, "startColumn": column}
    start, end = finding.span
    return {"startLine": line, "startColumn": column + start, "endColumn": column + end}


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
