"""Files from strangers: nothing in them is run, none of them fills the memory or takes minutes.

Each file here took minutes, gigabytes or a traceback when something looked at it without care. The limit of time is far
above what is needed, on a busy machine too, and far below what a square of the length would take.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

import okrkit
from okrkit import history
from okrkit.files import OkrFileError, as_text, import_table, load_all, read_tree
from okrkit.files.importing._workbooks import cells_of, opened

pytestmark = pytest.mark.timeout(60)

OURS = as_text(okrkit.OKR(objective="x"), ".md") + "\n"

REFUSED = {
    "tag.okr.yaml": ('!!python/object/apply:os.system ["touch run"]', "asks for a special type"),
    "name.okr.yaml": ("objective: !!python/name:os.system x", "asks for a special type"),
    "handle.okr.yaml": ("%TAG ! tag:yaml.org,2002:\n---\nobjective: !python/x 1", "asks for a special type"),
    "bomb.okr.yaml": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "which okrkit does not follow"),
    "anchor.okr.yaml": ("objective: &a x", "&a names a place for later use"),
    "alias.okr.yaml": ("objective: *a", "*a refers to another place"),
    "merge.okr.yaml": ("<<: {a: 1}\nobjective: x", "there is no field '<<'"),
    "deep.okr.yaml": ("[" * 10_000, "more than 20 levels deep"),
    "deep-list.okr.yaml": ("- " * 10_000, "more than 20 levels deep"),
    "names.okr.yaml": ("\n".join(f"a{n}: 1" for n in range(180_000)), "more than 200 fields in one place"),
    "many.okr.yaml": ("key_results:\n" + ("- [" + "x," * 490 + "]\n") * 2_000, "more than 20,000 texts and lists"),
    "many-names.okr.yaml": (
        ("- {" + ",".join(f"a{n}: 1" for n in range(190)) + "}\n") * 1_300, "more than 20,000 texts and lists"),
    "many-okrs.okr.yaml": (("---\nkey_results:\n" + "- x\n" * 90) * 4_900, "more than 20,000 texts and lists"),
    "deep.okr.json": ("[" * 100_000, "nested too deeply"),
    "names.okr.json": (json.dumps({f"a{n}": 1 for n in range(90_000)}), "more than 200 fields in one place"),
    "twice.okr.json": ("{" + '"a": 1, "b": 2, ' * 45_000 + '"c": 1}', "more than 200 fields in one place"),
    "slips.okr.json": (
        json.dumps([{f"a{n}": 1 for n in range(199)} for _ in range(40)]), "there is no field 'a0' here"),
    "list.okr.md": (OURS + "- - - x\n", "a list in a list that has no field"),
    "links.okr.md": (OURS + "- Why: " + "[" * 100_000, "than anybody needs in one paragraph"),
    "many-links.okr.md": (OURS + ("[" * 99 + "\n\n") * 10_000, "than anybody needs in one paragraph"),
    "large.okr.yaml": ("objective: " + "x" * 2_000_000, "is too much: at most 2,000,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_okr_file_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    text, words = REFUSED[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(OkrFileError, match=re.escape(words)):
        load_all(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]  # nothing was run


@pytest.mark.parametrize("name", [name for name in REFUSED if name.startswith(("tag", "bomb", "deep", "names"))])
def test_a_hostile_kit_is_refused_by_the_same_reader(tmp_path: Path, name: str) -> None:
    if name.endswith(".yaml"):
        (tmp_path / "kit.yaml").write_text(REFUSED[name][0], encoding="utf-8")
        with pytest.raises(OkrFileError, match=re.escape(REFUSED[name][1])):
            read_tree(tmp_path / "kit.yaml")


@pytest.mark.parametrize("mark", ["<!--", "<!-- a -->", "<!-- okrkit: mute ", "[", "![", "*", "_a", "`", "> ", "1. ",
                                  "| ", "1,", "from 1 to ", "KR1: ", "(", '"', "\t", "0" * 9 + ".", "-", "\u200b",
                                  "by ", "and ", "http://a.", "&", "Q3 2026 ", "1/", "€", "<b>"])  # fmt: skip
def test_a_long_line_takes_no_square_of_its_length(tmp_path: Path, mark: str) -> None:
    line = mark * (80_000 // len(mark))
    for name, text in {
        "a.md": f"Objective: x\n- KR1: {line}",
        "a.txt": f"Objective: x\nKR1: y\n{line}",
        "a.csv": f"objective,key result\nx,{line}",
        "a.okr.md": f"{OURS}- Why: {line[:20_000]}",
        "a.okr.yaml": f"objective: '{line[:20_000]}'".replace("''", "'"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with suppress(OkrFileError):
            import_table(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "Objective,Key result" + ",x" * 490_000 + "\na,NPS from 1 to 2" + ",y" * 490_000,
        "Objective,Key result" + ",Q1 2026" * 120_000 + "\na,NPS from 1 to 2" + ",3" * 120_000,
    ],
    ids=["unknown", "series"],
)
def test_a_table_of_half_a_million_columns_is_read_as_far_as_anybody_looks(tmp_path: Path, text: str) -> None:
    (tmp_path / "wide.csv").write_text(text)
    found = import_table(tmp_path / "wide.csv")
    assert found.okrs[0].key_results[0].text == "NPS from 1 to 2"
    assert any("more than 200 columns; the rest is left out" in message.text for message in found.messages)


def _workbook(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A small workbook whose sheet was changed by hand."""
    book, whole = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Objective", "Key result"])
    book.active.append(["a", "NPS from 1 to 2"])
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text) if name.endswith("sheet1.xml") else text)
        new.writestr("../../../outside.txt", "x")
    return path


def _in_the_sheet(more: bytes) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(b"</sheetData>", more + b"</sheetData>")


def _behind_the_sheet(more: bytes) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(b"</sheetData>", b"</sheetData>" + more)


def test_a_cell_far_away_is_not_looked_for(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = cells_of(opened(_workbook(tmp_path / "a.xlsx", _in_the_sheet(far)))[0].worksheets[0])
    assert len(rows) == 2
    assert max(len(cells) for _, cells in rows) == 2


def _with_entity(text: bytes) -> bytes:
    sheet = text.split(b"?>")[-1].replace(b"<t>a</t>", b"<t>&e;</t>")
    return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + sheet


@pytest.mark.parametrize("reader", [import_table, history.load], ids=["import", "history"])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_in_the_sheet(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'), ""),
        (lambda text: re.sub(rb"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>', text), ""),
        (_behind_the_sheet(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "cells is too much"),
        (_behind_the_sheet(b'<mergeCells><mergeCell ref="A1:&#88;FD9999"/></mergeCells>'), "cells is too much"),
        (_in_the_sheet(b'<row r="9">' + b"<c/>" * 700_000 + b"</row>"), "cells is too much"),
        (lambda text: b" " * 61_000_000 + text, "once unpacked is too much"),
        (_with_entity, "what no spreadsheet writes"),
        (lambda text: text.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "what no spreadsheet writes"),
    ],
    ids=["far cell", "dimension", "merged", "merged, hidden", "cells", "unpacked", "entity", "UTF-16"],
)
def test_a_small_workbook_does_not_fill_the_memory(
    tmp_path: Path, reader: Callable[[Path], object], change: Callable[[bytes], bytes], words: str
) -> None:
    path = _workbook(tmp_path / "a.xlsx", change)
    assert path.stat().st_size < 200_000
    if words:
        with pytest.raises(OkrFileError, match=words):
            reader(path)
    else:
        found = reader(path)
        texts = found["key_result"] if reader is history.load else [k.text for k in found.okrs[0].key_results]
        assert list(texts) == ["NPS from 1 to 2"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]  # nothing was unpacked beside it
    assert not (tmp_path.parent / "outside.txt").exists()


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"readings": ' * 3_000,
     json.dumps([{"objective": "a", "key result": f"b{n}", f"n{n}": 1} for n in range(4_000)])],
    ids=["deep", "deep records", "a name for each record"],
)  # fmt: skip
def test_hostile_json_of_a_history_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(OkrFileError, match=r"a\.json"):
        history.load(tmp_path / "a.json")


def test_the_marks_of_a_hostile_file_are_still_read_where_they_are_honest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Objective: x\n- KR1: NPS [now] from 1 to 2<!-- a --> by May <!-- okrkit: mute KR-FAR because y -->\n"
    )
    okr = import_table(tmp_path / "a.md").okrs[0]
    assert okr.key_results[0].text == "NPS [now] from 1 to 2 by May"
    assert okr.mutes[0].reason == "y"
