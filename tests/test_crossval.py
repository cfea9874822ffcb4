"""What `make crossval` counts: by hand on a few OKRs, and over the project's own tables."""

import json
from pathlib import Path

import pytest

from tests.crossval import KIND_OF_WORK, Share, Tally, corpus, judge, main, own_tables, tallies

BAKERY = {
    "source": "a bakery#spring",
    "objective": "Bread is still warm when it reaches the table",
    "key_results": ["Open a second oven hall", "Loaves delivered within an hour from 40% to 70%", "Bread rated 4.8"],
    "gold": {
        "objective": [],
        "set": [],
        "key_results": [
            {"kind": "output", "findings": ["KR-OUTPUT", "KR-BINARY"]},
            {"kind": "output", "kind_also": "outcome", "findings": ["KR-PROCESS"]},
            {"kind": "vague", "findings": [], "disputed": ["KR-NO-BASELINE"]},
        ],
    },
}
CHOIR = {
    "source": "a choir",
    "objective": "Neighbours come to sing",
    "key_results": ["Singers at a rehearsal from 12 to 30"],
    "gold": {"objective": [], "set": ["SET-FEW"], "key_results": [{"kind": "outcome", "findings": []}]},
}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.jsonl"
    path.write_text("".join(json.dumps(row) + "\n\n" for row in (BAKERY, CHOIR)), encoding="utf-8")
    return path


def test_what_is_right_wrong_and_missed_is_counted(labelled: Path) -> None:
    bakery, choir = map(judge, corpus(labelled))
    assert (bakery.kind, choir.kind) == (Share(2, 3), Share(1, 1))
    assert dict(bakery.hit) == {"KR-OUTPUT": 1, "KR-BINARY": 1}
    assert dict(bakery.missed) == {"KR-PROCESS": 1}
    assert dict(bakery.false) == {}, "a disputed finding counts neither way"
    assert dict(choir.hit) == {"SET-FEW": 1}


def test_the_findings_of_work_can_be_left_out(labelled: Path) -> None:
    bakery, choir = map(judge, corpus(labelled))
    assert (bakery.recall(), bakery.recall(KIND_OF_WORK)) == (Share(2, 3), Share(0, 1))
    assert (bakery + choir).recall(KIND_OF_WORK) == Share(1, 2)


def test_each_source_has_its_line_and_small_ones_share_one(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(labelled), "--least", "3"]) == 0
    title, head, *lines = capsys.readouterr().out.strip().splitlines()
    assert (title, head.split()[0]) == ("labelled.jsonl", "source")
    assert [line.split("  ")[0] for line in lines] == ["a bakery", "1 smaller ones", "all", "all but a bakery"]
    assert lines[0].split()[2:5] == ["3", "0.667", "(0.21-0.94)"]
    assert lines[2].split()[1:3] == ["4", "0.750"]


def test_a_share_of_nothing_is_no_figure() -> None:
    assert (str(Share(0, 0)), Share(0, 0).interval) == ("-", (0.0, 1.0))
    assert str(Share(9, 10)) == "0.900 (0.60-0.98)"


def test_a_file_of_another_form_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"objective": "Sing"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"other\.jsonl:1 is no labelled OKR .*--help"):
        list(corpus(path))
    with pytest.raises(SystemExit):
        main([str(tmp_path / "none.jsonl")])


def test_the_own_tables_are_judged_under_their_headings() -> None:
    each = tallies(own_tables())
    assert len(each) >= 20
    whole = sum(each.values(), Tally())
    assert (whole.judged >= 200, whole.hit.total() >= 200) == (True, True)
    assert all(tally.kind.value >= 0.9 for tally in each.values() if tally.judged >= 20)
    assert whole.precision().value >= 0.8, "whatever is no question and not marked '?' is held against the labels"
