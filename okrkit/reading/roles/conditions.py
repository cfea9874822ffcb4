"""Numbers that are not aimed for: they only tell which things are meant, or by which means."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import MONEYED
from okrkit.reading.roles.context import governor, one_of_before, says_before
from okrkit.reading.roles.which import is_a_rank, tells_which, tells_whom
from okrkit.reading.words.elsewhere import from_elsewhere, to_elsewhere
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token
from okrkit.reading.words.verbs import Act

_TIMED = frozenset(("time", "times", "turnaround", "duration", "delay", "wait", "age", "runway", "stay"))
_IF = frozenset(("if", "unless"))


def find_conditions(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> None:
    """Give a role to the numbers that only tell which things are meant: '30-day', 'per 1,000', 'with 10+ stars'.

    'limit' (a time limit), 'weak' ('the first 3 pages') and 'aside' (in brackets) are targets when there is no other.
    """
    _bound_all(tokens, numbers, lexicon)
    hypothetical = not _IF.isdisjoint([token.lower for token in tokens])
    told = sum(number.value is not None for number in numbers)  # blanks aside
    for index, number in enumerate(numbers):
        if number.role or number.form == "bound":
            continue
        if _is_a_value_in_a_name(tokens, number, acts, told, lexicon):
            number.role = "weak"
        elif (
            number.form == "twice"
            or _belongs_elsewhere(tokens, number, acts, lexicon)
            or (hypothetical and _behind_if(tokens, number))
            or _is_lead_time(tokens, number, acts, lexicon)
            or _has_a_part(tokens, numbers, index, acts, lexicon)
            or tells_whom(tokens, numbers, number)
            or _tells_when(tokens, numbers, number)
        ):
            number.role = "condition"
        elif number.compare == "within" or (number.lasting and governor(tokens, number) in lexicon.words["time-limit"]):
            number.role = "limit"
        elif _tells_a_size(tokens, number):
            number.role = "weak"
        elif _narrows(tokens, number, lexicon) or tells_which(tokens, numbers, index, lexicon):
            number.role = "condition"
        elif number.form == "while" or (
            number.bracketed and not says_before(tokens, number, lexicon.words["said-in-brackets"])
        ):
            number.role = "aside"


def _bound_all(tokens: list[Token], numbers: list[Number], lexicon: Lexicon) -> None:
    """'no single buyer exceeds 35 %', 'no guest waits longer than 10 min': the level that nobody may pass."""
    if len(numbers) < 2 or numbers[0].value != "0" or tokens[numbers[0].own].lower != "no":
        return
    none, level = numbers[0], numbers[1]
    between = tokens[none.end : level.own]
    passes = level.compare in (">", ">=") or any(token.lower in lexicon.words["exceeds"] for token in between)
    if passes and not any(token.text in ",.;" for token in between):
        none.role, level.compare, level.form = "condition", "<=", "bound"
        verbs = [
            place
            for place in range(none.end + 1, level.own)
            if (verb := tokens[place].verb) is not None and verb.form == "s"
        ]
        level.noun = (none.end, verbs[0]) if verbs else none.noun


def _belongs_elsewhere(tokens: list[Token], number: Number, acts: list[Act], lexicon: Lexicon) -> bool:
    """A number of the noun behind it ('a 24-hour line', 'a 10k installation', '2nd'), of an 'if' or of the means."""
    named = number.noun is not None and number.head is None and number.unit is None and not number.compare
    named = named and not (number.noun is not None and tokens[number.noun[0]].lower in MONEYED)  # '3M revenue'
    return (
        number.attribute
        or (number.form == "ordinal" and number.unit is None and not is_a_rank(tokens, number))
        or (named and tokens[number.end - 1].lower in ("k", "m"))
        or _names_a_span(tokens, number, lexicon)
        or _means(tokens, number, acts)
        or _tells_a_percentile(tokens, number, lexicon)
    )


def _tells_when(tokens: list[Token], numbers: list[Number], number: Number) -> bool:
    """'retention at 6 weeks 80 %', 'a call at 6 weeks to all families': when it is looked at."""
    if governor(tokens, number) != "at" or number.unit not in ("d", "w", "month", "year") or number.compare:
        return False
    timed = any(token.lower in _TIMED for token in tokens[: number.first])
    return not timed and number.end < len(tokens)


def _tells_a_percentile(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'99th percentile latency': which value of a spread, before what it is of."""
    if number.unit != "percentile" or number.end >= len(tokens):
        return False
    behind = tokens[number.end]
    return behind.kind == "w" and behind.lower not in lexicon.words["phrase-ends"]


def _is_a_value_in_a_name(tokens: list[Token], number: Number, acts: list[Act], count: int, lexicon: Lexicon) -> bool:
    """'achieve a ten-day close', 'average 4-star review', 'guests return twice': aimed for when nothing else is."""
    if number.form == "twice":
        return any(token.lower in lexicon.words["others"] for token in tokens[:3])
    if count > 1 or number.end >= len(tokens):
        return False
    if tokens[number.end - 1].lower == "star":
        return tokens[number.end].lower in ("review", "reviews", "rating", "ratings", "average")
    if number.attribute and number.lasting and tokens[number.end].lower == "runway":
        return True
    place = number.before
    reaches = any(act.place == place and act.base in ("achieve", "reach", "hit", "attain") for act in acts)
    if not (reaches and number.lasting and tokens[number.end].kind == "w"):
        return False
    number.compare = number.compare or "<="
    return True


def _tells_a_size(tokens: list[Token], number: Number) -> bool:
    """'the first 3 pages': counted, but not what the line is about."""
    if number.head is None:
        return False
    gov = governor(tokens, number)
    return gov in ("first", "top")


def _is_lead_time(tokens: list[Token], number: Number, acts: list[Act], lexicon: Lexicon) -> bool:
    """'open a second shop within 6 months' delivers one thing; 'answer letters in 2 weeks' is a level."""
    if number.unit not in ("w", "month", "year"):
        return False
    return (number.compare == "within" or governor(tokens, number) == "in") and _one_thing(tokens, acts, lexicon)


def _one_thing(tokens: list[Token], acts: list[Act], lexicon: Lexicon) -> bool:
    """Whether the text opens with a delivery of one thing: 'build a ...', 'prepare in 6 months the ...'."""
    if not acts or acts[0].place > 1 or acts[0].passive:
        return False
    place = acts[0].place + 1
    at_once = place < len(tokens) and tokens[place].lower in ("in", "within")
    if at_once and any(token.lower in ("a", "an", "the") for token in tokens[place + 2 : place + 5]):
        return acts[0].verb_class not in ("raise", "lower", "better")  # 'activate in 12 months a ...'
    if at_once and acts[0].verb_class in ("deliver", "act"):
        return True
    if acts[0].verb_class not in ("deliver", "act"):
        return False
    start, end = noun_phrase(tokens, place, lexicon)
    return end > start > place and not plural(tokens[end - 1])


def _has_a_part(tokens: list[Token], numbers: list[Number], index: int, acts: list[Act], lexicon: Lexicon) -> bool:
    """'a dashboard with 2 charts', 'ready to be tested by 2 teams', '... on sites with 80k items': told of a thing."""
    number = numbers[index]
    if number.unit is not None or number.compare or number.first < 3:
        return False
    gov = governor(tokens, number)
    if gov not in ("with", "by"):
        return False
    if number.head is None:
        return number.value == "0" and bool(acts) and acts[0].place == 0 and acts[0].verb_class in ("deliver", "act")
    if gov == "by":
        last = tokens[number.before - 1]
        return last.verb is not None and last.verb.form == "past" and tokens[number.before - 2].lower == "be"
    if acts and acts[0].place == 0 and acts[0].verb_class == "deliver":
        if number.before > 1 and plural(tokens[number.before - 1]) and len(numbers) == 1:
            return False  # 'establish direct contacts with 50 firms'
        return tokens[number.head].lower not in lexicon.words["others"]  # 'a programme with 10 companies'
    where = [token.lower for token in tokens[max(0, number.before - 3) : number.before]]
    return index > 0 and plural(tokens[number.before - 1]) and not {"on", "in", "for", "at"}.isdisjoint(where)


def _narrows(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'per 1,000', 'older than 65', 'every 2 weeks'; 'rank in the top 3' and 'more than 40' are aimed for."""
    gov = governor(tokens, number)
    if gov == "top" and number.before == 0 and number.head is None:
        return False  # 'top 20 on the national list'
    if gov == "top" and one_of_before(tokens, number.before, lexicon.words["ranked"]):
        return False
    if gov == "before" and number.before and tokens[number.before - 1].text == "(":
        return False  # '9 of 30 (before 5 of 28)'
    if gov == "last" and number.before == 0 and number.head is not None and number.unit is None:
        return False  # 'last 5 customers moved over'
    if gov == "than" and tokens[number.before - 1].lower == "rather":
        return False  # 'in 5 days rather than 12'
    return gov in lexicon.words["condition"] and not (gov == "than" and number.compare)


def _behind_if(tokens: list[Token], number: Number) -> bool:
    """'alert us if it rises above 1.5 MB': a number behind 'if' is not aimed for."""
    for index in range(number.first - 1, -1, -1):
        if tokens[index].text in ".;":
            return False
        if tokens[index].lower in _IF:
            return True
    return False


def _means(tokens: list[Token], number: Number, acts: list[Act]) -> bool:
    """'grow bookings by opening 2 shops': a number of the means, when the verb before moves a measure."""
    lead = acts[0] if acts and acts[0].verb_class in ("raise", "lower", "better") else None
    if lead is None:
        return False
    by = [
        act.place
        for act in acts[1:]
        if act.form == "ing"
        and act.place
        and tokens[act.place - 1].lower in ("by", "through", "via")
        and act.place < number.first
    ]
    return bool(by) and not any(token.text in ".;," for token in tokens[by[-1] : number.first])


def _again_at_the_end(tokens: list[Token], lexicon: Lexicon) -> bool:
    said = [token.lower for token in tokens[-2:]]
    return said[-1] in ("daily", "weekly") or (
        said[0] in ("each", "every", "per", "a") and said[-1] in lexicon.words["spans"]
    )


def _names_a_span(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'1 month boot camp', '24 hr access requests', 'over 3 months': a length of time, not a level."""
    if not number.lasting:
        return False
    if number.before < 0 and _again_at_the_end(tokens, lexicon):
        return False  # '20 minutes of reading each day'
    led = number.first - 1
    if led >= 0 and (from_elsewhere(tokens, led, lexicon) or to_elsewhere(tokens, led, lexicon)):
        return False  # 'von 12 h auf 5 h senken'
    kept = tokens[number.before].verb if number.before == 0 else None
    if kept is not None and kept.verb_class == "keep":
        return False  # 'maintain 6 months of cash'
    if number.compare and tokens[number.first].lower == "over":
        return number.before < 0 or tokens[number.before].lower not in ("go", "goes")  # 'does not go over 12 minutes'
    start, end = noun_phrase(tokens, number.end, lexicon)
    return (
        end > start
        and start == number.end
        and not number.compare
        and tokens[end - 1].lower not in lexicon.words["lengths"]
    )
