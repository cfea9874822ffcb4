"""`convert`, `import` and `schema`."""

import json
from pathlib import Path

import okrkit
from okrkit import files

from .shell import WEAK, Shell


def test_convert_writes_another_format_without_loss(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "booking.okr.json"
    said = okrkit_("convert", good, target)
    assert (said.code, said.out) == (0, f"{target}: written.\n")
    assert okrkit.load(target) == okrkit.load(good)


def test_nothing_is_written_over_unless_asked(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.okr.json"
    target.write_text("mine")
    said = okrkit_("convert", good, target)
    assert said.code == 2
    assert "this file is there already: take another name, or --force to write over it" in said.err
    assert target.read_text() == "mine"
    assert okrkit_("convert", good, target, "--force").code == 0
    assert okrkit.load(target).team == "Booking"


def test_import_reads_a_loose_list_into_a_file_and_into_the_store(okrkit_: Shell, tmp_path: Path) -> None:
    wiki, target = tmp_path / "wiki.md", tmp_path / "new.okr.yaml"
    wiki.write_text(WEAK, encoding="utf-8")
    said = okrkit_("import", wiki, target, "--team", "Booking", "--period", "2026-Q3")
    assert said.code == 0
    assert [k.text for k in okrkit.load(target).key_results] == ["Launch the new booking page", "NPS from 32 to 45"]
    assert okrkit_("import", wiki, "--store", "--team", "Booking", "--period", "2026-Q3").code == 0
    with okrkit.open() as store:
        assert store.okrs() == [("Booking", "2026-Q3")]


def test_import_says_what_it_needs(okrkit_: Shell, tmp_path: Path) -> None:
    wiki = tmp_path / "wiki.md"
    wiki.write_text(WEAK, encoding="utf-8")
    assert "Say where to put them" in okrkit_("import", wiki).err
    assert "Say where to put them" in okrkit_("import", wiki, tmp_path / "x.okr.yaml", "--store").err
    said = okrkit_("import", wiki, "--store")
    assert said.code == 2
    assert "The store needs a team and a period for 'Repairs feel easy': give --team and --period." in said.err


def test_schema_is_the_schema_of_files(okrkit_: Shell) -> None:
    said = okrkit_("schema")
    assert said.code == 0
    assert json.loads(said.out) == files.json_schema()
