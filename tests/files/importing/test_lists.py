# ruff: noqa: E501 (lists in one line)
"""Lists as people have them in wikis, chats and documents."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrkit.files import OkrFileError, import_table
from okrkit.files.importing import Imported, Outcome
from okrkit.files.importing._labels import label_of
from okrkit.reading.words.body import find_body

EASY, TRUST = "Make repairs easy", "Grow trust"
THREE = [(EASY, ["Visits from 42 to 60", "Fix rate from 61 to 72"]), (TRUST, ["NPS from 32 to 45"])]
TWO = THREE[:1]

LISTS = {
    "labels": (
        THREE,
        "O1: Make repairs easy\nKR1.1: Visits from 42 to 60\nKR1.2: Fix rate from 61 to 72\nO2: Grow trust\nKR2.1 NPS from 32 to 45\n",
    ),
    "labels of numbers in numbers, without a colon": (
        TWO,
        "Objective 1  Make repairs easy\nKR1.1  Visits from 42 to 60\nKR1.2   Fix rate from 61 to 72",
    ),
    "labels that name their objective": (
        TWO,
        "O1: Make repairs easy\nO1 KR1  Visits from 42 to 60\nO1KR2: Fix rate from 61 to 72",
    ),
    "labels after all objectives": (
        THREE,
        "O1: Make repairs easy\nO2: Grow trust\n\nKR1.1: Visits from 42 to 60\nKR2.1: NPS from 32 to 45\nKR1.2: Fix rate from 61 to 72",
    ),
    "headings and bullets": (
        THREE,
        "## Objective 1: Make repairs easy\n\n- **KR1:** Visits from 42 to 60\n- **KR 2** - Fix rate from 61 to 72\n\n"
        "## Objective 2 - Grow trust\n1. NPS from 32 to 45\n",
    ),
    "headings without labels": (
        THREE,
        "# OKRs\n\n## Make repairs easy\n* Visits from 42 to 60\n* Fix rate from 61 to 72\n\n## Grow trust\n* NPS from 32 to 45",
    ),
    "nested bullets": (
        THREE,
        "- Make repairs easy\n  - Visits from 42 to 60\n  - Fix rate from 61 to 72\n- Grow trust\n  - NPS from 32 to 45",
    ),
    "nested by tabs": (
        THREE,
        "• Make repairs easy\n\t◦ Visits from 42 to 60\n\t◦ Fix rate from 61 to 72\n• Grow trust\n\t◦ NPS from 32 to 45",
    ),
    "numbers": (
        THREE,
        "1. Make repairs easy\n1.1 Visits from 42 to 60\n1.2 Fix rate from 61 to 72\n2. Grow trust\n2.1 NPS from 32 to 45",
    ),
    "numbers and bullets side by side": (
        THREE,
        "1. Make repairs easy\n- Visits from 42 to 60\n- Fix rate from 61 to 72\n2. Grow trust\n- NPS from 32 to 45",
    ),
    "stars of a wiki": (
        THREE,
        "h2. OKRs\n* O: Make repairs easy\n** KR: Visits from 42 to 60\n** KR: Fix rate from 61 to 72\n* O: Grow trust\n** KR: NPS from 32 to 45",
    ),
    "equals signs of a wiki": (TWO, "== Make repairs easy ==\n* Visits from 42 to 60\n* Fix rate from 61 to 72"),
    "underlined": (
        TWO,
        "Objective: Make repairs easy\n----------------\n\n1) Visits from 42 to 60\n2) Fix rate from 61 to 72",
    ),
    "words on their own lines": (
        TWO,
        "## Objective\nMake repairs easy\n\n## Key Results\n* Visits from 42 to 60\n* Fix rate from 61 to 72",
    ),
    "a list of objectives": (
        THREE,
        "## Objectives\n1. Make repairs easy\n   1. Visits from 42 to 60\n   2. Fix rate from 61 to 72\n2. Grow trust\n   - NPS from 32 to 45",
    ),
    "prose between": (
        TWO,
        "**Objective:** Make repairs easy\n\nWe will know by:\n\n- Visits from 42 to 60\n- Fix rate from 61 to 72",
    ),
    "paragraphs": (
        THREE,
        "Make repairs easy\n\n- Visits from 42 to 60\n- Fix rate from 61 to 72\n\nGrow trust\n\n- NPS from 32 to 45",
    ),
    "plain lines": (TWO, "Make repairs easy\nVisits from 42 to 60\nFix rate from 61 to 72"),
    "wrapped": (
        TWO,
        "- Objective: Make repairs\n  easy\n    - KR1: Visits from 42\n      to 60\n    - Fix rate\n      from 61 to 72",
    ),
    "emoji and boxes": (
        TWO,
        "🎯 Objective: Make repairs easy\n📈 KR1: Visits from 42 to 60\n☐ KR 2 – Fix rate from 61 to 72",
    ),
    "check boxes": (TWO, "### Make repairs easy\n- [x] Visits from 42 to 60\n- [ ] Fix rate from 61 to 72"),
    "German": (
        [("Reparieren ist leicht", ["Besuche von 42 auf 60", "Quote von 61 % auf 72 %"])],
        "**Ziel 1:** Reparieren ist leicht\n\nSchlüsselergebnisse:\n1. Besuche von 42 auf 60\n2) Quote von 61 % auf 72 %",
    ),
    "quoted in a mail": (TWO, "> Objective: Make repairs easy\n> - Visits from 42 to 60\n> - Fix rate from 61 to 72"),
    "a block of code": (TWO, "```\nO: Make repairs easy\nKR: Visits from 42 to 60\nKR: Fix rate from 61 to 72\n```"),
    "markup": (
        [("link & bold *star* <b>x</b>", ["=cmd|' /C calc'!A0"])],
        "- O: [link](http://x.example) & **bold** \\*star\\* <b>x</b>\n  - KR: =cmd|' /C calc'!A0",
    ),
    "brackets": (TWO, "[O1] Make repairs easy\n[KR1] Visits from 42 to 60\n(KR2) Fix rate from 61 to 72"),
    "OKR as a word": (TWO, "OKR 1: Make repairs easy\n  - Visits from 42 to 60\n  - Fix rate from 61 to 72"),
    "labels with a number, without a colon, in front of anything": (
        [
            (
                EASY,
                [
                    "eNPS from 20 to 30",
                    "95% of offers accepted (now 80%)",
                    "time to fill 40 to 20 days",
                    "iOS crash rate from 2% to 1%",
                ],
            )
        ],
        "Objective: Make repairs easy\nKR1 eNPS from 20 to 30\nKR2 95% of offers accepted (now 80%)\n"
        "KR 3 time to fill 40 to 20 days\nKey result 4 iOS crash rate from 2% to 1%",
    ),
    "such labels behind bullets": (
        [(EASY, ["eNPS from 20 to 30", "95% of beds made by noon", "To the ward in 5 minutes, from 9"])],
        "# Make repairs easy\n- KR1 eNPS from 20 to 30\n- **KR2** 95% of beds made by noon\n- KR 3 To the ward in 5 minutes, from 9",
    ),
    "right to left and long dashes": ([("🙂 \u202eabc", ["x — 1"])], "Objective: 🙂 \u202eabc\nKR: x — 1"),
}


def _shape(found: Imported) -> list[tuple[str, list[str]]]:
    return [(okr.objective.text, [k.text for k in okr.key_results]) for okr in found.okrs]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_is_understood(name: str, newline: str) -> None:
    expected, text = LISTS[name]
    found = import_table(text.replace("\n", newline) + newline)
    assert _shape(found) == expected
    lines = {number for number, line in enumerate(text.splitlines(), 1) if line.strip()}
    assert {row.number for row in found.rows} == lines


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("# Booking team OKRs – Q3 2026\n## O: a\n- x 1\n", [("Booking", "2026-Q3")]),
        ("# Team Buchung, 3. Quartal 2026\n**Ziel:** a\n- x 1\n", [("Buchung", "2026-Q3")]),
        (
            "Team: Booking\nQuarter: Q3/26\nO: a\nKR: x 1\n\nTeam: Parts\nO: b\nKR: y 2\n",
            [("Booking", "2026-Q3"), ("Parts", "2026-Q3")],
        ),
        (
            "# 2026-Q3\n## Booking\n### O: a\n- x 1\n## Parts\n### O: b\n- y 2\n",
            [("Booking", "2026-Q3"), ("Parts", "2026-Q3")],
        ),
        (
            "# Booking\n## Q2 2026\n- O: a\n  - x 1\n## Q3 2026\n- O: b\n  - y 2\n",
            [("Booking", "2026-Q2"), ("Booking", "2026-Q3")],
        ),
        ("# Our OKRs for FY27-Q2\nO: a\nKR: x 1\n", [("", "FY27-Q2")]),
        ("---\nteam: Booking\nperiod: 2026-Q3\n---\nO: a\n- x 1\n", [("Booking", "2026-Q3")]),
        ("# Booking 2026-Q3\n\n| Objective | Key result |\n|---|---|\n| a | x 1 |\n", [("Booking", "2026-Q3")]),
        ("O: a\nKR: x 1\n", [("", "")]),
        ("People & Culture 2026 Q3\nO: a\nKR: x 1\n", [("People & Culture", "2026-Q3")]),
    ],
)
def test_teams_and_periods(text: str, teams: list[tuple[str, str]]) -> None:
    assert [(okr.team, okr.period) for okr in import_table(text).okrs] == teams


def test_what_stands_beside_a_key_result() -> None:
    found = import_table(
        "O: Make repairs easy\n- KR1: Fix rate\n  - Baseline: 61 %\n  - Target: 72 %\n  - Measured by: visit reports\n"
        "  - Confidence: 0.7\n  - Owner: Kim\n  - new vans\n- Why: people wait\n- Guardrail: complaints below 4\n"
        "- Initiative: photos\n"
    )
    (okr,) = found.okrs
    (key_result,) = okr.key_results
    assert (key_result.baseline, key_result.target, key_result.unit) == (61, 72, "%")
    assert (key_result.measured_by, key_result.chance) == ("visit reports", 70)
    assert [h.text for h in okr.health] == ["complaints below 4"]
    assert [(i.text, i.moves) for i in okr.initiatives] == [("new vans", "kr1"), ("photos", None)]
    assert okr.why is not None
    assert okr.why.strategy == "people wait"
    assert [str(message) for message in found.messages] == [
        "line 2: the confidence is between 0 and 1; taken as a share, 0.7 as 70 %",
        "line 7: owners stand beside the OKRs, not in them; left out",
        "line 8: stands under a key result; taken as an initiative for it",
        "line 9: a reason; kept as the strategy behind the objective",
    ]
    assert found.rows[1].fields["owner"] == "Kim"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- KR1: x 1\n- KR2: y 2\n", ["lines 1-2: no objective above it; kept under an empty one"]),
        ("O: a\n- x 1\n- x 1\n", ["line 3: stands in line 2 already; kept once"]),
        ("O: a\n- [x] x 1\n", ["line 2: the tick is not kept: check-ins tell how far a key result went"]),
        ("Hello!\n\nO: a\n- x 1\n", ["line 1: neither objective nor key result; left out"]),
        ("O: a\n- x 1\n<!-- old:\n- y -->\n", ["lines 3-4: a comment; left out"]),
        ("- a\n  - x 1\n", ["line 1: no label; taken as an objective, for lines stand under it"]),
        (
            "a\nx 1\n",
            [
                "line 1: no labels and no bullets; taken as the objective 'a' and its key results",
                "line 2: no labels and no bullets; taken as a key result",
            ],
        ),
    ],
)
def test_guesses_and_what_is_left_out_are_told(text: str, told: list[str]) -> None:
    found = import_table(text)
    assert [str(message) for message in found.messages] == told
    odd = {row.number for row in found.rows if row.outcome is not Outcome.UNDERSTOOD}
    assert odd == {number for message in found.messages for number in message.rows}


@pytest.mark.parametrize(
    "line",
    [
        "KR2 eNPS from 20 to 30",
        "KR 6 time to fill 40 to 20 days",
        "Key result 2 95% of beds made by noon",
        "KR 3 (at risk): Lines down from 10 to 4 a week",
        "KR 2 To the ward in 5 minutes",
        "KR 2 is late",
        "Key result 2 was dropped",
    ],
)
def test_the_reading_knows_the_same_labels(line: str) -> None:
    label, body = label_of(line), find_body(line)
    assert body.plain[body.start : body.end] == (label.text if label else line)


def test_comments_inside_lines_are_no_part_of_the_text() -> None:
    found = import_table(
        "# Make repairs easy\n- KR1: Hang posters <!-- ask for 40 -->\n- KR2: Calls <!-- a --> from 9 to 4\n"
    )
    assert _shape(found) == [(EASY, ["Hang posters", "Calls  from 9 to 4"])]


def test_a_mute_that_is_mistyped_is_told() -> None:
    found = import_table("# Make repairs easy\n- KR1: Hang posters <!-- okrkit mute KR-OUTPUT because y -->\n")
    assert not found.okrs[0].mutes
    told = "line 2: this comment mutes nothing: did you mean <!-- okrkit: mute KR-OUTPUT because ... -->?"
    assert told in map(str, found.messages)


@pytest.mark.parametrize(
    "line",
    ["- ~~Launch portal~~", "- KR2: ~~Launch portal~~ (dropped)", "KR2: ~~Launch portal~~", "~~KR2: Launch portal~~"],
)
def test_what_is_struck_through_is_left_out_and_told(line: str) -> None:
    found = import_table(f"# Make repairs easy\n- KR1: Visits from 42 to 60\n{line}\n  - with a form\n")
    assert _shape(found) == [(EASY, ["Visits from 42 to 60"])]
    assert any("struck through" in str(message) and 3 in message.rows for message in found.messages)


def test_a_cell_struck_through_is_left_out_and_told() -> None:
    rows = "|  | ~~Launch the portal~~ |\n|  | Fix rate from 61 to 72 ~~or 75~~ |\n"
    found = import_table(f"| Objective | Key result |\n|---|---|\n| {EASY} | Visits from 42 to 60 |\n{rows}")
    assert [kr.text for kr in found.okrs[0].key_results] == ["Visits from 42 to 60", "Fix rate from 61 to 72"]
    assert any("struck through" in str(message) and message.rows == (4,) for message in found.messages)


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        (f"{EASY}\nKR1: Visits from 42 to 60\nKR2: Fix rate from 61 to 72\n", EASY),
        (f"{EASY}\n- KR1: Visits from 42 to 60\n", EASY),
        ("Here they are:\nKR1: Visits from 42 to 60\n", ""),
        (f"Our plan for you\nObjective: {EASY}\nKR1: Visits from 42 to 60\n", EASY),
    ],
)
def test_a_first_line_above_labelled_key_results_is_their_objective(text: str, objective: str) -> None:
    (okr,) = import_table(text).okrs
    assert okr.objective.text == objective
    assert okr.key_results[0].text == "Visits from 42 to 60"


def test_words_struck_through_in_a_line_are_no_part_of_it() -> None:
    found = import_table("O: Make repairs easy\n- KR1: ~~Ship it~~ Visits from 42 to 60\n~~Old plan~~\n")
    assert _shape(found) == [(EASY, ["Visits from 42 to 60"])]
    plain = import_table("Make repairs easy\nVisits from 42 to 60\n~~Ship the portal~~\n")
    assert _shape(plain) == [(EASY, ["Visits from 42 to 60"])]


@pytest.mark.parametrize("line", ["KR2 is late", "KR 2 and KR 3 were dropped", "Key result 2 has no owner"])
def test_a_sentence_about_a_key_result_is_none(line: str) -> None:
    found = import_table(f"Objective: Make repairs easy\nKR1: Visits from 42 to 60\n\n{line}\n")
    assert _shape(found) == [(EASY, ["Visits from 42 to 60"])]
    assert [str(message) for message in found.messages] == ["line 4: neither objective nor key result; left out"]


def test_what_shares_the_line_of_a_key_result_is_told_with_that_line() -> None:
    found = import_table(
        "# Make repairs easy\n- KR1: Fix rate from 61 to 72\n- KR3 (at risk): Lines down from 10 to 4 a week | 40% done\n"
        "- **Lead:** Ann - Emergency deliveries per week from 34 to 10 (owner: Tom)\n"
    )
    lines = ["Fix rate from 61 to 72", "Lines down from 10 to 4 a week", "Emergency deliveries per week from 34 to 10"]
    assert _shape(found) == [(EASY, lines)]
    assert [row.fields for row in found.rows[2:]] == [{"status": "at risk", "score": "40%"}, {"owner": "Tom"}]
    assert [str(message) for message in found.messages[1:]] == [
        "line 3: scores stand beside the OKRs, not in them; left out",
        "line 3: states stand beside the OKRs, not in them; left out",
        "line 4: owners stand beside the OKRs, not in them; left out",
    ]


def test_a_name_alone_is_still_beside_its_key_result() -> None:
    found = import_table("O: Make repairs easy\n- KR1: Fix rate from 61 to 72\n- Lead: Ann - night shift\n")
    assert _shape(found) == [(EASY, ["Fix rate from 61 to 72"])]
    assert [str(message) for message in found.messages] == [
        "line 3: owners stand beside the OKRs, not in them; left out"
    ]


@pytest.mark.parametrize("text", ["\n", " \n\t\n", "Dear all,\nthis is a letter.\n\nBye\n", "---\n***\n", "\x00\n"])
def test_nothing_in_it_is_told(text: str) -> None:
    with pytest.raises(OkrFileError, match="no objective and no key result was found: begin them with 'Objective:'"):
        import_table(text)


_PIECES = [
    "O1:",
    "Objective",
    "KR",
    "KR1.2 ",
    "Ziel:",
    "- ",
    "* ",
    "1. ",
    "1.1 ",
    "  ",
    "\t",
    "# ",
    "## ",
    "**",
    "| ",
    " | ",
    "|---|",
]
_PIECES += [
    "Q3 2026",
    "Team: ",
    "Owner: ",
    "Target: 10k",
    "visits from 42 % to 60 %",
    "\n",
    "\n\n",
    "a",
    "[x] ",
    "> ",
    "```",
    "---",
]
_PIECES += ["<!--", "-->", "\\", "`", "[a](b)", "&amp;", "\x00", "\u2028", "😀", ",", ";", ":", "=", "'", '"']


def test_a_line_that_looks_like_the_head_of_a_table_hides_nothing() -> None:
    found = import_table("Team: | O1:\nO: Repairs feel easy\n")
    assert [okr.objective.text for okr in found.okrs] == ["Repairs feel easy"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_no_text_crashes_and_no_line_is_dropped(text: str) -> None:
    text += "\nO: a\n"
    found = import_table(text)
    if all(message.unit == "line" for message in found.messages):
        lines = {number for number, line in enumerate(text.splitlines(), 1) if line.strip()}
        assert lines <= {row.number for row in found.rows}


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(" " * depth + "- a 1" for depth in range(1500)),
        "- a\n" + "  b 1\n" * 20_000,
        "# " + "(" * 300_000 + "\n- a 1\n",
        "#" + " " * 300_000 + "x\n- a 1",
        "-" + " " * 300_000 + "x\n- a 1",
        "- " + "[" * 300_000 + " 1\n",
        "- " + "*a " * 100_000 + "1\n",
        "Objective: " + "x" * 1_000_000 + "\n",
        "".join(f"O{n}: a{n}\n- KR{n}.1: b 1\n" for n in range(5000)),
        "O: a\nKR: b 1\n" + "  - c\n" * 5000,
    ],
)
def test_hostile_lists_are_read_in_time(text: str) -> None:
    assert import_table(text).okrs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n" * 250_000, "more than 25,000 lines is too much: split it by team and period"),
        ("".join(f"- KR{n}: n {n}\n" for n in range(501)), "more than 500 key results of one OKR"),
    ],
)
def test_more_than_anybody_writes_is_told_at_once(text: str, words: str) -> None:
    with pytest.raises(OkrFileError, match=words):
        import_table(text)


@pytest.mark.parametrize(
    "raw", [b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x03\0>\0" * 500, b"\x89PNG\0\xff\n" * 30, b"O:\0a" * 9]
)
@pytest.mark.parametrize("name", ["env", "list.txt", "list.csv"])
def test_a_program_or_a_picture_is_no_list(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(OkrFileError, match="this is no text but a program, a picture or the like"):
        import_table(tmp_path / name)


@pytest.mark.parametrize(
    "lines",
    [["Improve quality"], ["Raise NPS from 32 to 45"], ["Improve quality", "Ship the new page", "Call back sooner."]],
)
def test_plain_lines_alone_are_key_results_and_that_is_told(lines: list[str]) -> None:
    found = import_table("\n".join(lines) + "\n")
    assert [(okr.objective.text, [key.text for key in okr.key_results]) for okr in found.okrs] == [("", lines)]
    where = "line 1" if len(lines) == 1 else f"lines 1-{len(lines)}"
    assert f"{where}: taken as a key result, for only lines without labels and bullets stand here" in map(
        str, found.messages
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hello\n",
        "OKRs Q3 2026\n",
        "Dear all,\n\nSee you soon\n",
        "We met today. All went well.\n",
        "What shall we do?\n",
    ],
)
def test_a_letter_or_a_title_is_still_no_list(text: str) -> None:
    with pytest.raises(OkrFileError, match="no objective and no key result was found"):
        import_table(text)


@pytest.mark.parametrize(
    ("heading", "aside"),
    [
        ("## Not doing this quarter", True),
        ("## Out of scope (Q3 2026)", True),
        ("**Links**", True),
        ("Offene Fragen:", True),
        ("## Links between wards", False),
        ("## Notes\n- KR7: Fix rate from 61 to 72", False),
    ],
)
def test_what_stands_under_a_heading_beside_the_okrs_is_left_out_and_told(heading: str, aside: bool) -> None:
    found = import_table(f"# Objective: Make repairs easy\n- Visits from 42 to 60\n\n{heading}\n- a new app by May\n")
    told = "lines 4-5: a heading beside the OKRs; left out with what stands under it"
    assert ([str(message) for message in found.messages] == [told]) is aside
    assert (_shape(found) == [(EASY, ["Visits from 42 to 60"])]) is aside


def test_status_marks_behind_a_key_result_are_no_part_of_it() -> None:
    marks = ["🟡 at risk", "✅", ":white_check_mark: (done)", "⚠️"]
    lines = [f"Calls of kind {number} from 9 to 4" for number in range(4)]
    listed = "".join(f"- {line} {mark}\n" for line, mark in zip(lines, marks, strict=True))
    found = import_table(f"O: Make repairs easy\n{listed}- Smiles 🙂 from 3 to 5\n")
    assert _shape(found) == [(EASY, [*lines, "Smiles 🙂 from 3 to 5"])]
    assert [row.fields.get("status") for row in found.rows[1:]] == [*marks, None]
    assert [str(message) for message in found.messages] == [
        "lines 2-5: states stand beside the OKRs, not in them; left out"
    ]


def test_a_question_between_key_results_is_no_objective() -> None:
    found = import_table(
        "Objective: Make repairs easy\nKR1: Visits from 42 to 60\nwhat about calls?\n- Calls from 9 to 4\n"
    )
    assert _shape(found) == [(EASY, ["Visits from 42 to 60", "Calls from 9 to 4"])]
    assert [str(message) for message in found.messages] == ["line 3: neither objective nor key result; left out"]


@pytest.mark.parametrize("team", ["Ward 4B (Surgery)", "Sales (EMEA)"])
def test_brackets_belong_to_the_name_of_a_team(team: str) -> None:
    found = import_table(f"# {team} – Q3 2026\n\n## O1: Make repairs easy\n- Visits from 42 to 60\n")
    assert [okr.team for okr in found.okrs] == [team]
