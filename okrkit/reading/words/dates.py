"""Dates and periods in a text: 'by June', 'Q3 2026', 'July 15', 'the end of the 2nd quarter'."""

import re
from functools import lru_cache

from okrkit.lexicon import Lexicon
from okrkit.reading.words.tokens import Token

_PERIOD = re.compile(
    r"(?:(?:fy|cy)?'?\d{2,4}[-/]?)?(?:q|h)[1-4](?:[-/]?(?:(?:fy|cy)?\d{2,4}))?|fy'?\d{2,4}(?:[-/]?[qh][1-4])?|eo[qymw]|mid-?year",
    re.I,
)
_NUMERIC = re.compile(r"(?:19|20)\d\d")
_BEFORE = {"by", "until", "till", "before", "in", "during", "through", "for", "on", "of", "this", "next"} | {
    "since", "from", "at", "over", "within", "starting", "ending",
}  # fmt: skip
_PARTS = {"end", "start", "beginning", "middle", "mid", "early", "late", "close", "half", "part", "course"}
_SPANS = {"quarter", "year", "month", "half", "q1", "q2", "q3", "q4", "semester", "season", "term", "week"} | {
    "period",
    "cycle",
}
_WHICH = {"this", "next", "last", "the", "fiscal", "calendar", "current", "coming", "school", "financial"} | {
    "1st", "2nd", "3rd", "4th", "first", "second", "third", "fourth",
}  # fmt: skip
_SINCE = {"from", "by", "on", "since", "until", "before", "after", "starting"}

_SHORT = {"eoq", "eoy", "eom", "eow", "mid-year", "midyear"}
_ENDS = {"year-end", "quarter-end", "month-end"}


def find_dates(tokens: list[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Mark the tokens of dates and periods.

    Returns:
        the deadlines among them, as ranges of tokens, in order: what a preposition or the text's end makes one.
    """
    months = lexicon.words["months"]
    seasons = lexicon.words["seasons"]
    days = lexicon.words["weekdays"]
    begins = _beginnings(lexicon)
    deadlines: list[tuple[int, int]] = []
    near = [place for place, token in enumerate(tokens) if token.lower in begins or token.lower[-1].isdigit()]
    end = 0
    for place in near:
        if place < end or (after := _date_at(tokens, place, months, seasons, days)) <= place:
            continue
        end = after
        start = _with_part(tokens, place)
        for token in tokens[place:end]:
            token.date = True
        before = tokens[start - 1].lower if start else ""
        if (
            before in _BEFORE
            or end == len(tokens)
            or (end == len(tokens) - 1 and tokens[end].kind == "p")
            or start < place
        ):
            for token in tokens[start:place]:
                token.date = True
            deadlines.append((start, end))
    return deadlines


@lru_cache(maxsize=8)
def _beginnings(lexicon: Lexicon) -> frozenset[str]:
    """The words at which a date may begin, all but those that end with a digit, such as 'Q3' and 'FY26'."""
    words = lexicon.words
    return words["months"] | words["seasons"] | words["weekdays"] | _WHICH | _ENDS | _SHORT | {"end", "quarter", "year"}


def _with_part(tokens: list[Token], place: int) -> int:
    """Where the date begins when 'the end of' or 'early' stands before it."""
    start = place
    if start and tokens[start - 1].lower == "the" and start >= 2 and tokens[start - 2].lower == "of":
        start -= 1
    if start >= 2 and tokens[start - 1].lower == "of" and tokens[start - 2].lower in _PARTS:
        start -= 2
    elif start == place and start >= 1 and tokens[start - 1].lower in _PARTS - {"half", "part"}:
        start -= 1
    else:
        return place
    return start - 1 if start and tokens[start - 1].lower == "the" else start


def _date_at(
    tokens: list[Token], place: int, months: frozenset[str], seasons: frozenset[str], days: frozenset[str]
) -> int:
    """The end of the date that begins at this token, or the place itself."""
    token = tokens[place]
    word = token.lower
    if token.kind == "w":
        if word in months and (word not in ("may", "march", "mar", "sep", "dec", "jan") or _dated(tokens, place)):
            return _day_year(tokens, place + 1)
        if _is_period(word):
            end = place + 1
            while end < len(tokens) and (
                _is_year(tokens[end]) or (tokens[end].kind == "w" and _is_period(tokens[end].lower))
            ):
                end += 1
            return end
        if (
            word in seasons
            and place
            and (tokens[place - 1].lower in ("by", "before", "until", "this", "next") or _year_at(tokens, place + 1))
        ):
            return place + 2 if _year_at(tokens, place + 1) else place + 1
        if word in days and place and tokens[place - 1].lower in ("by", "until", "before"):
            return place + 1
        if word in _WHICH or word in _ENDS:
            return _named(tokens, place)
        if word in _PARTS and place + 1 < len(tokens) and tokens[place + 1].lower in _SPANS and word == "end":
            return place + 2
        if word in ("quarter", "year") and place and tokens[place - 1].lower in ("of", "end"):
            numbered = place + 1 < len(tokens) and tokens[place + 1].kind == "n"  # '85 % of year 7' are pupils
            return place if numbered and not _year_at(tokens, place + 1) else place + 1
        return place
    if token.kind == "n":
        return _numeric(tokens, place, months)
    return place


def _named(tokens: list[Token], place: int) -> int:
    """'this quarter', 'the 2nd quarter', 'next fiscal year', 'year-end'."""
    if tokens[place].lower in _ENDS:
        return place + 1
    end = place
    while end < len(tokens) and end < place + 3 and tokens[end].lower in _WHICH:
        end += 1
    if end < len(tokens) and tokens[end].lower in _SPANS and tokens[place].lower not in ("last", "first"):
        if (
            tokens[place].lower == "the"
            and end == place + 1
            and (not place or tokens[place - 1].lower not in ("of", "by", "in", "this"))
        ):
            return place
        return end + 1
    return place


def _dated(tokens: list[Token], place: int) -> bool:
    """'may' and 'march' are months only beside a number or behind a preposition."""
    near = tokens[place + 1] if place + 1 < len(tokens) else None
    before = tokens[place - 1] if place else None
    labels = near is not None and near.text == ":" and before is not None and before.text == "("  # '(Jan: 95)'
    return (
        (near is not None and near.kind == "n")
        or labels
        or (
            before is not None
            and (before.kind == "n" or before.lower in ("by", "in", "of", "until", "before", "early", "late", "mid"))
        )
    )


def _day_year(tokens: list[Token], place: int) -> int:
    """Behind a month: '15', '15th', ', 2026', '2026'."""
    end = place
    if end < len(tokens) and tokens[end].kind == "n" and len(tokens[end].text) <= 2 and not _counts(tokens, end):
        end += 1
        if (
            end < len(tokens)
            and tokens[end].lower in ("st", "nd", "rd", "th")
            and tokens[end].start == tokens[end - 1].end
        ):
            end += 1
    if end + 1 < len(tokens) and tokens[end].text == "," and _year_at(tokens, end + 1):
        return end + 2
    return end + 1 if _year_at(tokens, end) else end


def _counts(tokens: list[Token], place: int) -> bool:
    """'in December 10 %', 'in September 5 of 10': nobody says 'in' of a day."""
    behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return behind in ("%", "percent") or (behind == "of" and place >= 2 and tokens[place - 2].lower == "in")


def _year_at(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and _is_year(tokens[place])


def _is_year(token: Token) -> bool:
    return token.kind == "n" and len(token.text) == 4 and _NUMERIC.fullmatch(token.text) is not None


def _is_period(word: str) -> bool:
    """'Q3', 'FY26', '2026-H1', 'EOY', 'mid-year': all but the short forms end with a digit."""
    return word in _SHORT or (word[-1].isdigit() and _PERIOD.fullmatch(word) is not None)


def _numeric(tokens: list[Token], place: int, months: frozenset[str]) -> int:
    """'15 July', '1st quarter', '2026-06-30', '30.06.2026', '6/30', and years by their neighbours."""
    token = tokens[place]
    after = place + 1
    if after < len(tokens) and tokens[after].lower in ("st", "nd", "rd", "th") and tokens[after].start == token.end:
        after += 1
    ordinal = after > place + 1
    word = tokens[after].lower if after < len(tokens) else ""
    if word in months and len(token.text) <= 2 and (word != "may" or _behind_a_time(tokens, place)):
        return after + 2 if _year_at(tokens, after + 1) else after + 1
    if ordinal and word in ("quarter", "half"):
        return after + 1
    if word in ("-", "/", "–"):
        glued = "".join(t.text for t in tokens[place : place + 5])
        if re.match(r"(?:(?:19|20)\d\d[-/–](?:0?[1-9]|1[0-2])[-/–]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:20)?\d\d)$", glued):
            return place + 5
        if re.match(r"(?:19|20)\d\d[-/–]\d\d(?!\d)", glued):
            return place + 3
    if token.text.count(".") == 2 and re.fullmatch(r"\d{1,2}\.\d{1,2}\.(?:20)?\d\d", token.text):
        return place + 1
    if _day_of_a_month(tokens, place):
        return after + 1 if word == "." else after
    return _lone_year(tokens, place)


def _day_of_a_month(tokens: list[Token], place: int) -> bool:
    """'closed by 15.11.', 'until 30.09': a day and a month; 'by 12.5' is a change."""
    day, dot, month = tokens[place].text.partition(".")
    if not (dot and len(day) == len(month) == 2 and "01" <= day <= "31" and "01" <= month <= "12"):
        return False
    led = tokens[place - 1].lower if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    dotted = after is not None and after.text == "." and after.start == tokens[place].end
    return led in ("until", "till", "before") or (led in ("by", "on") and dotted)


def _behind_a_time(tokens: list[Token], place: int) -> bool:
    """'from 1 May'; in 'the first 3 may join' it is a verb."""
    return place > 0 and tokens[place - 1].lower in _SINCE


def _lone_year(tokens: list[Token], place: int) -> int:
    """A year stands by itself: behind a preposition or a name, or before a noun it tells apart ('the 2026 budget')."""
    token = tokens[place]
    if not _is_year(token) or not "2010" <= token.text <= "2050":
        return place
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    closed = after is None or after.lower in ("by", "until", "in", "before", ".", ",", ")", ";", "(")
    if before is not None and before.lower == "from" and closed:
        return place + 1  # 'retire the rules from 2017'
    if before is not None and (
        before.text in "$€£<>≥≤+~" or before.lower in ("to", "from", "than", "least", "over", "reach", "most")
    ):
        return place
    if after is not None and (
        after.text == "%" or (after.kind == "w" and after.lower.endswith("s") and after.text.islower())
    ):
        return place
    return place + 1
