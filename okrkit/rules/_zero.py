"""Whether what a key result counts begins with its period, so that no start has to be named."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading, Role, Word, is_money
from okrkit.rules._rule import Line
from okrkit.rules._words import phrases, spot

_SCORED = frozenset({"stars", "star", "points", "nps", "★"})
_CHANGES = frozenset({"raise", "lower", "better"})
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
        return reading.verb is not None and reading.verb.lower in phrases("getting")  # 'win [X] first clients'
    if not target or where is None or target != target.to_integral_value():
        return False
    if key_result.unit is None:  # 'NPS 50' is a level; '3.5M in new pipeline' is money
        return target >= 1000 and spot(reading, "incremental") is not None and "in" in reading.spoken
    if key_result.unit is not None and is_money(key_result.unit):
        return spot(reading, "incremental") is not None or _raised(reading, where[0])
    if unit in lexicon.units:
        return False
    if reading.verb is not None and reading.verb.lower in phrases("getting") and unit not in phrases("vanity"):
        return True
    metric = key_result.span("metric")
    if metric is not None and reading.text[slice(*metric)].lower().startswith("new "):
        return True
    cut = reading.text.find(";", where[1])
    here = tuple(word for word in reading.words if cut < 0 or word.start < cut)
    if phrases("standing").first(here):
        return False
    if spot(reading, "new_ones"):
        return True
    colon = reading.text.rfind(":", 0, where[0])  # 'newsletter: 25k subscribers' counts what 'newsletter' names
    before = [
        w.lower
        for w in reading.words
        if colon < w.start and w.end <= where[0] and w.lower not in ("at", "least", "most", "more")
    ]
    if before and before[-1] == "with" and unit not in _SCORED:
        return True  # 'an open day with 300 visitors'
    if before and before[-1] == "of" and reading.verb is not None and reading.verb_class == "deliver":
        return True  # 'build a panel of 50 readers'
    if before and (before[-1] in _LEVEL or any(word in phrases("reaching") for word in before)):
        return False
    if before:
        return True
    if unit in phrases("vanity") or unit in phrases("engagement"):
        return False  # '1 million downloads': a running total, which stands somewhere today
    return unit not in phrases("beneficiary") or _somebody_acts(reading, where[1], lexicon)


def _counts_a_blank(reading: Reading) -> bool:
    """'secure [X] contracts': a placeholder stands where things are counted."""
    blank = next((q for q in reading.quantities if q.value is None and q.role is Role.TARGET), None)
    return blank is not None and blank.unit is None and reading.text[blank.end : blank.end + 1] == " "


def _raised(reading: Reading, start: int) -> bool:
    """'raise 50,000 for the shelter', 'collect at least 5,000': money that comes in for a purpose."""
    verb = reading.verb
    if verb is None or verb.lower not in ("raise", "collect", "fundraise"):
        return False
    return all(
        word.lower in ("at", "least", "over", "more", "than") for word in reading.words if verb.end < word.start < start
    )


def _somebody_acts(reading: Reading, start: int, lexicon: Lexicon) -> bool:
    """Whether those who are counted do something: '5 people read it', not '10 regulars'."""
    verbs = (lexicon.verbs.get(word.lower) for word in _before_deadline(reading) if word.start >= start)
    return any(verb is not None and verb.form in ("base", "s") for verb in verbs)


def _before_deadline(reading: Reading) -> tuple[Word, ...]:
    """The words without those that tell until when: 'end' is no verb in 'by end of May'."""
    return tuple(word for word in reading.words if word.lower not in ("end", "close", "start"))


def _of_those_who_change(line: Line, lexicon: Lexicon) -> bool:
    """'75 % of wards reduce their waste': a share of those for whom something changes, which begins at none."""
    reading, metric = line.reading, line.key_result.span("metric")
    where = line.key_result.span("target")
    if metric is None or where is None or metric[0] < where[1] or reading.verb is not None:
        return False
    after = [word for word in reading.words if word.start >= metric[1]][:5]
    verbs = (lexicon.verbs.get(word.lower) for word in after)
    return any(verb is not None and verb.form == "base" and verb.verb_class in _CHANGES for verb in verbs)
