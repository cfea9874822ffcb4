"""Numbers in words ('twenty-five', 'two thirds', 'half', 'no regressions')."""

from functools import lru_cache

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.compounds import take_second
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import at, take_unit
from okrkit.reading.numbers.worth import clean
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token, two_words

_QUOTES = frozenset("\"“‘'")
_LED = frozenset(["by", "to", "from", "just", "than", "up", "down", "under", "below", "above", "over"])
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
_EVERY = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twentieth": 20}

_TOPS = {"decile": "10", "quintile": "20", "quartile": "25", "third": "33.3", "quarter": "25", "half": "50"}
_LIMITS = frozenset(("under", "below", "within"))
_SHORTER = frozenset(("less", "fewer", "faster", "quicker", "shorter"))
_LASTS = frozenset(("take", "takes", "took", "lasts", "lasted", "instead"))
_WHILES = frozenset(("evening", "afternoon", "morning", "night", "weekend", "lifetime", "age"))

_NOW = frozenset(("today", "now", "currently"))
_SAID_BEFORE = frozenset((":", "was", "were", "is", "are", *_NOW))
_BEFORE_A_PART = frozenset(
    ("a", "one", "by", "least", "than", "from", "to", "about", "over", "under", "nearly", "almost", ":", "")
)


@lru_cache(maxsize=8)
def beginnings(lexicon: Lexicon) -> frozenset[str]:
    """The words without a hyphen at which a number, or a placeholder for one, may begin."""
    return frozenset(
        (
            *lexicon.numbers,
            *_PARTS,
            *_TOPS,
            *_LASTS,
            "hundred",
            "no",
            "not",
            "none",
            "nil",
            "twice",
            "a",
            "an",
            "every",
            "all",
            *lexicon.words["placeholders"],
        )
    )


def in_words(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """The number that a word at this place begins, or None."""
    word = tokens[place].lower
    before = tokens[place - 1].lower if place else ""
    if word in lexicon.numbers:
        return _cardinal(tokens, place, before, lexicon)
    if word in ("a", "an"):
        return _one_span(tokens, place, before, lexicon)
    if word == "not":
        return _not_one(tokens, place)
    if word == "every":
        return _every_so_many(tokens, place, lexicon)
    if word in _TOPS and before == "top":
        return Number(_TOPS[word], place, place + 1, "%", "words")
    if word in _LASTS and (word != "take" or (place and plural(tokens[place - 1]))):
        return _a_while(tokens, place + 1 + (word == "instead"), lexicon)
    if word == "half" and (lasting := _half_of_one(tokens, place, lexicon)) is not None:
        return lasting
    if word in _PARTS and not (word == "half" and two_words(tokens, place) == "half term"):
        return _part(tokens, place, before)
    if word == "hundred" and before in ("a", "one"):
        return Number("100", place, place + 1, form="words")
    if word == "twice" and ((after := at(tokens, place + 1)) is None or after.lower in ("a", "per", "in", "within")):
        return Number("2", place, place + 1, form="twice")
    if word in ("none", "nil", "all"):
        closed = before in (":", "->", "→", "=", "to") and at(tokens, place + 1) is None
        if closed and word == "all":
            return Number("100", place, place + 1, "%", "words")  # 'quotes sent within a day: all'
        return Number("0", place, place + 1, form="words") if closed else None  # 'mislabelled samples: none'
    if "-" in word:
        return _hyphened(tokens, place, lexicon)
    return Number("0", place, place + 1, form="words") if word == "no" and _none_of(tokens, place, lexicon) else None


def _a_while(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'takes an hour', 'instead of half a day'; 'an evening' is a length of time, too, though not how long.

    Args:
        place: where it begins; behind a verb, 'a' may.
    """
    end = place
    while end < len(tokens) and tokens[end].lower in ("a", "an", "whole", "full", "half"):
        end += 1
    named = at(tokens, end)
    if named is None or end == place:
        return None
    unit = lexicon.units.get(named.lower)
    if unit in lexicon.milliseconds:
        half = any(token.lower == "half" for token in tokens[place:end])
        return Number("0.5" if half else "1", place, end + 1, unit, "words")
    return Number(None, place, end + 1, form="while") if named.lower in _WHILES else None


def _one_span(tokens: list[Token], place: int, before: str, lexicon: Lexicon) -> Number | None:
    """'answered within a day', 'in less than a minute': one of them is the limit."""
    named, behind = at(tokens, place + 1), at(tokens, place + 2)
    limited = before in _LIMITS or (before == "than" and place > 1 and tokens[place - 2].lower in _SHORTER)
    if named is None or not limited or (behind is not None and behind.lower in ("ago", "later", "earlier")):
        return None
    unit = lexicon.units.get(named.lower)
    return Number("1", place, place + 2, unit, "words") if unit in lexicon.milliseconds else None


def _half_of_one(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'half an hour', 'half a day'; not 'half the days', 'half a year'."""
    behind, named = at(tokens, place + 1), at(tokens, place + 2)
    if behind is None or named is None or behind.lower not in ("a", "an"):
        return None
    return _a_while(tokens, place, lexicon) if lexicon.units.get(named.lower) in ("h", "d") else None


def _cardinal(tokens: list[Token], place: int, before: str, lexicon: Lexicon) -> Number | None:
    word, after = tokens[place].lower, at(tokens, place + 1)
    if (word == "one" and not _counts_one(tokens, place, before, lexicon)) or (word == "zero" and before == "net"):
        return None  # 'a net zero roadmap'
    value = lexicon.numbers[word]
    behind = after.lower if after is not None else ""
    if behind in _PARTS and value < min(10, _PARTS[behind]) and _is_part(tokens, place):
        return Number(_percent(value, _PARTS[behind]), place, place + 2, "%", "words")
    number = Number(str(value), place, place + 1)
    take_unit(tokens, number, lexicon)
    take_second(tokens, number, lexicon)
    number.form = number.form or "words"
    return number


def _not_one(tokens: list[Token], place: int) -> Number | None:
    """'not one complaint', 'not a single fall': none at all."""
    said = [token.lower for token in tokens[place + 1 : place + 4]]
    size = 2 if said[:1] == ["one"] else 3 if said[:2] == ["a", "single"] else 0
    return Number("0", place, place + size, form="words") if size and len(said) >= size else None


def _every_so_many(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'every fourth guest' is a share; 'every second week' is a rhythm."""
    parts = _EVERY.get(tokens[place + 1].lower) if place + 1 < len(tokens) else None
    behind = at(tokens, place + 2)
    if parts is None or (behind is not None and (behind.lower in lexicon.words["spans"] or behind.date)):
        return None
    told = behind is not None and (behind.kind == "w" or behind.text == ")")
    return Number(_percent(1, parts), place, place + 2, "%", "words") if told else None


def _is_part(tokens: list[Token], place: int) -> bool:
    """'two thirds', 'one third of'; 'one quarter' alone is a length of time."""
    if tokens[place + 1].lower != "quarter":
        return True
    behind, before = at(tokens, place + 2), tokens[place - 1].lower if place else ""
    return before in ("by", "to") or (behind is not None and behind.lower == "of")


def _counts_one(tokens: list[Token], place: int, before: str, lexicon: Lexicon) -> bool:
    """'one shop', 'at least one', 'one or more'; not 'no one', 'one another', 'the one that'."""
    after, more = at(tokens, place + 1), at(tokens, place + 2)
    if after is None or after.kind != "w" or before in lexicon.words["not-one-before"]:
        return False
    if after.lower == "of" and more is not None and more.lower in ("ten", "hundred", "10", "100"):
        return True
    if after.lower == "in":
        return more is not None and (more.kind == "n" or more.lower in lexicon.numbers)
    if after.lower == "or" and more is not None and more.lower == "more":
        return True
    return before == "least" or after.lower not in lexicon.words["not-one-after"]


def _part(tokens: list[Token], place: int, before: str) -> Number | None:
    """'half of', 'a third of', 'by a quarter'; 'the third', 'this quarter' and 'first half' are none."""
    word, after = tokens[place].lower, at(tokens, place + 1)
    led_to = tokens[place - 1].verb if place and after is not None and after.lower == "of" else None
    if _stands_in_brackets(tokens, place):
        return _with_article(Number(_percent(1, _PARTS[word]), place, place + 1, "%", "words"), before)
    if (before not in _BEFORE_A_PART and led_to is None) or (word != "half" and before not in ("a", "one")):
        return None
    behind = after.lower if after is not None else ""
    led = tokens[place - 2].lower if place >= 2 else ""
    known = behind in ("of", "the", "all", "our", "a", "fewer", "less", "more", "lower", "higher") or (
        behind == "to" and before in ("", ":")
    )
    if not known and {led, before}.isdisjoint(_LED):
        return None
    return _with_article(Number(_percent(1, _PARTS[word]), place, place + 1, "%", "words"), before)


def _with_article(number: Number, before: str) -> Number:
    if before in ("a", "one"):
        number.own = number.first = number.end - 2
    return number


def _stands_in_brackets(tokens: list[Token], place: int) -> bool:
    """'(last year: half)', '(a third today)': nothing else there tells how much."""
    article = tokens[place - 1].lower in ("a", "one") if place else False
    if not article and tokens[place].lower != "half":
        return False
    led = tokens[place - 1 - article].lower if place > article else ""
    behind = [token.lower for token in tokens[place + 1 : place + 3]]
    closed = behind[:1] == [")"] and led in _SAID_BEFORE
    return closed or (led == "(" and len(behind) == 2 and behind[0] in _NOW and behind[1] == ")")


def _percent(count: int, parts: int) -> str | None:
    return clean(format(count * 100 / parts, ".1f"))


def _hyphened(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'twenty-five', 'ten-day'."""
    first, _, second = tokens[place].lower.partition("-")
    tens, ones = lexicon.numbers.get(first, 0), lexicon.numbers.get(second, 0)
    if tens >= 20 and 0 < ones < 10:
        number = Number(str(tens + ones), place, place + 1, form="words")
        take_unit(tokens, number, lexicon)
        return number
    if tens and second in lexicon.units:
        number = Number(str(tens), place, place + 1, lexicon.units[second], "words")
        number.attribute = True
        return number
    return None


def _none_of(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'no regressions', 'with no data loss'; 'no longer' and 'no more than' are something else."""
    after = at(tokens, place + 1)
    if after is None or after.kind != "w" or after.lower in lexicon.words["not-none-after"] or after.text.isupper():
        return False
    if place and (tokens[place].text == "No" or tokens[place - 1].text in _QUOTES):  # 'a No Pay Policy' is a name
        return False
    start, end = noun_phrase(tokens, place + 1, lexicon)
    return end > start
