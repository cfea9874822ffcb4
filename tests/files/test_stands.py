"""Where texts stand: the words that a place tells are the words of the text, in every format that has lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit import OKR
from okrkit.files import Region, import_table, load_all, read_any, save, stands_in
from okrkit.files._stands import found_in

KEPT = "Loans returned in time from 71% to 85%"
ODD = 'Say "thanks" *twice*: from 1 \\ week to 3_days'


def cut(source: str, region: Region) -> str:
    """What stands in a region."""
    lines = source.splitlines(keepends=True)[region.line - 1 : region.end_line]
    lines[-1] = lines[-1][: region.end_column - 1]
    lines[0] = lines[0][region.column - 1 :]
    return "".join(lines)


@pytest.mark.parametrize("ending", [".yaml", ".json", ".csv", ".md"])
def test_what_okrkit_wrote_is_found_again(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"library.okr{ending}"
    okrs = [
        OKR(
            team=team,
            period="2026-Q3",
            objective=f"{team} is a place to stay",
            key_results=[KEPT, f"{team}: {ODD}", KEPT + " 🦊"],
        )
        for team in ("Library", "Archive")
    ]
    save(okrs, path)
    source = path.read_bytes().decode("utf-8-sig")
    placed = stands_in(path, load_all(path))
    lines = []
    for okr, stands in zip(okrs, placed, strict=True):
        assert set(stands) == {"objective", *(f"key_results[{n}]" for n in range(3))}
        for n, key_result in enumerate(okr.key_results):
            region = stands[f"key_results[{n}]"].region()
            lines.append(region.line)
            written = cut(source, region)
            assert written == key_result.text or "\\" in written or '""' in written
            first = stands[f"key_results[{n}]"].region((0, 5))
            assert cut(source, first).startswith(key_result.text[:5])
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("source", "where", "span", "region"),
    [
        ("objective: Fewer falls\nkey_results:\n- NPS to 45\n", "key_results[0]", (7, 9), (3, 10, 3, 12)),
        ('objective: "A \\"calm\\" night"\n', "objective", (2, 8), (1, 16, 1, 23)),
        (
            "objective: Falls\nkey_results:\n- text: >-\n    Falls on the\n    ward to 3\n",
            "key_results[0]",
            (21, 22),
            (5, 13, 5, 14),
        ),
        ('{"key_results": [{"text": "NPS to 45"}]}', "key_results[0]", (0, 3), (1, 28, 1, 31)),
    ],
)
def test_yaml_and_json_are_exact(source: str, where: str, span: tuple[int, int], region: tuple[int, ...]) -> None:
    from okrkit.files._formats import _json, _read_yaml

    okrs = _json.read(source) if source.startswith("{") else _read_yaml(source)
    assert found_in(source, okrs, nodes=True)[0][where].region(span) == region


LOOSE = """\
# Ward 7

## Objective: Patients **go home** well

* KR1: Falls from 9 to 4 a month
* KR2: [Readmissions](https://ward.example/readmissions) from *12%* to 8%
  within 30 days
"""


def test_loose_lists_with_markup(tmp_path: Path) -> None:
    path = tmp_path / "ward.md"
    path.write_text(LOOSE, encoding="utf-8")
    (okr,), _ = read_any(path)
    (stands,) = stands_in(path, [okr])
    assert stands["objective"].region()[:2] == (3, 15)
    assert stands["key_results[0]"].region((6, 10))[:2] == (5, 14)
    text = okr.key_results[1].text
    assert text == "Readmissions from 12% to 8% within 30 days"
    share, days = text.index("12%"), text.index("30 days")
    assert cut(LOOSE, stands["key_results[1]"].region((share, share + 3))) == "12%"
    assert stands["key_results[1]"].region((days, len(text))) == (7, 10, 7, 17)


def test_tables_of_others(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_text(
        'Objective,Key result\n"Fewer ""near misses""",Falls from 9 to 4\n,Sores from 5 to 2\n', encoding="utf-8"
    )
    found = import_table(path)
    (stands,) = stands_in(path, found.okrs)
    assert [stand.region()[:2] for stand in stands.values()] == [(2, 2), (2, 25), (3, 2)]


def test_what_has_no_lines_has_no_places(tmp_path: Path) -> None:
    assert stands_in(tmp_path / "ward.xlsx", [OKR(key_results=[KEPT])]) == [{}]
    assert found_in("", [OKR(objective="Falls", key_results=["", KEPT])]) == [{}]


@given(st.text(max_size=80), st.text(max_size=40), st.booleans())
def test_no_text_is_an_error(source: str, text: str, same: bool) -> None:
    okr = OKR(objective=text, key_results=[source[:40] if same else text])
    for stands in found_in(source, [okr]):
        for stand in stands.values():
            region = stand.region((0, min(3, len(stand.text))))
            assert 1 <= region.line <= region.end_line
            assert (region.line, region.column) <= (region.end_line, region.end_column)
