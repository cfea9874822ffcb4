"""Pulls that the words of two key results tell, where the catalogue knows no counter-metric: pace against care."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from okrkit.lexicon import parsed
from okrkit.model import OKR, Direction, KeyResult
from okrkit.teams._counted import Counted

_TIMES = frozenset({"ms", "s", "min", "h", "d", "week", "month", "year"})
_A_TIME = re.compile(r"^\s*(?:a|an|per|each|every)\s+(?:hour|shift|day|night|week|month|quarter|year)s?\b", re.I)
_WAYS = {Direction.INCREASE: "more", Direction.DECREASE: "less"}
_TOLD = 110  # characters: in a longer text words meet by chance
_LONG = 4  # letters from which on a word may tell what a key result is about
_STEM = 5  # letters by which two words are about the same thing: 'approved' and 'approval'


class Tension(NamedTuple):
    """One that pushes, the other that may pay for it, and how."""

    one: Counted
    other: Counted
    because: str


def tensions(found: Sequence[Counted], okrs: Sequence[OKR]) -> Iterator[Tension]:
    """Every pair in one period of which the words tell that one may pay for the other.

    None is told of a push whose own team watches what would pay for it.
    """
    parts = [_parts(one.key_result) for one in found]
    paying: dict[tuple[str, str], list[Counted]] = {}
    for one, roles in zip(found, parts, strict=True):
        for role in roles:
            paying.setdefault((one.period, role), []).append(one)
    for one, roles in zip(found, parts, strict=True):
        met = [
            (other, pays, same, because)
            for push, pays, same, because in _table()
            if push in roles and pays not in roles  # two that pay are on one side
            for other in paying.get((one.period, pays), ())
            if other is not one
            and _meet(one.key_result.text, other.key_result.text, same)
            and not _one_measure(one, other)
        ]
        if not any(_watched(okrs[one.okr], one, other, pays, same) for other, pays, same, _ in met):
            yield from (Tension(one, other, because) for other, _, _, because in met)


def _watched(okr: OKR, one: Counted, other: Counted, pays: str, same: str) -> bool:
    """Whether the team that pushes has a key result or a health metric of its own that shows the price."""
    return other.okr == one.okr or any(_shows(health.text, one, other, pays, same) for health in okr.health)


def _shows(text: str, one: Counted, other: Counted, pays: str, same: str) -> bool:
    """Whether a health metric shows the price: it plays that part, or says what the other's key result says."""
    plays = any(pays in _plays(text.lower(), way) for way in ("more", "less"))
    words = {word for word in _about(text) & _about(other.key_result.text) if not word.isupper()}
    return len(words) > 1 or (plays and _meet(text, one.key_result.text, same))


def _meet(one: str, other: str, same: str) -> bool:
    """Whether two texts are about the same, by their words or, where that is enough, by their field."""
    if not same:
        return True
    both = _about(one) & _about(other)
    return any(same == "field" or not each.isupper() for each in both)


def _one_measure(one: Counted, other: Counted) -> bool:
    """Whether two key results say nearly the same words: then it is one measure, written in two ways."""
    here, there = ({word for word in _about(each.key_result.text) if not word.isupper()} for each in (one, other))
    same = bool(one.measured) and one.measured == other.measured
    return same or len(here & there) > max(1, 0.6 * len(here | there))


def _parts(key_result: KeyResult) -> frozenset[str]:
    """The parts that a key result may play, as its words tell, its direction, and what its numbers are counted in."""
    way = _WAYS.get(key_result.direction) if key_result.direction and len(key_result.text) <= _TOLD else None
    return _plays(f"{_named(key_result)} {_counted_in(key_result)}", way) if way else frozenset()


def _named(key_result: KeyResult) -> str:
    """Its words without the numbers from which and to which it goes, and without 'a month' behind them."""
    text = key_result.text
    for span in sorted(filter(None, map(key_result.span, ("baseline", "target"))), reverse=True):
        text = f"{text[: span[0]]} {_A_TIME.sub('', text[span[1] :])}"
    return text


def _counted_in(key_result: KeyResult) -> str:
    """What its numbers are: '{time}', '{share}', '{money}' or '{count}'."""
    unit = key_result.unit or ""
    if unit in _TIMES:
        return "{time}"
    return "{share}" if unit == "%" else "{money}" if unit and not unit[0].isalnum() else "{count}"


@lru_cache(maxsize=4096)
def _plays(text: str, way: str) -> frozenset[str]:
    plain = " ".join(text.lower().split())
    return frozenset(
        name
        for name, (ways, unless) in _roles().items()
        if (phrases := ways.get(way)) and phrases.search(plain) and not (unless and unless.search(plain))
    )


@lru_cache(maxsize=4096)
def _about(text: str) -> frozenset[str]:
    """What a key result is about, as the beginnings of its words; without those that many share."""
    common = _common()
    words = [word.removesuffix("'s") for word in re.findall(r"[^\W\d_]{3,}(?:'s)?", text.lower())]
    telling = (_stem(word) for word in words if word not in common and (len(word) >= _LONG or word in _fields()))
    stems = [stem for stem in telling if stem not in common]
    return frozenset([*stems, *(field for stem in stems for field in _fields().get(stem, ()))])


def _stem(word: str) -> str:
    word = word.removeprefix("un") if len(word) > _STEM + 3 else word
    stem = (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)[:_STEM]
    return _alike().get(stem, stem)


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    """The fields to which the beginning of a word belongs, told apart from words by their capitals."""
    found: dict[str, tuple[str, ...]] = {}
    for name, stems in parsed("tensions.toml")["fields"].items():
        for stem in stems.split():
            found[_stem(stem)] = (*found.get(_stem(stem), ()), name.upper())
    return found


@cache
def _alike() -> dict[str, str]:
    return {stem: group[0] for group in parsed("tensions.toml")["alike"] for stem in group}


@cache
def _common() -> frozenset[str]:
    words = [str(word) for word in parsed("tensions.toml")["common"]]
    return frozenset([*words, *map(_stem, words)])


@cache
def _table() -> tuple[tuple[str, str, str, str], ...]:
    rows = parsed("tensions.toml")["tension"]
    return tuple((row["push"], row["pays"], row.get("same", ""), row["because"]) for row in rows)


@cache
def _roles() -> dict[str, tuple[dict[str, re.Pattern[str]], re.Pattern[str] | None]]:
    table = parsed("tensions.toml")
    workers = "(?:" + "|".join(sorted(table["workers"], key=len, reverse=True)) + ")"
    made = {}
    for name, role in table["role"].items():
        ways = {way: _any_of(role[way], workers) for way in ("more", "less") if way in role}
        made[name] = ways, _any_of(role["unless"], workers) if "unless" in role else None
    return made


def _any_of(phrases: Sequence[str], workers: str) -> re.Pattern[str]:
    """Phrases as one pattern: an asterisk is any ending, or any word where it stands alone."""
    each = []
    for phrase in sorted(phrases, key=len, reverse=True):
        plain = re.escape(phrase).replace(r"\ \*\ ", r" (?:[\w'-]+ ){1,3}").replace(r"\*", r"[\w'-]*")
        each.append(plain.replace(r"\{worker\}", workers).replace(r"\ ", " "))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])")
