"""`explain` tells all of a finding."""

from okrkit.rules import all_rules

from .shell import Shell


def test_explain_lists_every_finding_in_a_line(okrkit_: Shell) -> None:
    lines = okrkit_("explain").out.splitlines()
    assert len(lines) == len(all_rules()) > 20
    assert all(line.split("  ", 1)[1].strip() for line in lines)


def test_explain_tells_all_of_one_finding(okrkit_: Shell) -> None:
    said = okrkit_("explain", "set-no-outcome")
    assert said.code == 0
    for part in [
        "SET-NO-OUTCOME (warning)",
        "The question: ",
        "Found in:",
        "Not found in:",
        "Source: ",
        "key_results:",
    ]:
        assert part in said.out


def test_explain_works_for_every_finding(okrkit_: Shell) -> None:
    for rule in all_rules():
        said = okrkit_("explain", rule.code)
        assert said.code == 0
        assert rule.question in said.out
        assert "{" not in said.out, rule.code


def test_explain_tells_all_of_all(okrkit_: Shell) -> None:
    said = okrkit_("explain", "--all")
    assert said.code == 0
    assert all(f"{rule.code} ({rule.severity})" in said.out for rule in all_rules())
    page = okrkit_("explain", "--all", "--format", "markdown").out
    assert page.startswith("# What okrkit finds\n")
    assert okrkit_("explain", "kr-date", "--format", "markdown").out.strip() in page


def test_explain_suggests_near_codes(okrkit_: Shell) -> None:
    said = okrkit_("explain", "KR-VANTIY")
    assert said.code == 2
    assert "no finding is called 'KR-VANTIY': did you mean KR-VANITY" in said.err
    assert "`okrkit explain` lists all" in okrkit_("explain", "###").err
