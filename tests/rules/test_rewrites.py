"""Rewrites: whole texts in the team's own words, with blanks; taking one clears its finding and raises no new one.

Where a blank stands, a part counts as stated, only not known yet: nothing is missing from 'NPS from ___ to ___'. A
finding is new when its code did not stand at that place before. Two lines out of one are judged as the one they were:
what the second half lacks was hidden in the first, so what is missing in it is not new. So it is with the work that
shows once a person is taken out of a line.
"""

import string
from collections.abc import Iterator
from pathlib import Path

from okrkit import OKR, critique
from okrkit.rules import Finding, all_rules, rewritten
from tests.table import rows

READING = Path(__file__).parents[1] / "reading" / "key_results.psv"
# What a second half may lack that nobody saw while it stood behind the first.
HIDDEN = {"KR-NO-METRIC", "KR-NO-TARGET", "KR-NO-BASELINE", "KR-OUTPUT", "KR-BINARY", "KR-VAGUE", "KR-BY", "KR-CEILING"}


def every_text() -> Iterator[OKR]:
    """Each line of the whole example table by itself, and the rules' own examples."""
    for row in (*rows("good"), *rows("bad")):
        yield OKR(objective=row.objective)
        yield from (OKR(key_results=[text]) for text in row.key_results)
    for line in READING.read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            yield OKR(key_results=[line.split("|")[1].strip()])
    for rule in all_rules():
        for example in rule.bad:
            if isinstance(example, str):
                yield OKR(objective=example) if rule.looks_at == "objective" else OKR(key_results=[example])


def text_at(okr: OKR, finding: Finding) -> str:
    return okr.objective.text if finding.where == "objective" else okr.key_results[0].text


def taken() -> Iterator[tuple[OKR, Finding, str, OKR]]:
    """(before, finding, rewrite, after) for every rewrite of every text."""
    for okr in every_text():
        for finding in critique(okr):
            for number, rewrite in enumerate(finding.rewrites):
                yield okr, finding, rewrite, rewritten(okr, finding, number)


ALL = list(taken())


def at_lines(okr: OKR) -> set[str]:
    return {finding.code for finding in critique(okr) if finding.where != "okr"}


def test_rewrites_clear_their_finding_and_raise_no_other() -> None:
    wrong = []
    for before, finding, rewrite, after in ALL:
        allowed = at_lines(before) | (HIDDEN if "\n" in rewrite or finding.code == "KR-INDIVIDUAL" else set())
        codes = at_lines(after)
        if finding.code in codes or codes - allowed:
            wrong.append(f"{finding.code} {sorted(codes - allowed)} {text_at(before, finding)!r} -> {rewrite!r}")
    assert len(ALL) >= 800
    assert len(wrong) <= 3, "\n".join([str(len(wrong)), *wrong])


def test_rewrites_invent_no_number() -> None:
    for before, finding, rewrite, _ in ALL:
        text = text_at(before, finding)
        assert {sign for sign in rewrite if sign in string.digits} <= set(text), (finding.code, rewrite)
        own = set(rewrite.lower().split()) <= set(text.lower().split()) or sorted(rewrite) == sorted(text)
        turned = finding.code in ("KR-CONTRADICTION", "KR-COMPOUND", "OBJ-COMPOUND", "KR-DATE")
        assert "___" in rewrite or own or turned, (finding.code, text, rewrite)
