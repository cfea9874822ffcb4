"""Bad input and a store that cannot be used: exit 2, one sentence, no traceback."""

import os
from pathlib import Path

import pytest

from okrkit import files

from .shell import Shell, child


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("critique",), "write the name of a file or folder behind 'okrkit critique'."),
        (("history", "--html", "page.html"), "write the name of a file or folder behind 'okrkit history'."),
        (("convert",), "write the name of a file or folder behind 'okrkit convert'."),
        (("workshop", "run"), "write KIT behind 'okrkit workshop run'."),
    ],
)
def test_a_word_that_is_missing_is_asked_for(okrkit_: Shell, line: tuple[str, ...], words: str) -> None:
    said = okrkit_(*line)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"Error: {words}\n")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nowhere.okr.yaml", None, "there is no such file or folder: check the name"),
        ("empty.okr.yaml", b"", "no objective and no key result was found"),
        ("none.okr.json", b"[]", "no objective and no key result was found"),
        ("broken.okr.yaml", b"objective: [a\nkey_results: {", "line"),
        ("twice.okr.yaml", b"objective: a\nobjective: b\n", "line 2"),
        ("tag.okr.yaml", b"objective: !!python/object/apply:os.system [ls]\n", "line 1"),
        ("latin.okr.yaml", "objective: Überall einfach\n".encode("latin-1"), "save it as UTF-8"),
        ("stray.okr.yaml", b"objective: a\nkey_result: b\n", "key_result"),
        ("broken.okr.json", b"{", "line"),
        ("empty.md", b"\n\n", "no objective and no key result was found"),
        ("notes.docx", b"PK", "the ending '.docx' is none that can be imported"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    okrkit_: Shell, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    said = okrkit_("critique", path)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert name in said.err
    assert said.err.startswith("okrkit: ")
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1
    if content is not None:
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("stdin", "words"),
    [
        (b"", "<stdin>: no objective and no key result was found"),
        (b'{"objective": 3}', "<stdin>, line 1, objective: "),
        (b"key_results:\n- [\n", "<stdin>, line "),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "<stdin>"),
        (b"\x00" * (files.LIMIT + 9), f"<stdin>: {files.LIMIT + 1:,} bytes is too much"),  # no more is read
    ],
)
def test_bad_standard_input_is_one_sentence(okrkit_: Shell, stdin: bytes, words: str) -> None:
    said = okrkit_("critique", "-", stdin=stdin)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"okrkit: {words}")
    assert len(said.err.strip().splitlines()) == 1


def test_a_closed_standard_input_is_one_sentence() -> None:
    said = child("critique", "-", preexec_fn=lambda: os.close(0))
    assert said.returncode == 2
    assert said.stderr == b"okrkit: <stdin>: it is closed: name a file, or pipe a draft in\n"


@pytest.mark.parametrize("verb", ["critique", "import", "convert"])
def test_an_empty_name_is_not_the_folder_one_stands_in(
    okrkit_: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(good.parent)
    said = okrkit_(verb, "", *([] if verb == "critique" else [tmp_path / "out.yaml"]))
    assert (said.code, said.out) == (2, "")
    assert "the name is empty: give a file" in said.err


def test_a_folder_without_okrs_is_said(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("critique", tmp_path)
    assert said.code == 2
    assert "no file here is called *.okr.yaml or the like" in said.err


@pytest.mark.parametrize(
    "args",
    [["critique"], ["critique", "x", "--format", "pdf"], ["critique", "x", "--profile", "harsh"],
     ["critique", "x", "--today", "soon"], ["critique", "x", "--nonsense"], ["learn", "--port", "99999999"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_says_how(okrkit_: Shell, args: list[str]) -> None:
    said = okrkit_(*args)
    assert said.code == 2
    assert "Usage: okrkit" in said.err
    assert "Error: " in said.err


def test_hostile_texts_move_no_cursor(okrkit_: Shell) -> None:
    said = okrkit_("critique", "-", stdin="Objective: Easy \x1b[2J\x07\n- Launch \x1b]0;owned\x07 it\n- ‮NPS\n")
    assert said.code == 1
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out + said.err


def test_a_store_that_cannot_be_used_is_one_sentence(
    okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKRKIT_STORE", str(tmp_path))
    said = okrkit_("check-in")
    assert said.code == 2
    assert said.err == (
        f"okrkit: {tmp_path} is a folder, and a store is a file. Set OKRKIT_STORE to {tmp_path / 'okrkit.sqlite3'}.\n"
    )
