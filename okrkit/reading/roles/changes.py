"""Changes where no end value is stated: 'by 20 %', '+20 %', '30 % fewer', '5x faster', 'double', 'down 15 %'."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import at
from okrkit.reading.words.phrases import noun_phrase
from okrkit.reading.words.tokens import Token, split_words, two_words
from okrkit.reading.words.verbs import Act

_SIDES = {"above": "+", "over": "+", "below": "-", "under": "-", "ahead": "+"}
_PAST = frozenset(("last", "previous", "prior"))
_PERIODS = frozenset(("year", "quarter", "month", "season", "term", "week", "year's"))
_LEADING = frozenset(("to", "of", "at", "under", "below", "above", "over", "from", "in", "for"))
_DIRECTION = {"raise": "+", "lower": "-"}
_PUTS = frozenset(("put", "set", "sign", "pick", "draw", "clean", "follow", "line", "take", "open", "write"))
_HALF_AS = ("as many", "as much", "as long", "as often", "as high")
_MAKES = ("make", "makes", "made", "making")  # 'members make up 55 % of the guests'


def find_change(tokens: list[Token], number: Number, act: Act | None, lexicon: Lexicon) -> str | None:
    """The change that a number states, None when it states none; '' when a placeholder stands for it.

    Args:
        act: the verb that the number belongs to.
    """
    if number.role != "" or number.form in ("out of", "ratio") or number.bracketed:
        return None
    sign = _sign(tokens, number, act, lexicon)
    if not sign:
        return None
    if number.value is None:
        return ""
    if number.unit == "x":
        return f"x{number.value}"
    return f"{sign}{number.value}%" if number.share else f"{sign}{number.value}"


def _sign(tokens: list[Token], number: Number, act: Act | None, lexicon: Lexicon) -> str:
    relative = number.unit in ("%", "x", "points")
    gov = tokens[number.before].lower if number.before >= 0 else ""
    verb_class = act.verb_class if act is not None else ""
    if gov == "by" and (relative or number.head is None or verb_class in ("raise", "lower")):
        led = tokens[number.before - 1].lower if number.before >= 1 else ""
        if led in ("up", "down"):
            return "+" if led == "up" else "-"
        verb = tokens[number.before - 1].verb if number.before >= 1 else None
        if verb is not None and verb.verb_class in ("raise", "lower"):
            verb_class = verb.verb_class  # 'drop-outs in the first year fall by 4 points'
        if verb_class not in ("raise", "lower", "better") and relative:
            verb_class = _moved_before(tokens, number) or verb_class
        agent = act is not None and act.passive and act.place == number.before - 1  # 'reached by 85 % of the class'
        if verb_class in ("raise", "lower", "better") or (relative and verb_class == "reach" and not agent):
            return (
                "-"
                if verb_class == "lower" or (verb_class == "better" and _less_is_better(tokens, act, number, lexicon))
                else "+"
            )
    made_up = number.before >= 1 and tokens[number.before - 1].lower in _MAKES
    if gov in ("up", "down") and not number.compare and not made_up and not _puts_up(tokens, number.before - 1):
        return "+" if gov == "up" else "-"
    if number.share and (moved := _moved_by(tokens, number)):
        return moved
    if number.sign == "+" and number.unit is None and gov in ("of", "at", "to"):
        return ""  # 'an NPS of +50'
    if number.sign and not number.compare and (relative or number.noun is None):
        return number.sign
    after = at(tokens, number.end)
    if number.unit == "x" and after is not None and after.lower in ("current", "today's", "last"):
        return "+"  # 'carry 3x the current load'
    if number.unit == "x" and after is None and gov == ":":
        return "+"  # 'downloads: 5x'
    if (
        number.unit == "x"
        and number.noun
        and (number.before < 0 or (act is not None and act.verb_class == "raise" and act.place == number.before))
    ):
        return "+"
    return _by_the_words_behind(tokens, number, lexicon) if relative else ""


def _puts_up(tokens: list[Token], place: int) -> bool:
    """'Put up 30 nest boxes', 'set up 4 desks', 'sign up 200 members': the verb takes its particle along."""
    verb = tokens[place].verb if place >= 0 else None
    if place and tokens[place - 1].lower == "per":
        return False  # 'waste per cover down a fifth'
    return verb is not None and verb.form == "base" and (tokens[place].lower in _PUTS or verb.verb_class == "deliver")


def _by_the_words_behind(tokens: list[Token], number: Number, lexicon: Lexicon) -> str:
    """'30 % fewer calls', '5x faster', 'a 50 % time saving', '20 % year on year'."""
    if _over_the_last(tokens, number.end):
        return "+"
    if side := _beside_last_time(tokens, number):
        return side
    rising, falling = lexicon.words["rising"], lexicon.words["falling"]
    for size in (0, 1):
        token, behind = at(tokens, number.end + size), at(tokens, number.end + size + 1)
        if token is None or token.kind != "w" or token.lower in ("of", "in", "or", "and"):
            return ""
        if size and (
            token.lower in ("more", "better")
            or (behind is not None and behind.kind == "w" and behind.lower not in lexicon.words["phrase-ends"])
        ):
            return ""
        if token.lower in falling:
            return "-"
        if token.lower in rising:
            return "" if number.compare in ("<=", "<") else "+"
    start, end = noun_phrase(tokens, number.end, lexicon)
    head = tokens[end - 1].lower if end > start + 2 and number.share else ""
    return "-" if head in ("reduction", "decrease") else "+" if head in ("improvement", "increase") else ""


def _beside_last_time(tokens: list[Token], number: Number) -> str:
    """'sales 10 % above last year', 'complaints 20 % below the previous quarter'."""
    said = [token.lower for token in tokens[number.end : number.end + 4]]
    if not number.share or len(said) < 3 or said[0] not in _SIDES:
        return _against_last_time(tokens, number, said)
    when = said[2:4] if said[1] == "the" else said[1:3]
    return _SIDES[said[0]] if len(when) == 2 and when[0] in _PAST and when[1] in _PERIODS else ""


def _against_last_time(tokens: list[Token], number: Number, said: list[str]) -> str:
    """'a lower tax bill of 25 % vs prior year': what is compared, and which way, stands before the number."""
    if not number.share or said[:1] not in (["vs"], ["versus"]) or not said[1:] or said[1] not in _PAST:
        return ""
    for token in reversed(tokens[max(0, number.before - 5) : number.before]):
        if token.lower in ("lower", "reduced", "smaller", "less", "fewer"):
            return "-"
        if token.lower in ("higher", "increased", "more", "greater", "larger"):
            return "+"
    return ""


def _moved_before(tokens: list[Token], number: Number) -> str:
    """'households cut gas use by 15 %': the verb of a statement, shortly before."""
    for token in reversed(tokens[max(1, number.before - 5) : number.before]):
        if token.kind == "p":
            return ""
        if token.verb is not None and token.verb.verb_class in ("raise", "lower") and token.verb.form in ("base", "s"):
            return token.verb.verb_class
    return ""


def _moved_by(tokens: list[Token], number: Number) -> str:
    """'sales grow 25 %', 'spam tickets: reduce 75 %'; 'raise 40 % of ...' and 'increase 40 % to ...' are none."""
    verb = tokens[number.before].verb if number.before >= 0 else None
    after = at(tokens, number.end)
    if after is not None and after.lower in ("vs", "versus", "compared") and number.before > 0 and verb is None:
        verb = tokens[0].verb if tokens[number.before].lower not in _LEADING else None  # 'reduce falls 20 % vs LY'
        return _DIRECTION.get(verb.verb_class, "") if verb is not None and not number.compare else ""
    if verb is None or verb.verb_class not in ("raise", "lower") or number.compare:
        return ""
    if after is not None and not (after.text in ".,;" or _over_the_last(tokens, number.end) or after.date):
        return ""
    return "-" if verb.verb_class == "lower" else "+"


def _over_the_last(tokens: list[Token], place: int) -> bool:
    """'year over year', 'month on month'."""
    said = [token.lower for token in tokens[place : place + 3]]
    return len(said) == 3 and said[0] == said[2] and said[1] in ("over", "on", "after", "to")


def _less_is_better(tokens: list[Token], act: Act | None, number: Number, lexicon: Lexicon) -> bool:
    """'improve reply time by 50 %' means less of it."""
    words = split_words(tokens, act.place + 1 if act is not None else 0, max(0, number.before))
    if act is not None and not words:
        words = split_words(tokens, 0, act.place)  # 'reply time improved by 50 %'
    entry = lexicon.metric_of(words)
    if entry is not None and entry.good != "either":
        return entry.good == "decrease"
    return any(word in lexicon.words["less-is-better"] for word in words)


def find_multiple(tokens: list[Token], lexicon: Lexicon) -> tuple[str | None, tuple[int, int] | None]:
    """'double', 'halve', 'threefold': the change and the tokens that say it."""
    for place, token in enumerate(tokens):
        if token.lower == "half" and token.number is None and place and tokens[place - 1].lower == "in":
            return "x0.5", (place - 1, place + 1)
        if token.lower == "half" and two_words(tokens, place + 1) in _HALF_AS:
            return "x0.5", (place, place + 1)
        if token.lower[0] == "x" and token.lower[1:].isdecimal() and len(token.lower) <= 4:
            return f"x{int(token.lower[1:])}", (place, place + 1)
        if token.lower not in lexicon.multiples:
            continue
        after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if token.lower == "twice" and after not in ("as", "the"):
            continue
        if (
            token.lower == "double"
            and after
            and noun_phrase(tokens, place + 1, lexicon)[1] <= place + 1
            and after != "the"
        ):
            continue
        return lexicon.multiples[token.lower], (place, place + 1)
    return None, None
