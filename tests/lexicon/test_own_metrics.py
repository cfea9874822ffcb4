"""A team's own metrics: where they are found, what they replace, and what is said of a wrong entry."""

import os
from pathlib import Path

import pytest

from okrkit import OKR, critique
from okrkit.lexicon import OWN, load, near

KETTLES = """
[[metric]]
name = "kettle score"
aliases = ["NPS", "warm cups"]
family = "quality"
upper = 10
good = "increase"

[[metric]]
name = "refund rate"
family = "quality"
unit = "%"
good = "either"
counters = ["kettle score", "churn rate"]
controllable = false
"""


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / OWN
    path.write_text(text, encoding="utf-8")
    return path


def test_own_metrics_go_before_the_shipped_ones_and_replace_those_of_the_same_name(tmp_path: Path) -> None:
    known = load(write(tmp_path, KETTLES))
    found = known.metric("NPS from 3 to 4")
    assert found is not None
    assert (found.name, found.upper, found.controllable) == ("kettle score", "10", True)
    (refunds,) = [metric for metric in known.metrics if metric.name == "refund rate"]
    assert (refunds.good, refunds.aliases, refunds.controllable) == ("either", (), False)
    assert len(known.metrics) == len(load().metrics) + 1
    shipped = load().metric("NPS from 3 to 4")
    assert shipped is not None
    assert shipped.name == "net promoter score"


def test_the_nearest_file_counts_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, KETTLES)
    root = tmp_path / "bakery"
    (root / ".git").mkdir(parents=True)
    below = root / "okrs" / "2026-q3"
    below.mkdir(parents=True)
    assert near(below) is load(), "what stands above the repository is not the team's"
    known = near(tmp_path)
    assert known is near(tmp_path), "read once"
    write(root, KETTLES.replace("kettle score", "loaf score"))
    assert near(below).metrics[0].name == "loaf score"
    write(root / "okrs", KETTLES.replace("kettle score", "crumb score"))
    assert near(below).metrics[0].name == "crumb score"
    assert near(root).metrics[0].name == "loaf score"


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, KETTLES)
    assert near(tmp_path).metrics[0].name == "kettle score"
    path.write_text(KETTLES.replace("kettle score", "kettle point"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert near(tmp_path).metrics[0].name == "kettle point"


def test_own_metrics_drive_findings(tmp_path: Path) -> None:
    okr = OKR(key_results=["Raise warm cups from 4 to 10", "Steam hours from 20 to 30"])
    assert not {found.code for found in critique(okr)} & {"KR-CEILING", "KR-VANITY"}
    path = write(tmp_path, KETTLES + '[[metric]]\nname = "steam hours"\ncumulative = true\nfamily = "operations"\n')
    told = {(found.code, found.where) for found in critique(okr, lexicon=load(path))}
    assert ("KR-VANITY", "key_results[1]") in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[metric]\n", "this is no TOML file: "),
        ("", r"no metric stands here: begin each with a line \[\[metric\]\]"),
        ('metric = "nps"', "no metric stands here"),
        ('[[metric]]\nfamily = "quality"', 'metric 1 has no name: write name = "table turnover", say'),
        ('[[metric]]\nname = ""', "metric 1 has name = ''"),
        ('[[metric]]\nname = "a"\nfamilly = "b"', "the metric 'a' has a key 'familly': did you mean 'family'?"),
        ('[[metric]]\nname = "a"\nxyz = 1', "has a key 'xyz': keys are name, aliases, family"),
        ('[[metric]]\nname = "a"\nfamily = "b"', "has family = 'b': it is one of acquisition, activation"),
        ('[[metric]]\nname = "a"\ngood = "up"', "has good = 'up': it is one of increase, decrease, either"),
        ('[[metric]]\nname = "a"\nupper = "100"', "has upper = '100': write upper = 100, say"),
        ('[[metric]]\nname = "a"\nupper = true', "has upper = True: write upper = 100, say"),
        ('[[metric]]\nname = "a"\nlower = 5\nupper = 5', "has lower = 5 and upper = 5: lower has to be the smaller"),
        ('[[metric]]\nname = "a"\naliases = "b"', r"has aliases = 'b': write aliases = \["),
        ('[[metric]]\nname = "a"\naliases = [""]', r"has aliases = \[''\]"),
        ('[[metric]]\nname = "a"\ncontrollable = 0', "has controllable = 0: write controllable = false, say"),
        ('[[metric]]\nname = "a"\ncounters = ["churn rat"]', "that is no metric: did you mean 'churn rate'?"),
        ('[[metric]]\nname = "a"\n[[metric]]\nname = "a"', "the metric 'a' stands twice: put both into one"),
        ("# caf\u00e9", "no metric stands here"),
    ],
)
def test_a_wrong_entry_is_told_plainly(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ValueError, match=message) as told:
        near(tmp_path)
    assert str(path) in str(told.value)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / OWN).write_bytes('[[metric]]\nname = "caf\u00e9"'.encode("latin-1"))
    with pytest.raises(ValueError, match="this is no TOML file"):
        near(tmp_path)


def test_a_file_that_is_not_there_is_an_error_only_where_it_was_named(tmp_path: Path) -> None:
    assert near(tmp_path / "nowhere") is near(tmp_path)
    with pytest.raises(OSError, match="nothing"):
        load(tmp_path / "nothing.toml")
