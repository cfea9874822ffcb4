"""Whether what a key result counts begins with its period, so that no start has to be named."""

from okrkit.lexicon import Lexicon
from okrkit.model import Direction
from okrkit.reading import Reading, Role, Word, is_money
from okrkit.rules._rule import Line
from okrkit.rules._words import phrases, spot

_MEASURES = frozenset({"hl", "l", "kg", "t", "g", "km", "m", "m²", "m³", "ha", "kWh", "MWh", "MW", "kwh", "mwh", "mw"})
_SCORED = frozenset({"stars", "star", "points", "nps", "★"})
_CHANGES = frozenset({"raise", "lower", "better"})
_AT_LEAST = frozenset({"at", "least", "most", "more"})
_BEING = frozenset({"be", "have", "are", "is", "has", "having"})
_THROUGH = frozenset({"via", "through", "with", "by"})
_LEVEL = frozenset({"to", "at", "of", "is", "are", "be", "below", "under", "above", "within", "from", "than", "for"})


def begins_at_zero(line: Line, lexicon: Lexicon) -> bool:
    """Whether it counts what begins with this period: '50 new leads', 'win 10 clients'; not 'reach 1,000 members'."""
    key_result, reading = line.key_result, line.reading
    where = key_result.span("target")
    unit = (key_result.unit or "").lower()
    target = key_result.target
    if unit == "%" and _of_those_who_change(line, lexicon):
        return True
    if target is None and key_result.change is None and _counts_a_blank(reading):
        return (
            _got(reading)
            or reading.verb_class in ("win", "act")  # 'win [X] first clients'
            or spot(reading, "incremental") is not None  # 'savings of $N0'
        )
    if not target or where is None or target != target.to_integral_value():
        return False
    if key_result.unit is None:  # 'NPS 50' is a level; '3.5M in new pipeline' is money
        return target >= 1000 and spot(reading, "incremental") is not None and "in" in reading.spoken
    if is_money(key_result.unit):
        return spot(reading, "incremental") is not None or _raised(reading, where[0]) or _comes_in(reading, where)
    if unit in _MEASURES and _comes_in(reading, where):
        return True  # '2,000 hl sold'
    bounded = key_result.direction is Direction.DECREASE and reading.verb is None
    if unit in lexicon.units or bounded:
        return False  # 'no more than 6 night calls'
    got = _got(reading)
    if got and unit not in phrases("vanity"):
        return True
    metric = key_result.span("metric")
    if metric is not None and reading.text[slice(*metric)].lower().startswith("new "):
        return True
    cut = reading.text.find(";", where[1])
    here = tuple(word for word in reading.words if cut < 0 or word.start < cut)
    if spot(reading, "since_launch"):
        return True
    if phrases("standing").first(here):
        return False
    if spot(reading, "new_ones"):
        return True
    colon = reading.text.rfind(":", 0, where[0])  # 'newsletter: 25k subscribers' counts what 'newsletter' names
    before = [w.lower for w in reading.words if colon < w.start and w.end <= where[0] and w.lower not in _AT_LEAST]
    if unit in phrases("of_an_event"):
        return True  # 'reach 300 registrants'
    if unit in _SCORED or (unit in phrases("vanity") and unit in _names_before(reading, where[0])):
        return got  # 'newsletter subscribers: 5,000' is a level
    if before and before[-1] == "with":
        return True  # 'an open day with 300 visitors'
    if before and before[-1] == "of" and reading.verb is not None and reading.verb_class == "deliver":
        return True  # 'build a panel of 50 readers'
    if before and (before[-1] in _LEVEL or _reaches(before, here, where[1])):
        return False
    if before or unit in phrases("on_a_post"):
        return True
    # '1 million downloads' is a running total, which stands somewhere today; '40 customers moved over' were none before
    return unit not in phrases("vanity") and unit not in phrases("engagement")


def _got(reading: Reading) -> bool:
    """Whether something is won from others: 'win 10 clients', 'identify and secure 3 to 5 sponsors'."""
    return any(clause.verb is not None and clause.verb.lower in phrases("getting") for clause in reading.clauses)


def _names_before(reading: Reading, start: int) -> frozenset[str]:
    """The words before a number."""
    return frozenset(word.lower for word in reading.words if word.end <= start)


def _reaches(before: list[str], words: tuple[Word, ...], end: int) -> bool:
    """Whether a level is reached: 'achieve 50 members'; not 'reach 2,000 people through leaflets', 'has closed 2'."""
    if any(word in phrases("reaching") and word not in _BEING for word in before):
        through = any(word.start >= end and word.lower in _THROUGH for word in words)
        return not (before == ["reach"] and through)
    return before[-1] in _BEING


def _comes_in(reading: Reading, where: tuple[int, int]) -> bool:
    """'Generate 350k in revenue', '90k saved on fuel': money that adds up from zero; not what comes each month."""
    if spot(reading, "per_period") or spot(reading, "recurring"):
        return False
    behind = next((word for word in reading.words if word.start >= where[1]), None)
    verb = reading.lexicon.verbs.get(behind.lower) if behind is not None else None
    if verb is not None and verb.form == "past":
        return True
    return _got(reading) or any(word.lower in phrases("earning") for word in reading.words[:2])


def _counts_a_blank(reading: Reading) -> bool:
    """'secure [X] contracts': a placeholder stands where things are counted."""
    blank = next((q for q in reading.quantities if q.value is None and q.role is Role.TARGET), None)
    return blank is not None and blank.unit is None and reading.text[blank.end : blank.end + 3].lstrip("]*_")[:1] == " "


def _raised(reading: Reading, start: int) -> bool:
    """'raise 50,000 for the shelter', 'collect at least 5,000': money that comes in for a purpose."""
    verb = reading.verb
    if verb is None or verb.lower not in ("raise", "collect", "fundraise"):
        return False
    return all(
        word.lower in ("at", "least", "over", "more", "than") for word in reading.words if verb.end < word.start < start
    )


def _of_those_who_change(line: Line, lexicon: Lexicon) -> bool:
    """'75 % of wards reduce their waste': a share of those for whom something changes, which begins at none."""
    reading, metric = line.reading, line.key_result.span("metric")
    where = line.key_result.span("target")
    if metric is None or where is None or metric[0] < where[1] or reading.verb is not None:
        return False
    after = [word for word in reading.words if word.start >= metric[1]][:5]
    verbs = (lexicon.verbs.get(word.lower) for word in after)
    return any(verb is not None and verb.form == "base" and verb.verb_class in _CHANGES for verb in verbs)
