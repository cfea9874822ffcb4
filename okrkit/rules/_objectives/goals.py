"""Whether an objective holds a number to hit."""

import re
from decimal import Decimal

from okrkit.reading import Quantity, Reading, Role, Word, is_money
from okrkit.rules._people import names_people
from okrkit.rules._words import Spot, phrases, spot

_ANY = frozenset(("when", "if", "where", "any", "every", "no", "the", "these", "those", "our", "wherever", "whenever"))


def number_to_hit(objective: Reading) -> Spot | None:
    """The first number that is no year, name or condition; 'double', 'halve'; 'one ... a year'."""
    words = objective.words
    if len(words) > 1 and words[0].lower in objective.lexicon.multiples and words[1].lower != "down":
        return words[0].start, words[0].end
    if where := spot(objective, "by_half"):
        return where
    first = objective.quantities[0] if objective.quantities else None
    if first is not None and first.start == objective.body[0] and first.value != "0" and _every_year(words):
        return objective.quantities[0].start, objective.quantities[0].end
    for number in objective.quantities:
        if number.value is None:
            continue
        before = objective.text[: number.start].split()
        so_many = bool(before) and _for_so_many(objective, number, before[-1])
        if number.role is Role.CONDITION and not so_many:
            continue
        in_words = not any(sign.isdigit() for sign in objective.text[number.start : number.end])
        if number.unit is None and before and _in_a_name(objective, number, before):
            continue
        if before and _tells_which(objective, number, before[-1].strip("(,:").lower()):
            continue
        aged = number.unit is None and len(before) > 1 and before[-1].lower() in _AGES
        if aged and names_people(before[-2].lower(), objective.lexicon):
            continue  # 'players under 25'
        if number.value == "0" and objective.text[number.end :].lower().startswith(_FIGURES):
            continue
        zero = objective.text[number.start : number.end].lower() == "zero"
        soon = number.unit in _LONG and before[-1:] and before[-1].lower() in ("in", "within") and number.value != "1"
        if in_words and soon:
            return number.start, number.end  # 'ships in six weeks'
        if in_words and not zero and (len(before) != 1 or before[0].lower() in _ANY):
            continue  # 'in one go', 'no pupil is lost', 'when two people ask'
        if number.end >= objective.body[1] and number.unit is None and before and before[-1] in _DASHES:
            continue  # 'Know the trade - 4': a grade
        if number.unit in _TIMES and before and not in_words and _timed(objective, number, before[-1].lower()):
            return number.start, number.end
        counts = number.unit not in ("%", "$", "€", "£") and number.role is not Role.CHANGE
        if counts and before and before[-1].lower() in _WITHIN and not so_many:
            continue  # 'for 3 metrics', 'in one go': how many, not how far
        if counts and number.role is Role.OTHER and not so_many:
            continue
        if counts and before and before[-1].lower() == "to" and words[0].lower in phrases("launching"):
            continue  # 'roll out coaching to 12 teams'
        return number.start, number.end
    return None


def _in_a_name(objective: Reading, number: Quantity, before: list[str]) -> bool:
    """'The Mobile 3.0 programme', 'number 1 in Europe', '#1': a number that tells which one, or the first place."""
    if number.value == "1" and before[-1].lower() in ("number", "no", "no.", "#"):
        return True
    name, written = before[-1], objective.text[number.start : number.end]
    behind = objective.text[number.end : number.end + 2]
    named = len(before) > 1 and name[0].isupper() and name[1:].islower()
    return named and "." in written and behind[:1] == " " and behind[1:].islower()


def _tells_which(objective: Reading, number: Quantity, before: str) -> bool:
    """'Ward 3 sleeps', 'class 7b', 'our 40 dealers', 'our top 20 accounts', 'a 360 degree view': which, not how far."""
    written, behind = objective.text[number.start : number.end], objective.text[number.end :].lower()
    people = objective.text[: number.start].lower().split()[-2:-1]
    if before == "with" and people and names_people(people[0], objective.lexicon):
        return True  # 'families with 3 children'
    if before in phrases("numbered") and written[:1].isdigit() and len(written) < 4 and number.unit != "%":
        return True
    if written == "360" and behind.lstrip("- °").startswith(("degree", "view", "feedback")):
        return True
    if number.unit == "%" or (number.unit is not None and is_money(number.unit)):
        return False
    ranked = before == "top" and re.match(r" [a-z-]{2,}", behind) is not None and not behind.startswith(" in ")
    return before in _OWN or ranked


def _for_so_many(objective: Reading, number: Quantity, before: str) -> bool:
    """'Remove barriers for 500 patients': for how many, where those are people or their houses."""
    if before.lower() not in ("for", "of") or number.value is None or Decimal(number.value) < 5:
        return False
    behind = [word.lower for word in objective.words if word.start >= number.end][:2]
    return any(names_people(word, objective.lexicon) or word in objective.lexicon.words["others"] for word in behind)


def _every_year(words: tuple[Word, ...]) -> bool:
    """Whether the text ends with 'every year', 'each month', 'a week': so many in a time."""
    return len(words) > 3 and words[-2].lower in ("every", "each", "a", "per") and words[-1].lower in _PERIODS


def _timed(objective: Reading, number: Quantity, before: str) -> bool:
    """'Adopt it in 30 days', 'a cycle of 2 months or less': a time to hit."""
    behind = objective.text[number.end :].lower()
    return behind.startswith((" or less", " or faster")) or (before in ("in", "within") and number.unit in _SHORT)


_OWN = frozenset({"our", "my", "your", "their", "its", "those", "both"})
_TIMES = frozenset({"s", "min", "h", "d", "w", "month"})
_LONG = frozenset({"d", "w", "month"})
_SHORT = frozenset({"s", "min", "h", "d"})
_FIGURES = (" tolerance", " to one", " trust", " doubt", " excuses", " compromise")
_AGES = frozenset({"under", "over", "above", "below", "aged"})
_DASHES = frozenset({"-", "–", "—"})
_PERIODS = frozenset({"day", "week", "month", "quarter", "season", "term", "year"})
_WITHIN = frozenset(
    {"for", "into", "in", "across", "between", "over", "next", "within", "all", "of", "these", "the", "at"}
)
