"""What a word in front of a text says about it: 'KR1.2:', 'Objective 1 -', 'Team: Booking', 'Baseline: 42'.

Columns of tables are named with the same words (`names.toml`), so that nothing is mapped twice.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okrkit.reading.words.body import JOINING

LISTED = ("objective", "key_result", "initiative", "health", "why", "team", "text")
"""Roles whose labels may carry a number: 'KR 2'."""
_LONGEST = 200  # characters of a name or a heading
_SHORT = frozenset({"o", "kr", "krs", "to", "from", "von", "bis", "no", "nr", "id", "ist", "art", "row", "pos", "half"})
_NUMBER = r"(?:(?:#|nr\.?|no\.?)?\s?-?(?P<number>\d{1,3}(?:[.\-]\d{1,3})*))"
_EMOJI = r"[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]"
_LEADING = re.compile(rf"^(?:{_EMOJI}|\s)+")
_PUNCTUATION = re.compile(r"[\W_]+")
_PERIOD = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<fy>FY\s?'?\d{2,4}[\s/-]*[QH][1-4])|(?P<cy>CY\s?\d{4}[\s/-]*Q[1-4])|"
    r"(?:(?P<y1>20\d\d)\s?[-/.]?\s?(?P<p1>[QH][1-4])|(?P<p2>[QH][1-4])\s?[-/.,']*\s?(?:(?P<y2>20\d\d)|'?(?P<s2>\d\d)(?!\d)))|"
    r"(?:(?P<q3>[1-4])\.\s?(?:Quartal|quarter|trimestre)|(?:Quartal|quarter)\s?(?P<q4>[1-4])|"
    r"(?P<q5>[1-4])(?:st|nd|rd|th)\squarter)\s?(?:of\s|/)?\s?(?P<y3>20\d\d)|"
    r"(?P<month>20\d\d-(?:0[1-9]|1[0-2]))|(?P<year>20\d\d)|(?P<bare>[QH][1-4])"
    r")(?![\w%]|[.,]\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A text without its label.

    Attributes:
        role: a key of `names.toml`. number: as written behind the word ('1.2'), '' without one. text: what follows.
        note: what stands in brackets between the two: 'KR 2 (at risk): ...'.
    """

    role: str
    number: str
    text: str
    note: str = ""


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


@cache
def names() -> dict[str, str]:
    """Every name -> its role."""
    return {name: role for role, words in _data()["roles"].items() for name in words}


@cache
def title_words() -> frozenset[str]:
    """Words that a heading may consist of without naming a team or an objective: 'Our OKRs'."""
    return frozenset(_data()["headings"]["title"])


@cache
def aside_words() -> frozenset[str]:
    """Headings under which nothing of an OKR stands: 'Out of scope', 'Links'."""
    return frozenset(_data()["headings"]["aside"])


def simple(name: str) -> str:
    """A column's name or heading as `names.toml` writes it: lower case, no punctuation, brackets or emoji."""
    return _PUNCTUATION.sub(" ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name[:_LONGEST])).strip().lower()


def role_of(name: str) -> str | None:
    """The role that a whole name stands for; a number behind it does not matter ('KR 1').

    >>> role_of("Key Results:"), role_of("KR_2"), role_of("Zielwert (Q3)"), role_of("colour")
    ('key_result', 'key_result', 'target', None)
    """
    if len(name) > _LONGEST:
        return None
    words = simple(name)
    return names().get(words) or names().get(re.sub(r"\s?#?\s?\d+(?:\s\d+)*$", "", words))


@cache
def _label() -> re.Pattern[str]:
    words = sorted((re.escape(n).replace(r"\ ", r"[\s_-]?") for n in names() if n not in _SHORT), key=len, reverse=True)
    short = "|".join(sorted(_SHORT, key=len, reverse=True))
    return re.compile(
        rf"^[\[(]?(?:O\d{{1,2}}[\s.-]?(?=KR))?(?:(?P<word>{'|'.join(words)})|(?P<short>{short}))\s?{_NUMBER}?[\])]?"
        r"(?:\s*\((?P<note>[^()]{1,40})\)(?=\s*:))?"
        rf"(?P<sep>\s*(?::|[.)–—](?!\d)|-(?=\s)|→|\||$)|\s+(?=\S))\s*(?P<text>.*)",
        re.I | re.S,
    )


def label_of(text: str) -> Label | None:
    """The label in front of a text, None without one.

    >>> label_of("🎯 KR 1.2 - NPS from 32 to 45")
    Label(role='key_result', number='1.2', text='NPS from 32 to 45', note='')
    >>> label_of("O1 KR2  Double repeat orders").role
    'key_result'
    >>> label_of("KR 6 (at risk): time to fill from 40 to 20 days").note, label_of("KR 6 is at risk")
    ('at risk', None)
    >>> label_of("Objective: Repairs feel easy").role, label_of("Goals are set by the team")
    ('objective', None)
    """
    found = _label().match(_LEADING.sub("", text[:4000]))
    if not found:
        return None
    rest = found["text"] + text[4000:]
    number = (found["number"] or "").replace("-", ".")
    if found["sep"].isspace() and not _starts_afresh(found, number, rest):
        return None
    if "-" in found["sep"] and not number and not found["short"]:
        return None  # 'Target-group research' and 'goal - oriented' are texts
    word = simple(found["word"] or found["short"])
    role = names().get(word) or names().get(word.replace(" ", "")) or _loosely(word)
    if not role:
        return None
    if number and role not in LISTED:  # 'Baseline 42'; but 'to 60' goes on with a sentence
        return Label(role, "", f"{number} {rest.strip()}".strip()) if found["word"] or ":" in found["sep"] else None
    return Label(role, number, rest.strip(), (found["note"] or "").strip())


def _starts_afresh(found: re.Match[str], number: str, rest: str) -> bool:
    """'KR1 Raise ...', 'KR2 95 % of ...': without a colon only a number tells, and no sentence that goes on.

    'Key result 2 is late' speaks about one; 'Objective 2 of 3' and 'Project 4 starts' too.
    """
    if not number:
        return False
    word = simple(found["word"] or found["short"])
    if names().get(word) == "key_result" and word != "krs":
        return not re.match(JOINING, rest)
    return rest[:1].isupper() or "." in number


def _loosely(word: str) -> str | None:
    """'keyresult' where the names say 'key result'."""
    return next((role for name, role in names().items() if name.replace(" ", "") == word.replace(" ", "")), None)


def period_in(text: str) -> tuple[str, str] | None:
    """The period named in a text, in okrkit's form, and the text without it; None where no period stands.

    >>> period_in("Booking - Q3/2026"), period_in("3. Quartal 2026"), period_in("40 % of 2,026 visits")
    (('2026-Q3', 'Booking -'), ('2026-Q3', ''), None)
    """
    found = _PERIOD.search(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    year = found["y1"] or found["y2"] or found["y3"] or (f"20{found['s2']}" if found["s2"] else None)
    part = found["p1"] or found["p2"] or next((f"Q{q}" for q in (found["q3"], found["q4"], found["q5"]) if q), None)
    name = f"{year}-{part.upper()}" if year and part else found[0].strip()
    return name, " ".join((text[: found.start()] + " " + text[found.end() :]).split())


def period_of(text: str) -> str:
    """A text that is a period, in okrkit's form where it is a known one, else as written."""
    found = period_in(text)
    return found[0] if found and not found[1] else text.strip()
