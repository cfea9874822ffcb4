"""Rewrites: whole texts in the team's own words, with blanks; taking one clears its finding."""

import string

from okrkit import OKR, critique
from okrkit.rules import all_rules
from tests.table import rows

GOOD, BAD = rows("good"), rows("bad")


def every_bad_line() -> list[tuple[str, str]]:
    """(place, text) of the whole table and of the rules' own examples."""
    found = [("objective", row.objective) for row in (*GOOD, *BAD)]
    found += [("key_results[0]", text) for row in (*GOOD, *BAD) for text in row.key_results]
    for rule in all_rules():
        for example in rule.bad:
            if isinstance(example, str):
                found.append(("objective" if rule.looks_at == "objective" else "key_results[0]", example))
    return found


def alone(place: str, text: str) -> OKR:
    return OKR(objective=text) if place == "objective" else OKR(key_results=[text])


def test_rewrites_clear_their_finding_and_raise_no_other() -> None:
    tried, wrong = 0, []
    for place, text in every_bad_line():
        okr = alone(place, text)
        before = {finding.code for finding in critique(okr) if finding.where == place}
        for finding in critique(okr):
            for rewrite in finding.rewrites:
                tried += 1
                after = {found.code for found in critique(alone(place, rewrite)) if found.where == place}
                if finding.code in after or after - before:
                    wrong.append((finding.code, text, rewrite, sorted(after - before), finding.code in after))
    assert tried >= 40
    assert wrong == []


def test_rewrites_invent_no_number() -> None:
    for place, text in every_bad_line():
        for finding in critique(alone(place, text)):
            for rewrite in finding.rewrites:
                assert {c for c in rewrite if c in string.digits} <= set(text), (finding.code, rewrite)
                own = sorted(rewrite) == sorted(text) or rewrite in text
                assert "___" in rewrite or own, (finding.code, rewrite)
