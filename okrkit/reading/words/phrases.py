"""Noun phrases: where one that begins at a token ends."""

from okrkit.lexicon import Lexicon
from okrkit.reading.words.tokens import Token

_LONGEST = 9
_SPANS = frozenset(("day", "week", "month", "quarter", "year", "hour"))  # '15k visitors/month'
_COMPARED = frozenset(("less", "more", "fewer"))
_ARTICLES = frozenset(("the", "a", "an", "our", "its", "their", "this", "that", "these", "all", "every"))
_OWNED = frozenset(("the", "a", "an", "our", "its", "their", "his", "her"))  # '40 % of members redeem a voucher'
_QUOTES = "\"“”'‘’"


def noun_phrase(tokens: list[Token], place: int, lexicon: Lexicon, of: bool = False) -> tuple[int, int]:
    """The noun phrase that begins at this token, without its determiners: (start, end), empty when there is none.

    Args:
        of: take 'of ...' and 'per ...' in as well ('cycles of the release process').
    """
    words = lexicon.words
    start = place
    stop = min(len(tokens), place + 3)
    while start < stop and (tokens[start].lower in words["determiners"] or tokens[start].text in _QUOTES + "("):
        start += 1
        if tokens[start - 1].text == "(" and start < stop and tokens[start].lower in words["said-in-brackets"]:
            return start, start  # '45 (now 32)'
    end = start
    stop = min(len(tokens), start + _LONGEST)
    ends = words["phrase-ends"]
    one = 0 < start <= len(tokens) and (
        tokens[start - 1].lower in ("1", "one") or (start > 1 and tokens[start - 2].lower == "every")
    )
    while end < stop:
        token = tokens[end]
        if token.kind == "n" and end > start and token.number is None and not token.date:
            end += 1  # a name with its number: 'SOC 2 audits'
            continue
        if token.kind != "w":
            step = _through(tokens, end, start, ends)
            if not step:
                break
            end += step
            continue
        if token.number is not None or (token.date and end > start):
            break
        if token.lower == "to" and start < end < len(tokens) - 1 and tokens[end - 1].lower == tokens[end + 1].lower:
            end += 2  # 'face to face interviews'
            continue
        if token.lower in ends:
            if of and token.lower in ("of", "per") and end > start:
                behind = end + 1
                while behind < len(tokens) and token.lower == "per" and tokens[behind].number is not None:
                    behind += 1  # 'per 1,000 bed days'
                return start, max(end, noun_phrase(tokens, behind, lexicon)[1])
            break
        than = end + 1 < len(tokens) and tokens[end + 1].lower == "than" and token.lower in _COMPARED
        breaks = end > start and (
            than or token.lower in _ARTICLES or _goes_on_as_verb(tokens, end) or (one and _does_alone(tokens, end))
        )
        if breaks and not _completes_a_count(tokens, start, end):
            break
        end += 1
    return start, end


def _through(tokens: list[Token], place: int, start: int, ends: frozenset[str]) -> int:
    """How many tokens a sign inside a phrase takes: quotes before a word, 'countries / markets'; 0 ends the phrase."""
    sign = tokens[place]
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is None or behind.kind != "w":
        return 0
    if sign.text in _QUOTES and (sign.end == behind.start or (place > start and sign.start == tokens[place - 1].end)):
        return 1
    if sign.text == "/" and place > start:
        return 0 if behind.lower in _SPANS else 2
    return _aside(tokens, start, place, ends) if sign.text == "(" and place > start else 0


def _aside(tokens: list[Token], start: int, place: int, ends: frozenset[str]) -> int:
    """How many tokens brackets before the head take: '50 Pro ($99 a month) shops'; 0 where the phrase may end."""
    if any(plural(token) for token in tokens[start:place]):
        return 0
    for index in range(place + 1, min(place + 7, len(tokens) - 1)):
        if tokens[index].text == ")":
            behind = tokens[index + 1]
            goes_on = behind.kind == "w" and behind.lower not in ends and (plural(behind) or behind.verb is None)
            return index + 1 - place if goes_on else 0
    return 0


def _goes_on_as_verb(tokens: list[Token], place: int) -> bool:
    """Whether a word behind a noun is a verb: 'members trained to', 'households switch to', 'posts published'."""
    verb = tokens[place].verb
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    many = plural(tokens[place - 1])
    if verb is None:
        owned = after is not None and after.lower in _OWNED and not plural(tokens[place])
        return many and (tokens[place].lower.endswith("ed") or owned)
    if verb.form == "s":
        if after is None or after.kind != "w" or (many and verb.verb_class != "do"):
            return False
        return after.lower in ("the", "a", "an", "our", "their", "its") or (verb.verb_class == "do" and not many)
    if verb.form == "past":
        return many or after is None or after.kind != "w"
    if verb.form == "base":
        if not many or plural(tokens[place]) or after is None:
            return False
        return verb.verb_class == "do" or (after.kind != "p" and not plural(after))
    return verb.form == "ing" and many


def _does_alone(tokens: list[Token], place: int) -> bool:
    """'1 investor calls back': behind one thing, what ends in 's' is its verb."""
    verb = tokens[place].verb
    return verb is not None and verb.form == "s" and place + 1 < len(tokens) and tokens[place + 1].kind == "w"


def _completes_a_count(tokens: list[Token], start: int, place: int) -> bool:
    """'3 page views', '2 price rises': behind a number the plural is counted; 'one reader views' is a clause."""
    before = tokens[start - 1] if start else None
    if before is None or before.number is None or before.lower in ("1", "one", "%", "percent"):
        return False
    return plural(tokens[place]) and not any(plural(token) for token in tokens[start:place])


def plural(token: Token) -> bool:
    """Whether a word looks like a plural."""
    word = token.lower
    if len(token.text) > 1 and token.text[-2].isupper():  # not of `lower`: 'İ' has two letters there
        return token.text[-1] == "s"
    if word[-1] != "s":
        return word in _PLURALS
    if word.endswith(("ss", "us", "is", "ics")):
        return word in _PLURALS  # 'physics' is one, 'clinics' are many
    return len(word) > 2 and not _VOWELS.isdisjoint(word)


_VOWELS = frozenset("aeiouy")
_PLURALS = frozenset((
    "people", "women", "children", "men", "staff", "media", "data", "personnel", "alumni", "clinics", "metrics",
    "topics", "tactics", "fabrics", "mechanics", "medics", "epics", "antibiotics", "diabetics",
))  # fmt: skip
