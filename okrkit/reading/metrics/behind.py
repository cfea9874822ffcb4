"""The words behind a number that name what it measures or counts: '40 % of teams', '25 interviews'."""

from okrkit.lexicon import Lexicon
from okrkit.reading.metrics.measures import Range
from okrkit.reading.numbers.number import Number
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token, two_words

_ORDINALS = ("st", "nd", "rd", "th")  # '85 % of 10th graders'
_WHICH = ("who", "that", "which", "whose")
_JOINTS = ("and", "or", "&")
_OF = ("in", "on", "from", "to", "through")
_SHIFTS = ("evening", "night", "morning", "shift", "season", "term", "head", "person")
_LAST_TIME = ("last year", "last quarter", "last month", "last season", "previous year", "prior year")
_FINITE = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "do", "does"))


def named_behind(tokens: list[Token], number: Number, lexicon: Lexicon) -> Range | None:
    """The words behind a number: '40 % of teams', '99.9 % uptime', '25 interviews', '75 % 4-week retention'."""
    place = number.end
    if two_words(tokens, place) in lexicon.compare_after:
        place += 2
    while place < len(tokens) and tokens[place].lower in lexicon.words["before-the-measure"]:
        place += 1
    if place < len(tokens) and tokens[place].lower in ("of", "in", "for", "on", "from"):
        place += 1
    begin = place
    if place + 3 < len(tokens) and tokens[place].kind == "n":
        place += 3 if tokens[place + 1].text == "-" else 2 if tokens[place + 1].lower in _ORDINALS else 0
    start, end = noun_phrase(tokens, place, lexicon, of=True)
    if (
        end <= start
        or tokens[start].lower == "often"
        or two_words(tokens, start) in _LAST_TIME
        or (start > place and tokens[start].lower in (*lexicon.words["spans"], *_SHIFTS))
    ):
        return None  # 'no more than 3 a month'
    if number.share and tokens[number.end].lower == "of":
        end = _only_those_who_act(tokens, start, end, lexicon)
    end = _joined(tokens, end, lexicon)
    if number.head is None or number.share:
        end = _of_what(tokens, end, lexicon)
    if number.share and end < len(tokens):
        verb = tokens[end].verb
        finite = tokens[end].lower in _FINITE
        if verb is not None and verb.form == "past" and not finite and tokens[number.end].lower == "of":
            end += 1
        elif tokens[end].lower in _WHICH:
            end = _clause(tokens, end, lexicon)
        elif tokens[end].lower == "with":
            end = max(end, noun_phrase(tokens, end + 1, lexicon)[1])
    return (begin if place > begin else start), end


def _only_those_who_act(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """'60 % of prospects express interest': where those end who do something with a verb that no list knows."""
    for place in range(start, end - 2):
        who, does = tokens[place], tokens[place + 1]
        if plural(who) and who.lower in lexicon.words["others"] and does.text.islower() and not plural(does):
            return place + 1
    return end


def _joined(tokens: list[Token], end: int, lexicon: Lexicon) -> int:
    """'tenants and owners', 'awards or fellowships', 'night and weekend shifts': two nouns that are counted as one."""
    if end + 1 >= len(tokens) or tokens[end].lower not in _JOINTS:
        return end
    start, stop = noun_phrase(tokens, end + 1, lexicon)
    if stop <= start or not plural(tokens[stop - 1]) or tokens[start].date:
        return end
    verb = tokens[start].verb
    acts = verb is not None and verb.form == "base" and stop > start + 1
    return end if acts else stop


def _of_what(tokens: list[Token], end: int, lexicon: Lexicon) -> int:
    """'accuracy in underwriting', 'conversion rate from demo to close': a measure and what it is of."""
    if end >= len(tokens) or tokens[end].lower not in _OF or tokens[end - 1].lower not in lexicon.words["measures"]:
        return end
    if end + 1 < len(tokens) and (tokens[end + 1].date or tokens[end + 1].number is not None):
        return end
    if end + 1 < len(tokens) and tokens[end + 1].lower in ("all", "every", "each"):
        return end  # where it holds, not what it is
    begin, stop = noun_phrase(tokens, end + 1, lexicon, of=True)
    if stop <= begin or tokens[begin].date or tokens[stop - 1].lower in lexicon.words["spans"]:
        return end
    if tokens[end].lower == "from" and stop < len(tokens) and tokens[stop].lower == "to":
        stop = max(stop, noun_phrase(tokens, stop + 1, lexicon)[1])
    return stop


def _clause(tokens: list[Token], which: int, lexicon: Lexicon) -> int:
    """Where 'residents who visited us' ends in '... who visited us were satisfied': before the next verb."""
    place = which + 1
    while place < len(tokens) and tokens[place].lower in _FINITE:
        place += 1
    for index in range(place + 1, len(tokens)):
        token = tokens[index]
        if token.lower in _FINITE or token.text in ".;,:(|" or token.number is not None:
            return index
        verb = token.verb
        if verb is not None and verb.verb_class == "do" and verb.form == "base" and plural(tokens[index - 1]):
            return index
    return len(tokens)
