"""Numbers that name something instead of counting: RFC 42, phase 2, PostgreSQL 17, #12, 3D, 24/7, a clock time."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.hours import tells_hours
from okrkit.reading.numbers.rooms import ROOMS, SCALED, is_coded
from okrkit.reading.numbers.units import at, glued
from okrkit.reading.numbers.versions import is_version
from okrkit.reading.numbers.worth import plain_number
from okrkit.reading.words.elsewhere import from_elsewhere, to_elsewhere
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import ARROWS, Token

_RANKED = ("rank", "place", "position", "day", "week")
_WHERE = ("on", "in", "at", "for", "of")
_JOINTS = ("and", "or", "to", "&", "-", "–")
_COMPARING = frozenset(("from", "than", "least", "by", "want", "only", "have", "start"))  # no name ends with these
_RELEASED = ("release", "ship", "launch")
_LED_SPANS = frozenset(("per", "a", "an", "last", "previous", "prior"))
_NUMBERED = frozenset(
    ("phases", "tiers", "stages", "levels", "versions", "zones", "grades", "chapters", "zone", "grade", "modules",
     "packages", "parts", "episodes", "waves", "batches", "sections", "milestones", "sprints")
)  # fmt: skip


def names_something(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the number in digits at this place belongs to a name."""
    token = tokens[place]
    if token.text.count(".") > 1 and plain_number(token.text) is None:
        return True
    return (
        tells_hours(tokens, place)
        or _by_what_follows(tokens, place, lexicon)
        or (_by_what_precedes(tokens, place, lexicon) and not _behind_a_month(tokens, place, lexicon))
        or is_version(tokens, place, lexicon)
    )


def _behind_a_month(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'in September 5 of 10': what is no date there counts something."""
    return place > 0 and tokens[place - 1].date and tokens[place - 1].lower in lexicon.words["months"]


def _by_what_follows(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    if place + 1 == len(tokens):
        return False
    after = tokens[place + 1]
    if after.lower in ("am", "pm", "o'clock"):
        return True  # 'ready by 3 pm'
    if "." in tokens[place].text and after.lower in ("version", "release", "roadmap", "launch"):
        return True
    if place == 0 and tokens[place].text.endswith(".0") and after.lower in ("is", "in", "of", "out", "with"):
        return True  # '1.0 is in sight'
    if not glued(tokens, place + 1):
        return False
    if after.kind == "w":
        first = after.lower.split("-")[0].split("/")[0]
        known = first in lexicon.scales or first in lexicon.units or after.lower in lexicon.units
        if len(after.text) == 1 and after.lower in SCALED and is_coded(tokens, place):
            return True
        single = len(after.text) == 1 and after.text.isupper() and after.lower not in SCALED
        return single or not (known or after.lower in ("st", "nd", "rd", "th"))
    behind = at(tokens, place + 2)
    if behind is None or behind.kind != "n" or not glued(tokens, place + 2):
        return False
    if (tokens[place].text, after.text, behind.text) == ("1", ":", "1"):
        return True  # 'weekly 1:1 meetings'
    if after.text == "/":
        return (tokens[place].text, behind.text) == ("24", "7")
    clock = after.text == ":" and len(behind.text) == 2 and len(tokens[place].text) <= 2
    return clock and not any(token.lower.startswith("ratio") for token in tokens[max(0, place - 4) : place])


def _ranks(tokens: list[Token], place: int) -> bool:
    """'#1 in Finance', '#3 on the list': a rank opens the line; '#12 fixed' is a name."""
    behind = at(tokens, place + 1)
    return behind is not None and behind.lower in ("in", "on", "at", "among", "of")


def _by_what_precedes(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    if not place or (word := (before := tokens[place - 1]).lower) in _COMPARING:
        return False
    if word == "top" or from_elsewhere(tokens, place - 1, lexicon) or to_elsewhere(tokens, place - 1, lexicon):
        return False
    if before.text == "#" and place == 1:
        return not _ranks(tokens, place)
    if before.text in "#&§№":
        return True
    before2 = tokens[place - 2] if place > 1 else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.text == "/" and "." in tokens[place].text:
        return False  # 'satisfaction with the town hall 7.5/10'
    words = lexicon.words
    named = word in words["naming"]
    if word in ("wk", "kw", "cw") or (word in _RELEASED and tokens[place].text.endswith(".0")):
        return True  # 'evaluation delivered wk 24', 'ship 2.0'
    if named and after is not None and after.text in ARROWS:
        return word in words["naming-always"]  # 'turnaround at the gate 55 → 35 min'
    if place == 1 and after is not None and _is_a_thing_that_acts(tokens, place):
        return True
    if before2 is not None:
        if before.text == "." and before2.lower in ("no", "nos", "nr"):
            return True
        if (word in _JOINTS or word == ",") and _is_named(tokens, place - 2, lexicon):
            return True  # 'tier 1 or 2 customers', 'phases 1 to 3'
        if word not in _RANKED and _is_one_of_several(tokens, place, lexicon):
            return True  # 'on wards 3 to 9', 'tested on machine 4'
        if glued(tokens, place) and glued(tokens, place - 1):
            if before.text in "-–" and before2.kind == "w":
                return True
            if before.text in "/:" and before2.kind == "n" and before2.number is None and not before2.date:
                return True
    if before.kind != "w" or (word in _RANKED and (word in _RANKED[:3] or tells_which_day(tokens, place))):
        return False
    numbered = word in _NUMBERED or word in ROOMS or word.removesuffix("s") in words["naming-always"]
    if (numbered and after is not None and after.lower in _JOINTS) or _is_first_of_two(tokens, place, lexicon):
        return True
    if before2 is not None and before2.lower in _LED_SPANS and word in words["spans"]:
        return False  # 'logins per week 4,000', '(last year 90)'
    if named and not (place == 1 and before.verb is not None):
        return not _counts(tokens, place, lexicon) or word in words["naming-always"]
    if place == 1 and after is not None and _is_a_norm(before, tokens[place], after, lexicon):
        return True
    return ((before2 is not None and before.text[0].isupper()) or tokens[place].text.endswith(".0")) and _product(
        tokens, place, lexicon
    )


def tells_which_day(tokens: list[Token], place: int) -> bool:
    """'by day 3 instead of day 6': two days or weeks, of which one is aimed for."""
    word = tokens[place - 1].lower if place else ""
    if word not in ("day", "week"):
        return False
    others = [index for index in range(1, len(tokens)) if tokens[index - 1].lower == word and tokens[index].kind == "n"]
    between = tokens[others[0] + 1 : others[-1] - 1]
    return len(others) == 2 and any(token.lower in ("to", "instead", "rather", "not", "->", "→") for token in between)


def _is_one_of_several(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """A small number behind a preposition and a noun: which machine, which wards; a measure has a value there."""
    if not tokens[place].text.isdecimal() or len(tokens[place].text) > 2:
        return False
    noun, led, after = tokens[place - 1], tokens[place - 2], at(tokens, place + 1)
    if noun.lower in _JOINTS and place > 3:  # the second of two
        return tokens[place - 2].kind == "n" and _is_one_of_several(tokens, place - 2, lexicon)
    if noun.kind != "w" or noun.verb is not None or noun.text.isupper() or led.lower not in _WHERE:
        return False
    words = lexicon.words
    known = any(
        noun.lower in words[name] for name in ("measures", "before-a-number", "phrase-ends", "determiners", "about")
    )
    if known or noun.lower in lexicon.numbers or lexicon.metric_of([noun.lower]) is not None:
        return False
    if after is None:
        return not plural(noun)
    if plural(noun):
        last = at(tokens, place + 2)
        return (after.lower in _JOINTS or after.text == ",") and last is not None and last.kind == "n"
    return after.lower in ("and", "by", ",", ".", ";") or (after.verb is not None and after.verb.form == "past")


def _is_first_of_two(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'Robot 7 & 8 re-programmed', 'Line 2 and 3': a thing that a line opens with, and which two of them."""
    thing, joint, second = tokens[place - 1], at(tokens, place + 1), at(tokens, place + 2)
    if place != 1 or joint is None or joint.lower not in ("&", "and") or second is None or second.kind != "n":
        return False
    known = any(thing.lower in lexicon.words[name] for name in (
        "measures", "before-a-number", "determiners", "about", "phrase-ends",
    ))  # fmt: skip
    short = all(token.text.isdecimal() and len(token.text) < 3 for token in (tokens[place], second))
    return short and thing.verb is None and not plural(thing) and not known and thing.kind == "w"


def _is_named(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the number at this place is the first of several names: 'tier 1 or 2', 'no. 7 and 8'."""
    first, before = tokens[place], at(tokens, place - 1)
    if first.kind != "n" or first.number is not None or first.date or before is None:
        return False
    always = lexicon.words["naming-always"]
    if _is_first_of_two(tokens, place, lexicon):
        return True
    return before.lower in always or before.lower in _NUMBERED or (before.text == "." and place >= 2)


def _counts(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether something to count, or a unit, stands behind the number."""
    after = at(tokens, place + 1)
    if after is None:
        return False
    return (
        (after.text == "+" and place == 1)
        or after.lower in lexicon.units
        or after.lower in lexicon.scales
        or (after.kind == "w" and after.lower.endswith("s"))
    )


def _is_a_thing_that_acts(tokens: list[Token], place: int) -> bool:
    """'Machine 4 runs 20 h a day': which of them, and what it does."""
    verb, noun = tokens[place + 1].verb, tokens[place - 1]
    short = tokens[place].text.isdecimal() and len(tokens[place].text) < 3
    return short and verb is not None and verb.form == "s" and noun.verb is None and not plural(noun)


def _product(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'PostgreSQL 17', 'Summit 2019': a name and its number. 'NPS 50' is a measure and its value."""
    name, number, after = tokens[place - 1], tokens[place], at(tokens, place + 1)
    if (
        number.text.endswith(".0")
        and name.lower not in lexicon.words["phrase-ends"]
        and name.lower not in lexicon.words["measures"]
        and (after is None or after.lower in lexicon.words["be"])
    ):
        return True
    if "." in number.text and _is_standard(name, after, lexicon):
        return True
    if (
        not number.text.isdigit()
        or len(number.text) > 4
        or number.text[0] == "0"
        or (name.verb and name.verb.form != "base")
    ):
        return False
    words = lexicon.words
    if name.lower in words["phrase-ends"] or name.lower in words["measures"] or lexicon.metric_of([name.lower]):
        return False
    if any(name.lower in words[listed] for listed in ("before-a-number", "determiners", "current")):
        return False
    if after is not None and (after.text in "%+>" or after.lower in lexicon.words["behind-a-value"]):
        return False
    if after is None and name.text.isupper() and len(name.text) > 1:
        return False
    return not _counts(tokens, place, lexicon)


def _is_a_norm(name: Token, number: Token, after: Token, lexicon: Lexicon) -> bool:
    """'WCAG 2.2 AA audit', 'IATF 16949 audit passed': capitals and a number that open a line."""
    if "." in number.text:
        return _is_standard(name, after, lexicon)
    named = name.text.isupper() and len(name.text) > 2 and number.text.isdigit() and len(number.text) in (4, 5)
    counted = plural(after) or after.kind != "w" or after.lower in lexicon.units or after.lower in lexicon.scales
    return named and not counted and after.lower not in lexicon.words["phrase-ends"]


def _is_standard(name: Token, after: Token | None, lexicon: Lexicon) -> bool:
    """'WCAG 2.2 AA': capitals on both sides, and no measure."""
    if after is None or not (name.text.isupper() and len(name.text) > 2 and after.kind == "w" and after.text.isupper()):
        return False
    return name.lower not in lexicon.words["measures"] and lexicon.metric_of([name.lower]) is None
