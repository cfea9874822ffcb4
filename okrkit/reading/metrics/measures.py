"""Whether a phrase names something that can be read off somewhere, and where such a name begins and ends."""

from okrkit.lexicon import Lexicon
from okrkit.reading.words.elsewhere import from_elsewhere
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token, split_words

Range = tuple[int, int]
_LEVELS = frozenset(("to", "at", "above", "below", "over", "under"))
_RETURN = frozenset(("come", "go", "give", "pay", "send", "win", "call", "bring", "report"))
_PAST = frozenset(("last", "previous", "prior"))
_COMPARED = frozenset(("less", "more", "fewer", "lower", "higher", "shorter", "longer", "larger", "smaller"))
_THAN = frozenset(("than", "below", "above"))
_OPENING = frozenset("\"“”„'‘’")  # quotation marks; some close in one country and open in another
_WAYS = frozenset(("up", "down", "by", "+", "-"))


def is_measure(tokens: list[Token], span: Range, lexicon: Lexicon) -> bool:
    """Whether a phrase holds a word that is a measure, or names one of the catalogue."""
    words = split_words(tokens, *span)
    return any(word in lexicon.words["measures"] for word in words) or lexicon.metric_of(words) is not None


def heads_measure(tokens: list[Token], span: Range, lexicon: Lexicon) -> bool:
    """Whether the head of a phrase is a measure: 'customer churn', 'quality of care'; not 'sales training'."""
    words = split_words(tokens, *span)
    if not words:
        return False
    head = next((index for index, word in enumerate(words) if word in ("of", "per", "for") and index), len(words)) - 1
    if words[head] in ("target", "targets", "goal", "goals") and head:
        return is_measure(tokens, span, lexicon)
    if words[head] in lexicon.words["measures"]:
        return True
    entry = lexicon.metric_of(words[: head + 1])
    return entry is not None and entry is not lexicon.metric_of(words[:head])


def trimmed(tokens: list[Token], span: Range, lexicon: Lexicon) -> Range | None:
    """Without the small words at both ends and 'number of', cut at the first comma; None when nothing is left."""
    start, end = span[0], _without_comparison(tokens, *span, lexicon)
    closed = any(token.text == ")" for token in tokens[start:end])
    words = lexicon.words
    while start < end and (
        tokens[start].lower in words["before-a-name"] or (tokens[start].kind == "p" and tokens[start].text not in "$€£")
    ):
        start += 1
    while (
        end > start
        and (end > start + 1 or tokens[start].lower in words["phrase-ends"] or tokens[start].date)
        and _hangs(tokens, start, end, lexicon)
    ):
        end -= 1
    end = _without_aside(tokens, start, end, lexicon)
    end = _without_its_change(tokens, start, end)
    for comma in range(start + 1, min(end, start + 9)):
        if tokens[comma].kind == "p" and _cuts(tokens, comma):
            end = end if _goes_on(tokens, start, comma, end, lexicon) else comma
            break
    opening = next((place for place in range(start + 1, end - 1) if tokens[place].text == "("), None)
    if opening is not None and all(tokens[place].text != ")" for place in range(opening, end)):
        inner = {token.lower for token in tokens[opening + 1 : end]}
        aside = words["said-in-brackets"] | words["before-a-name"] | words["spans"] | words["seasons"] | _PAST
        bare = closed or inner <= aside  # 'patients come in (now 41 %)'
        start, end = (start, opening) if bare else (opening + 1, end)  # 'parents recommend us (NPS 62 -> 70)'
    if end > start:
        start = _behind_a_count(tokens, start, end, lexicon)
    return (start, end) if end > start else None


def _behind_a_count(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Behind 'number of' or 'the total number of', unless the line opens with it and it is the subject."""
    amounts = ("number", "amount", "count", "total")
    place = start + 1 if tokens[start].lower in ("total", "average", "overall") else start
    if end - place < 3 or tokens[place].lower not in amounts or tokens[place + 1].lower != "of" or not place:
        return start
    place += 2
    while place < end - 1 and tokens[place].lower in lexicon.words["determiners"]:
        place += 1
    return place


def _cuts(tokens: list[Token], place: int) -> bool:
    """Whether a sign is a comma, or a dash between blanks: 'Retention - keep those who came in spring'."""
    sign = tokens[place]
    return sign.text in ",;|" or (sign.text in "-–—" and sign.start > tokens[place - 1].end)


def _without_aside(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where a name ends before brackets with a limit or a unit: 'trains on time (≤ 3 min)', 'acceptance (%)'."""
    if end - start < 3 or tokens[end - 1].text != ")":
        return end
    opening = next((index for index in range(end - 1, start, -1) if tokens[index].text == "("), end)
    inner = tokens[opening + 1 : end - 1]
    return opening if inner and (inner[0].kind == "p" or (len(inner) == 1 and inner[0].lower in lexicon.units)) else end


def _without_its_change(tokens: list[Token], start: int, end: int) -> int:
    """Where a name ends before its change: 'market share up 2 points to ...', 'churn by 2 points to ...'."""
    told, first = tokens[end - 1].number if end > start else None, end
    while first > start and told is not None and tokens[first - 1].number == told:
        first -= 1
    return first - 1 if first > start + 1 and tokens[first - 1].lower in _WAYS and end < len(tokens) else end


def _without_comparison(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where a name ends before the time it is compared with: 'energy use lower than last winter', 'costs below 2025'.

    In 'power cuts longer than 3 min' the comparison tells which ones.
    """
    for place in range(start + 1, end - 1):
        low = tokens[place].lower
        if low not in _THAN:
            continue
        behind = place + 1 + (tokens[place + 1].lower in ("in", "the"))
        then = behind < end and (tokens[behind].date or tokens[behind].lower in _PAST | lexicon.words["seasons"])
        if then:
            compared = low == "than" and tokens[place - 1].lower in _COMPARED | lexicon.words["comparatives"]
            return place - compared if place - compared > start else place
    return end


def _goes_on(tokens: list[Token], start: int, comma: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a comma only parts modifiers of one noun: 'valid, payable claims'; 'uptime, latency' are two measures."""
    first = start + 2 if comma - start > 2 and tokens[start + 1].lower == "of" else start
    if comma - first != 1 or tokens[comma].text != ",":
        return False
    word, behind = tokens[first], tokens[comma + 1] if comma + 1 < end else None
    if behind is None or behind.kind != "w" or plural(word) or is_measure(tokens, (first, comma), lexicon):
        return False
    if word.verb is not None or word.text.isupper() or behind.lower in lexicon.words["phrase-ends"]:
        return False
    return comma + 2 < end and tokens[comma + 2].lower not in lexicon.words["phrase-ends"]


def _hangs(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the last token of a phrase leads on to its number instead of belonging to the name."""
    token = tokens[end - 1]
    if token.lower == "back" and start + 1 < end < len(tokens) and tokens[end].lower in _LEVELS:
        verb = tokens[end - 2].verb
        return verb is None or verb.base not in _RETURN  # 'fill rate back to 97 %'
    share = token.number is not None and end < len(tokens)
    if share and "%" in (lexicon.units.get(token.lower), lexicon.units.get(tokens[end].lower)):
        return True  # 'losses down 20 % to ...'
    if token.kind == "p":
        opening = _OPENING if token.text in _OPENING else "(" if token.text == ")" else ""
        return not any(other.text in opening for other in tokens[start : end - 1]) and token.text != "%"
    moved = token.verb is not None and token.verb.form == "past" and token.verb.verb_class in ("raise", "lower")
    if moved and end < len(tokens) and tokens[end].lower in ("to", "by", "from"):
        return True  # 'waiting time shortened to 6 weeks'
    return token.date or token.lower in lexicon.words["behind-a-name"] or from_elsewhere(tokens, end - 1, lexicon)
