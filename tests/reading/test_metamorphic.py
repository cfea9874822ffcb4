"""How a line is dressed changes nothing of what it says: each dress over the whole table, and dresses at random."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import okrkit
from okrkit.lexicon import load
from okrkit.model import Direction, KeyResult
from okrkit.reading import read_key_result, scan_key_result
from tests.reading.test_table import lines

TEXTS = [line.expected["text"] for line in lines()]
BARE = [text for text in TEXTS if not re.match(r"\W|KR|\d+[.)]", text)]  # nothing in front of the line yet
ARROW = re.compile(r"(?<=[\d%kKMhsd]) ?(?:->|→|=>) ?(?=[€$£<>~]?\d)")
Dress = Callable[[str], str]


def said(text: str) -> dict[str, str]:
    """What is read of a text, without the deadline; a metric and a counted noun up to case."""
    read = read_key_result(text)
    parts = ("metric", "baseline", "target", "change", "unit", "direction", "kind")
    return {part: plain(str(getattr(read, part))) for part in parts}


def plain(text: str) -> str:
    """Without case, without the sign that parts thousands, with one form of blank, apostrophe and 'at least'."""
    whole = re.sub(r"(?<=\d)[,\u202f](?=\d{3}\b)", "", text.lower())
    return re.sub(r"\s+", " ", whole).replace("’", "'").replace("at least", "≥")


def with_arrow(arrow: str) -> Dress:
    return lambda text: ARROW.sub(f" {arrow} ", text, count=1)


DRESSES: dict[str, Dress] = {
    **{
        f"in front: {front.strip()}": (lambda text, front=front: front + text)  # type: ignore[misc]
        for front in (
            "- ",
            "* ",
            "• ",
            "1. ",
            "2) ",
            "a) ",
            "> ",
            "- [ ] ",
            "☐ ",
            "KR1: ",
            "KR 2 - ",
            "**KR 2.3:** ",
            "KR1.4  ",
            "O1 KR2: ",
            "Key result 3: ",
            "Key result 3 – ",
            "[draft] ",
            "  ",
            "\t",
        )
    },
    **{
        f"around: {around}": (lambda text, around=around: around.format(text))  # type: ignore[misc]
        for around in (
            '"{}"',
            "“{}”",
            "**{}**",
            "_{}_",
            "{}.",
            "{}  ",
            "{}\n",
            "<p>{}</p>",
            "[{}](https://okr.example/1)",
        )
    },
    **{f"arrow: {arrow}": with_arrow(arrow) for arrow in ("->", "→", "=>", "-->", "⟶", "➔", "to")},
    "first letter": lambda text: text[:1].swapcase() + text[1:],
    "lower case": str.lower,
    "upper case": str.upper,
    "title case": lambda text: re.sub(r"\b[a-z](?=\w{3})", lambda found: found[0].upper(), text),
    "no-break space before %": lambda text: text.replace(" %", "\u00a0%"),
    "no space before %": lambda text: re.sub(r"(?<=\d) %", "%", text),
    "space before %": lambda text: re.sub(r"(?<=\d)%(?=[\s,.;)]|$)", " %", text),
    "percent": lambda text: re.sub(r"(?<=\d) ?%(?=[\s,;)]|$)", " percent", text),
    "typographic apostrophe": lambda text: text.replace("'", "’"),
    "double blanks": lambda text: text.replace(" ", "  "),
    "deadline": lambda text: text.rstrip(".") + " by June 2027",
    "deadline in brackets": lambda text: text.rstrip(".") + " (by June 2027)",
    "in front: deadline": lambda text: "By June 2027, " + text[:1].lower() + text[1:],
    "at least as a sign": lambda text: re.sub(r"\bat least (?=\d)", "≥ ", text),
    "thousands": lambda text: re.sub(r"(?<=\d),(?=\d{3}\b)", "\u202f", text),
}

EXCEPT = {
    "lower case": ("5S", "a method's name, which its capital tells from five seconds"),
    "upper case": ("5S", "a method's name, which its capital tells from five seconds"),
    "double blanks": (r"\d \d{3}", "one blank parts thousands, two part numbers"),
}
"""Dress -> what the texts have in common that it changes, and why it may."""


def changed(name: str, texts: list[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """The texts that a dress changes, with what was read and what is read."""
    found = {}
    for text in texts:
        before, after = said(text), said(DRESSES[name](text))
        if before != after:
            found[text] = {part: (before[part], after[part]) for part in before if before[part] != after[part]}
    return found


def excepted(name: str, text: str) -> bool:
    return name in EXCEPT and re.search(EXCEPT[name][0], text) is not None


@pytest.mark.parametrize("name", DRESSES)
def test_a_dress_changes_no_reading(name: str) -> None:
    texts = [text for text in BARE if not excepted(name, text)]
    assert len(texts) > 500
    assert any(DRESSES[name](text) != text for text in texts), "it dresses something"
    assert changed(name, texts) == {}


@pytest.mark.parametrize("name", EXCEPT)
def test_what_is_excepted_is_changed(name: str) -> None:
    assert changed(name, [text for text in BARE if excepted(name, text)]), EXCEPT[name][1]


INNER = [name for name in DRESSES if not name.startswith(("in front", "around", "deadline")) and name not in EXCEPT]
OUTER = [name for name in DRESSES if name.startswith(("in front", "around")) and "deadline" not in name]


@settings(max_examples=400)
@given(
    st.sampled_from(BARE),
    st.lists(st.sampled_from(INNER), max_size=3, unique=True),
    st.sampled_from([*OUTER, "deadline"]),
)
def test_dresses_over_each_other_change_no_reading(text: str, inner: list[str], outer: str) -> None:
    dressed = text
    for name in [*inner, outer]:
        dressed = DRESSES[name](dressed)
    assert said(dressed) == said(text)


def swapped(text: str, read: KeyResult) -> str:
    """The text with its baseline and its target in each other's place."""
    (start1, end1), (start2, end2) = sorted(
        span for part in ("baseline", "target") if (span := read.span(part)) is not None
    )
    return text[:start1] + text[start2:end2] + text[end1:start2] + text[start1:end1] + text[end2:]


PAIRS = [
    text
    for text in TEXTS
    if None not in (read_key_result(text).span("baseline"), read_key_result(text).span("target"))
    and read_key_result(text).baseline != read_key_result(text).target
]


def promised(text: str) -> bool:
    """Whether a word says which way it should go, so that swapped numbers contradict it instead of turning it."""
    words = {word.lower for word in scan_key_result(text).words}
    verbs = [load().verbs[word] for word in words if word in load().verbs]
    moving = any(verb.verb_class in ("raise", "lower") for verb in verbs)
    return moving or not words.isdisjoint(("down", "up", "under", "below", "fewer", "less"))


def test_swapping_baseline_and_target_turns_the_direction() -> None:
    free = [text for text in PAIRS if not promised(text)]
    assert len(free) > 90
    turned = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
    wrong = []
    for text in free:
        read = read_key_result(text)
        other = read_key_result(swapped(text, read))
        alike = (other.metric, other.kind) == (read.metric, read.kind)
        if not alike or read.direction not in turned or other.direction is not turned[read.direction]:
            wrong.append((text, swapped(text, read), read.direction, other.direction))
    assert wrong == []


def test_swapped_numbers_stand_in_each_others_place() -> None:
    wrong = []
    for text in PAIRS:
        read = read_key_result(text)
        other = read_key_result(swapped(text, read))
        assert read.baseline is not None
        assert read.target is not None
        told = (other.baseline, other.target)
        as_before = told == (read.target, read.baseline)
        if other.unit != read.unit:  # '2 h to 30 min' comes out in minutes, '30 min to 2 h' in hours
            ratios = Decimal(other.baseline or 0) * read.baseline, Decimal(other.target or 0) * read.target
            as_before = abs(ratios[0] - ratios[1]) < Decimal("0.01")
        if not as_before:
            wrong.append((text, swapped(text, read), told))
    assert wrong == []


def test_numbers_swapped_against_their_verb_are_a_contradiction() -> None:
    verbs = [text for text in PAIRS if scan_key_result(text).verb_class in ("raise", "lower")]
    assert len(verbs) > 30
    silent = []
    for text in verbs:
        okr = okrkit.OKR(
            team="Booking",
            period="2026-Q3",
            objective="Repairs feel easy",
            key_results=[swapped(text, read_key_result(text))],
        )
        if "KR-CONTRADICTION" not in {finding.code for finding in okrkit.critique(okr)}:
            silent.append(swapped(text, read_key_result(text)))
    assert silent == []
