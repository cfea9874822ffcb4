"""The words that name what is measured."""

from okrkit.lexicon import Lexicon
from okrkit.reading._number import Number
from okrkit.reading.context import governor
from okrkit.reading.measures import Range, heads_measure, is_measure, trimmed
from okrkit.reading.phrases import noun_phrase, plural
from okrkit.reading.slots import ARROWS, MOVING, Slots, begins_anew
from okrkit.reading.tokens import Token, two_words
from okrkit.reading.units import at
from okrkit.reading.verbs import Act

_SIGNS = (">", "<", "≥", "≤", ">=", "<=")
_HEADS = ("rate", "rates", "ratio", "ratios")  # a line that ends with one of these names a measure


def find_metric(tokens: list[Token], slots: Slots, acts: list[Act], lexicon: Lexicon) -> Range | None:
    """The tokens that name the metric, or None when no measure is named beside a number."""
    number = slots.main
    if slots.baseline is not None and slots.target is not None and slots.baseline.own < slots.target.own:
        number = slots.baseline
    if number is not None:
        span = _beside(tokens, number, slots, acts, lexicon) or named_measure(tokens, acts, lexicon)[0]
    elif slots.change_at is not None:
        span = _beside_multiple(tokens, slots.change_at, lexicon)
    else:
        return slots.whole
    return trimmed(tokens, span, lexicon) if span else None


def named_measure(tokens: list[Token], acts: list[Act], lexicon: Lexicon) -> tuple[Range | None, Act | None]:
    """The measure that a verb moves where no number stands, and that verb: 'reduce customer churn'."""
    if tokens and tokens[0].lower in ("more", "fewer", "less"):
        return trimmed(tokens, noun_phrase(tokens, 1, lexicon), lexicon), None
    for act in acts:
        more = at(tokens, act.place + 1)
        if act.base in ("get", "have", "attract", "win") and more is not None and more.lower in ("more", "fewer"):
            return trimmed(tokens, noun_phrase(tokens, act.place + 2, lexicon), lexicon), act
        if act.verb_class not in MOVING or act.passive or act.base in ("be", "have", "get", "make", "do"):
            continue
        start, end = noun_phrase(tokens, act.place + 1, lexicon, of=True)
        joined = noun_phrase(tokens, end + 1, lexicon)[1] if end < len(tokens) and tokens[end].lower == "and" else end
        for stop in (end, joined):
            span = trimmed(tokens, (start, stop), lexicon)
            if span and heads_measure(tokens, span, lexicon):
                return (span[0], _it_takes(tokens, span[1])), act
        if span and act.verb_class == "lower" and plural(tokens[span[1] - 1]):
            return span, act
    return (None if any(act.place == 0 for act in acts) else _whole_line(tokens, lexicon)), None


def _whole_line(tokens: list[Token], lexicon: Lexicon) -> Range | None:
    """A line that is a metric of the catalogue and nothing else: 'Readmission rate', 'Attrition of regular guests'."""
    stops = (index for index, token in enumerate(tokens) if token.lower in ("for", "of", "in", "on"))
    end = next((stop for stop in stops if tokens[stop - 1].lower not in ("number", "share", "count")), len(tokens))
    words = [token.lower for token in tokens[:end]]
    span = trimmed(tokens, (0, len(tokens)), lexicon)
    if span and 1 < span[1] - span[0] < 8 and tokens[span[1] - 1].lower in _HEADS:
        return span if all(token.kind == "w" and not token.date for token in tokens[: span[1]]) else None
    entry = lexicon.metric_of(words) if end and len(tokens) <= 7 else None
    if entry is None or all(token.kind != "w" for token in tokens):
        return None
    heads = {name.split()[-1] for name in (entry.name, *entry.aliases)}
    return (0, end) if words[-1] in heads else None


def _it_takes(tokens: list[Token], end: int) -> int:
    """'the time it takes to answer a call' goes on to the end of its clause."""
    if [token.lower for token in tokens[end : end + 2]] != ["it", "takes"]:
        return end
    return next(
        (
            index
            for index in range(end, len(tokens))
            if tokens[index].text in ".,;" or tokens[index].lower in ("by", "from")
        ),
        len(tokens),
    )


def _beside(tokens: list[Token], number: Number, slots: Slots, acts: list[Act], lexicon: Lexicon) -> Range | None:
    """Before the number ('raise NPS to 45', 'NPS 45') or behind it ('45 interviews', '45 % of teams')."""
    gov, act = governor(tokens, number), slots.act
    before = trimmed(tokens, (_lead_up(tokens, number, act, acts, lexicon), number.first), lexicon)
    behind = _behind(tokens, number, lexicon)
    if before is None or behind is None:
        return before or behind or (_behind(tokens, slots.target, lexicon) if slots.target is not None else None)
    paired = number.role == "baseline"
    if (
        act is not None
        and act.base in ("expand", "extend", "scale")
        and number.head is not None
        and not is_measure(tokens, before, lexicon)
    ):
        return behind
    if slots.change_number is number:
        return before if gov in ("by", "up", "down") else behind
    moving = act is not None and act.verb_class in MOVING
    close = number.before == before[1] - 1 or gov in lexicon.words["links-a-value"] or gov in ARROWS
    if paired and close:
        return before
    if act is not None and act.verb_class == "deliver" and number.head is not None and number.unit is None:
        return behind  # 'roll the tool out to 600 nurses'
    if gov in lexicon.words["leads-to-a-value"] and (moving or is_measure(tokens, before, lexicon)):
        return before
    if number.compare and close and is_measure(tokens, before, lexicon):
        return before
    if number.share and (follows := at(tokens, number.end)) is not None and follows.lower == "of":
        return behind
    if tokens[number.first].text in _SIGNS and number.before == before[1] - 1 and act is None and number.head is None:
        return before  # 'reader mood > 11.5 NPS'
    counts = number.noun is not None and not number.attribute and not number.share
    if (
        close
        and not counts
        and (is_measure(tokens, before, lexicon) or (moving and number.before == before[1] - 1 and bool(number.unit)))
    ):
        return before
    return behind


def _lead_up(tokens: list[Token], number: Number, act: Act | None, acts: list[Act], lexicon: Lexicon) -> int:
    """Where the words that lead up to a number begin: behind its verb, or with its sentence."""
    start, stop = 0, act.place if act is not None and act.place < number.first else number.first
    for index in range(stop):
        if (
            tokens[index].text in ".;"
            or (tokens[index].text == ":" and index < min(stop - 1, number.first - 2))
            or begins_anew(tokens, index, act)
        ):
            start = index + 1
    if act is None or act.place >= number.first:
        return start
    if act.place > start and governor(tokens, number) == ":":
        return start  # 'guests who return: 3 in 10'
    if not act.passive and _rates(tokens, act, number, start, lexicon):
        return act.place + 1
    if not act.passive and (act.base != "be" or act.place == 0) and not _has_subject(tokens, act, start, lexicon):
        return act.place + 1
    earlier = [
        other
        for other in acts
        if start <= other.place < act.place and other.verb_class in MOVING and not other.passive and other.base != "be"
    ]
    return earlier[-1].place + 1 if earlier else start


def _has_subject(tokens: list[Token], act: Act, start: int, lexicon: Lexicon) -> bool:
    """'login failures fall to 2 %', 'accuracy stays above 99 %': the measure stands before its verb."""
    if act.place <= start or act.form not in ("s", "base"):
        return False
    last = tokens[act.place - 1]
    if last.kind != "w" or last.lower in ("to", "and", "or", "will", "we", "not"):
        return False
    if act.verb_class not in MOVING:
        return True
    behind = at(tokens, act.place + 1)
    return behind is not None and behind.lower in lexicon.words["behind-a-moving-verb"]


def _rates(tokens: list[Token], act: Act, number: Number, start: int, lexicon: Lexicon) -> bool:
    """'clients rate the usefulness 4 out of 5', 'readers report an NPS of 30': what is rated stands behind the verb."""
    if act.place <= start or act.verb_class in MOVING or number.noun is not None:
        return False
    if number.compare == "within" or governor(tokens, number) in lexicon.words["time-limit"]:
        return False
    if tokens[act.place + 1].lower in ("it", "them", "us"):
        return False
    begin, end = noun_phrase(tokens, act.place + 1, lexicon, of=True)
    near = tokens[end : number.first]
    return end > begin and all(
        token.kind == "p" or token.lower in ("a", "an", "as", "at", "of", "with") for token in near
    )


def _behind(tokens: list[Token], number: Number, lexicon: Lexicon) -> Range | None:
    """The words behind a number: '40 % of teams', '99.9 % uptime', '25 interviews', '$5M in bookings'."""
    place = number.end
    if two_words(tokens, place) in lexicon.compare_after:
        place += 2
    while place < len(tokens) and tokens[place].lower in lexicon.words["before-the-measure"]:
        place += 1
    if place < len(tokens) and tokens[place].lower in ("of", "in", "for", "on", "from"):
        place += 1
    start, end = noun_phrase(tokens, place, lexicon, of=True)
    if end <= start:
        return None
    verb = tokens[end].verb if end < len(tokens) else None
    if number.share and verb is not None and verb.form == "past" and tokens[number.end].lower == "of":
        end += 1
    return start, end


def _beside_multiple(tokens: list[Token], told: Range, lexicon: Lexicon) -> Range | None:
    """'double lead flow', 'revenue doubles'."""
    more = [token.lower for token in tokens[told[1] : told[1] + 2]]
    start, end = noun_phrase(tokens, told[1] + (2 if more in (["as", "many"], ["as", "much"]) else 0), lexicon, of=True)
    if end > start and tokens[start].lower not in lexicon.words["spans"]:
        return start, end
    end = told[0] - 1 if told[0] > 1 and tokens[told[0] - 1].verb is not None else told[0]
    return (0, end) if end else None
