"""`feedback` counts what was said of findings."""

import okrkit
from okrkit.store import Said as Remark

from .shell import Shell


def test_feedback_counts_without_names(okrkit_: Shell) -> None:
    assert okrkit_("feedback").out == "No finding has been shown on a page yet.\n"
    with okrkit.open() as store:
        store.feedback.shown("Ward 3", "2026-Q3", [("KR-VANITY", "kr1"), ("KR-BY", "kr2")])
        store.feedback.say("Ward 3", "2026-Q3", ("KR-VANITY", "kr1"), Remark("no", "we \x1b[2Jdo\nmean totals"))
        store.feedback.say("Depot", "2026-Q3", ("KR-VANITY", "kr1"), Remark("yes"))
    said = okrkit_("feedback")
    assert said.code == 0
    assert [line.split() for line in said.out.splitlines()] == [
        ["finding", "shown", "useful", "not", "muted"],
        ["KR-BY", "1", "0", "0", "0"],
        ["KR-VANITY", "2", "1", "1", "0"],
        [],
        ["KR-VANITY:", "we", "[2Jdo", "mean", "totals"],
    ]
    assert "Ward" not in said.out
    assert "totals" not in okrkit_("feedback", "--no-remarks").out
