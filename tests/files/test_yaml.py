"""YAML that people wrote: what is read, and the words for what is not."""

import contextlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okrkit.files import OkrFileError, load, load_all, save
from okrkit.files._formats import FORMS
from okrkit.model import OKR

_HEAD = "team: Booking\nperiod: 2026-Q3\n"


def _file(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "booking.okr.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_scalars_mean_what_their_field_says(tmp_path: Path) -> None:
    okr = load(
        _file(
            tmp_path,
            """
okrkit: 1
team: no
period: 2026
objective: 1:30 is late
key_results:
  - text: 010
    baseline: 0.20
    target: "45"
    measured_by:
    read_every: 7
    check_ins: [{date: 2026-08-03, value: 1e3, learned: null}]
    changes:
      - {date: 2026-08-04, part: target, before: 40, after: 45}
      - {date: 2026-08-05, part: unit, before: "40", after: '%'}
starts: 2026-07-06
""",
        )
    )
    assert (okr.team, okr.period, okr.objective.text, okr.starts) == ("no", "2026", "1:30 is late", date(2026, 7, 6))
    (key_result,) = okr.key_results
    assert (key_result.text, key_result.baseline, key_result.target) == ("010", Decimal("0.2"), Decimal(45))
    assert key_result.measured_by == key_result.check_ins[0].learned == ""
    assert key_result.check_ins[0].value == 1000
    assert [type(change.before) for change in key_result.changes] == [Decimal, str]


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("", None, None, "the file is empty: an OKR begins with 'objective: ...'"),
        (" \n# only a comment\n", None, None, "the file is empty"),
        ("just words", 1, None, "an OKR has fields such as team, period, objective and key_results, and this is 'just"),
        (
            "key_results:\n  - Falls: from 9 to 4\n",
            2,
            "key_results[0].Falls",
            "its ': ' makes a field of 'Falls': put quotes",
        ),
        (
            "key_results:\n  - txt: Falls\n",
            2,
            "key_results[0].txt",
            "there is no field 'txt' here: did you mean 'text'?",
        ),
        ("- a\n- b", 1, None, "and this is a list: write several OKRs as documents, with a line '---'"),
        ("teem: Booking", 1, "teem", "there is no field 'teem' here: did you mean 'team'?"),
        ("colour: blue", 1, "colour", "there is no field 'colour' here: the fields are team, period,"),
        (_HEAD + "team: Parts", 3, "team", "'team' stands twice, in line 1 and here: keep one"),
        ("key_results:\n - text: a\n   target: 10k", 3, "key_results[0].target", "'10k' is not a number: write 10000"),
        ("key_results:\n - target: 5 %", 2, "key_results[0].target", "write 5, and unit: '%' beside it"),
        ("key_results:\n - target: 1,5", 2, "key_results[0].target", "write 1.5"),
        ("key_results:\n - target: soon", 2, "key_results[0].target", "'soon' is not a number: write one like 45"),
        ("key_results:\n - target: .inf", 2, "key_results[0].target", "'.inf' is not a number"),
        ("key_results:\n - chance: 120", 2, "key_results[0].chance", "120 is not between 0 and 100"),
        ("key_results:\n - read_every: weekly", 2, "key_results[0].read_every", "a whole number like 7, and 'weekly'"),
        ("key_results:\n - kind: outcom", 2, "key_results[0].kind", "choose one of outcome, learning, output, binary,"),
        ("key_results: faster", 1, "key_results", "write each on a line of its own after '- ', 'faster' was given"),
        ("key_results:\n - [a, b]", 2, "key_results[0]", "this has fields (id, text,"),
        ("key_results:\n - a\n -", 3, "key_results[1]", "and nothing was given"),
        ("key_results:\n - {id: a}\n - {id: a}", 1, "key_results", "the id 'a' stands twice"),
        ("objective: [easy]", 1, "objective", "this has fields (text,"),
        ("team: [a]", 1, "team", "team is a text, and a list was given: put quotes around it"),
        ("starts: 03.08.2026", 1, "starts", "'03.08.2026' is not a date: write year-month-day, like 2026-08-03"),
        ("starts: 20260803", 1, "starts", "is not a date"),
        ("starts: 2026-02-30", 1, "starts", "is not a date"),
        ("starts: 2026-09-01\nends: 2026-07-01", 1, None, "the period ends (2026-07-01) before it starts"),
        ("initiatives:\n - duty: maybe", 2, "initiatives[0].duty", "duty is true or false, and 'maybe' was given"),
        ("mutes:\n - reason: by law", 2, "mutes[0]", "'code' is missing here"),
        ("health:\n - check_ins:\n   - value: 3", 3, "health[0].check_ins[0]", "'date' is missing here"),
        (
            "okrkit: 2\nteam: a",
            1,
            "okrkit",
            "written in format 2 by a newer okrkit, and this one reads 1: update okrkit",
        ),
        ("okrkit: new", 1, "okrkit", "okrkit is the file format's number, 1: 'new' was given"),
        ("a: &x 1", 1, None, "&x names a place for later use, which okrkit does not follow"),
        ("team: *x", 1, None, "*x refers to another place, which okrkit does not follow: write the text out"),
        ("team: !!python/object:os.system ls", 1, None, "asks for a special type, and okrkit reads only texts"),
        ("team: a: b", 1, None, "a text that holds ': ' needs quotes around it"),
        ("team: @home", 1, None, "a text that begins with this sign needs quotes around it"),
        ("team: a\n\tperiod: b", 2, None, "a tab stands where spaces must: indent with spaces"),
        ('team: "Booking', 1, None, "a quotation mark is never closed, or the end of the file is missing"),
        ("key_results:\n  - a\n - b", 3, None, "indented differently"),
        ("key_results: [a", 1, None, "not closed"),
        ("? [a]\n: b", 1, None, "a name was expected here, like 'target:'"),
        (
            "team: a\x07",
            1,
            None,
            'a control character (U+0007) stands here: remove it, or write it in double quotes as "\\u0007"',
        ),
        ("team: a\nperiod: b\x00", 2, None, "a control character (U+0000)"),
        ("[" * 50, 1, None, "more than 20 levels deep"),
        ('team: "\\ud800"', 1, "team", "half a character"),
        ("objective: a\n---\n" * 5001, 10001, None, "more than 5,000 OKRs is too much: split it by team and period"),
        ("---\n" * 200_000, 5002, None, "more than 5,000 OKRs"),
        ("initiatives:\n" + "- a\n" * 200_000, 5002, None, "more than 5,000 items in one list"),
        ("key_results:\n" + "- a\n" * 501, 502, None, "more than 500 key results of one OKR is too much"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, text: str, line: int | None, field: str | None, words: str
) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(OkrFileError) as caught:
        load(file)
    assert (caught.value.path, caught.value.field) == (file, field)
    assert words in caught.value.words
    if line is not None and "not closed" not in words:
        assert caught.value.line == line
    assert str(caught.value).startswith(str(file))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "key_results:\n" + "".join(f"  - target: n{n}\n" for n in range(8))
    with pytest.raises(OkrFileError) as caught:
        load(_file(tmp_path, text))
    told = str(caught.value).splitlines()
    assert [line.split(",")[0].strip() for line in told[1:5]] == [f"also line {n}" for n in (3, 4, 5, 6)]
    assert told[-1].strip() == "and 3 more"


@pytest.mark.parametrize(
    ("raw", "objective"),
    [
        ("objective: Größe".encode(), "Größe"),
        ("\ufeffobjective: Größe".encode(), "Größe"),
        ("\ufeffobjective: Größe".encode("utf-16-le"), "Größe"),
        ("objective: Größe".encode("utf-16"), "Größe"),
        ("objective: Größe".encode("utf-32"), "Größe"),
        ("objective: 😀 \u202eabc\r\nteam: b\r\n".encode(), "😀 \u202eabc"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, objective: str) -> None:
    assert load(_file(tmp_path, raw)).objective.text == objective


@pytest.mark.parametrize("raw", ["team: a\nobjective: Größe".encode("latin-1"), b"team: a\nobjective: \xff\xfe"])
def test_other_encodings_are_told_with_their_line(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(OkrFileError, match=r"line 2: this is not UTF-8.*save it as UTF-8"):
        load(_file(tmp_path, raw))


def test_a_file_cut_at_any_byte_is_read_or_told(tmp_path: Path) -> None:
    okr = OKR(
        team="Booking", objective="Größe: 😀", key_results=[{"text": "a\nb", "check_ins": [{"date": "2026-08-03"}]}]
    )
    for ending in (".yaml", ".json", ".csv", ".md"):
        file = tmp_path / f"whole{ending}"
        save(okr, file)
        raw, cut, told = file.read_bytes(), tmp_path / f"cut{ending}", 0
        for end in range(len(raw)):
            cut.write_bytes(raw[:end])
            with contextlib.suppress(OkrFileError):
                load_all(cut)
                told -= 1
            told += 1
        assert told > 3


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 200_000,
        "{" * 200_000,
        "- " * 200_000,
        "? " * 100_000,
        "a:\n" * 100_000,
        "'" * 300_000,
        "#" * 500_000,
        "&a " * 9,
    ],
)
def test_bombs_are_refused_in_time(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(OkrFileError):
        load(_file(tmp_path, bomb))


def test_a_long_text_is_fine_and_a_huge_file_is_refused(tmp_path: Path) -> None:
    okr = OKR(objective="word " * 100_000)
    save(okr, tmp_path / "long.okr.yaml")
    assert load(tmp_path / "long.okr.yaml") == okr
    with pytest.raises(OkrFileError, match="bytes is too much: at most 2,000,000"):
        load(_file(tmp_path, "team: a\n#" + "x" * 2_000_000))
    with pytest.raises(OkrFileError, match="bytes is too much"):
        save(OKR(objective="x" * 2_000_000), tmp_path / "huge.okr.yaml")
    assert not (tmp_path / "huge.okr.yaml").exists()


def test_texts_a_person_would_not_quote_are_not_quoted() -> None:
    text = FORMS[".yaml"].written(
        [OKR(team="Booking", period="2026-Q3", objective="From 42 % to 60 %, today", set_by="no")]
    )
    assert text == 'okrkit: 1\nteam: Booking\nperiod: 2026-Q3\nobjective: From 42 % to 60 %, today\nset_by: "no"\n'


def test_an_emoji_may_be_written_as_programs_write_it(tmp_path: Path) -> None:
    assert load(_file(tmp_path, 'objective: "Easy \\ud83d\\ude00 repairs"')).objective.text == "Easy \U0001f600 repairs"
