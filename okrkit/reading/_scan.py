"""The steps of reading in order: a text -> Reading."""

from decimal import Decimal

from okrkit.lexicon import Lexicon
from okrkit.model import Direction, KeyResult, Kind, Objective, Span
from okrkit.reading._reading import Clause, Quantity, Reading, Role, Word
from okrkit.reading._facts import Facts, is_process
from okrkit.reading._number import Number
from okrkit.reading.body import HEAD, find_body
from okrkit.reading.dates import find_dates
from okrkit.reading.kinds import find_kind
from okrkit.reading.metrics import find_metric, heads_as_noun, named_measure
from okrkit.reading.numbers import converted
from okrkit.reading.phrases import plural
from okrkit.reading.quantities import find_numbers
from okrkit.reading.roles import Slots, find_roles, governor
from okrkit.reading.tokens import Token, tokenize
from okrkit.reading.verbs import Act, find_acts, leading

_ROLES = {
    "baseline": Role.BASELINE,
    "target": Role.TARGET,
    "change": Role.CHANGE,
    "condition": Role.CONDITION,
    "limit": Role.CONDITION,
}


def scan(text: str, lexicon: Lexicon, objective: bool) -> Reading:
    """Read a text."""
    body = find_body(text)
    tokens = tokenize(body, lexicon)
    deadlines = find_dates(tokens, lexicon)
    numbers = find_numbers(tokens, lexicon)
    acts = find_acts(tokens, lexicon)
    lead = leading(tokens, acts, lexicon)
    slots = find_roles(tokens, numbers, acts, lexicon)
    if lead is not None and slots.baseline is not None and slots.target is not None and heads_as_noun(tokens, lead, slots, lexicon):
        acts, lead, slots.act = acts[1:], None, slots.act if slots.act is not lead else None
    metric = find_metric(tokens, slots, acts, lexicon)
    named = metric is None and slots.main is None and slots.change is None
    if named:
        metric, slots.act = named_measure(tokens, acts, lexicon)
    entry = lexicon.metric_of([token.lower for token in tokens[metric[0] : metric[1]]]) if metric else None
    process = is_process(tokens, metric, entry, lexicon)
    facts = Facts(tokens, slots, acts, lead, metric, entry, lexicon, named and metric is not None, process)
    if entry is None:
        entry = lexicon.metric_of([part for token in tokens if token.kind == "w" for part in token.lower.split("-")])
    counted = slots.target is not None and slots.target.head is not None and slots.target.unit is None
    kind = find_kind(facts)
    if objective:
        value: KeyResult | Objective = _objective(text, lead, tokens)
    else:
        value = _key_result(text, tokens, slots, metric, kind, deadlines, facts, lexicon)
    words = tuple(Word(t.lower, t.start, t.end) for t in tokens if t.kind != "p")
    verb = Word(tokens[lead.place].lower, tokens[lead.place].start, tokens[lead.place].end) if lead else None
    return Reading(
        text=text,
        body=(body.start, body.end),
        words=words,
        quantities=tuple(_quantity(tokens, number) for number in numbers),
        verb=verb,
        verb_class=lead.verb_class if lead else None,
        metric_entry=entry,
        english=_english(words, lexicon, text),
        value=value,
        clauses=_clauses(tokens, acts, numbers),
        vague=tuple(Word(t.lower, t.start, t.end) for t in tokens if t.lower in lexicon.words["vague"]),
        target_stated=slots.target is not None or slots.change_at is not None or slots.whole is not None,
        baseline_stated=slots.baseline is not None,
        counted=counted and slots.target is not None and slots.target.value != "1",
        delivery=lead is None or lead.verb_class in ("deliver", "act"),
        process=process,
        starts_at_zero=any(t.lower in ("new", "first", "additional") for t in tokens)
        or (counted and kind is not Kind.OUTCOME),
        effect=None,
        truncated=len(text) > HEAD,
    )


def _quantity(tokens: list[Token], number: Number) -> Quantity:
    return Quantity(
        number.value,
        number.unit,
        _ROLES.get(number.role, Role.OTHER),
        tokens[number.own].start,
        tokens[number.end - 1].end,
    )


def _decimal(number: Number | None) -> Decimal | None:
    return Decimal(number.value) if number is not None and number.value is not None else None


def _key_result(
    text: str, tokens: list[Token], slots: Slots, metric: tuple[int, int] | None, kind: Kind,
    deadlines: list[tuple[int, int]], facts: Facts, lexicon: Lexicon,
) -> KeyResult:  # fmt: skip
    spans: list[Span] = []
    parts: dict[str, object] = {"text": text, "kind": kind}

    def place(part: str, start: int, end: int) -> None:
        spans.append(Span(part, tokens[start].start, tokens[end - 1].end))

    if metric is not None:
        place("metric", *metric)
        parts["metric"] = text[spans[-1].start : spans[-1].end]
    target, baseline = slots.target, slots.baseline
    unit = _unit(tokens, slots, metric, lexicon)
    if baseline is not None and baseline.value is not None:
        parts["baseline"] = Decimal(_in_unit_of(target, baseline, lexicon))
        place("baseline", baseline.own, baseline.end)
    if target is not None and target.value is not None:
        parts["target"] = Decimal(target.value)
        place("target", target.own, target.end)
    elif slots.whole is not None:
        parts["target"] = Decimal(100)
        unit = "%"
    if slots.change is not None and slots.change_at is not None:
        parts["change"] = slots.change
        place("change", *slots.change_at)
    if unit:
        parts["unit"] = unit
    direction = _direction(slots, facts, kind, lexicon)
    if direction:
        parts["direction"] = direction
    if deadlines:
        start, end = deadlines[0]
        place("deadline", start, end)
        parts["deadline"] = text[spans[-1].start : spans[-1].end]
    parts["spans"] = tuple(spans)
    return KeyResult.model_construct(**parts)  # type: ignore[arg-type]


def _in_unit_of(target: Number | None, baseline: Number, lexicon: Lexicon) -> str:
    """A baseline in the unit of its target: 2 hours -> 30 minutes starts at 120."""
    value = baseline.value or "0"
    if target is None or target.unit == baseline.unit:
        return value
    here, there = (lexicon.milliseconds.get(unit or "") for unit in (baseline.unit, target.unit))
    return (converted(value, here, there) if here and there else None) or value


def _unit(tokens: list[Token], slots: Slots, metric: tuple[int, int] | None, lexicon: Lexicon) -> str | None:
    """The unit written beside the numbers, else the noun they count."""
    number = slots.main
    if number is None:
        return None
    relative = number.role == "change" and slots.baseline is not None and slots.baseline.unit is not None
    for beside in (slots.baseline, number) if relative else (number, slots.baseline):
        if beside is None:
            continue
        if beside.unit is not None and not beside.attribute:
            return beside.unit
        if beside.head is not None and beside.role in ("target", "baseline") and beside.form not in ("ratio",):
            return tokens[beside.head].text
    if metric is None or number.value is None or number.role == "change" or number.form in ("ratio", "out of"):
        return None
    fraction = number.value is not None and "." in number.value
    if governor(tokens, number) == "top":
        return None
    start = metric[0]
    if metric[1] - start > 2 and tokens[start].lower in ("list", "set", "share", "total") and tokens[start + 1].lower == "of":
        start += 2
    for place in range(start, metric[1]):
        if tokens[place].lower in lexicon.words["phrase-ends"]:
            return None
        follows = tokens[place + 1].lower if place + 1 < metric[1] else "of"
        if "/" in tokens[place].text and tokens[place].text.split("/")[0].endswith("s"):
            return tokens[place].text.split("/")[0]
        if plural(tokens[place]) and (follows in lexicon.words["phrase-ends"]):
            return None if tokens[place].lower in lexicon.words["no-unit"] or fraction and follows != "per" else tokens[place].text
    return None


def _direction(slots: Slots, facts: Facts, kind: Kind, lexicon: Lexicon) -> Direction | None:
    act, number = slots.act, slots.main
    if kind is Kind.HEALTH and (facts.says("no regressions") or any(act.verb_class == "keep" or act.base == "be" for act in facts.acts)):
        return Direction.MAINTAIN
    if number is None and slots.change is None and slots.whole is None and facts.metric is None:
        return None
    lead = act or (facts.lead if number is None else None)
    verb_class = lead.verb_class if lead else ""
    if verb_class == "lower":
        return Direction.DECREASE
    if verb_class == "raise":
        return Direction.INCREASE
    if number is not None and "down" in (token.lower for token in facts.tokens[max(0, number.first - 2) : number.first]):
        return Direction.DECREASE
    if slots.change is not None:
        return Direction.DECREASE if slots.change.startswith("-") or slots.change == "x0.5" else Direction.INCREASE
    if slots.baseline is not None and slots.target is not None and slots.baseline.value and slots.target.value:
        low = Decimal(slots.target.value) < Decimal(_in_unit_of(slots.target, slots.baseline, lexicon))
        return Direction.DECREASE if low else Direction.INCREASE
    if slots.target is not None and (
        slots.target.compare in ("<", "<=", "within") or slots.target.value == "0" or slots.target.role == "limit"
    ):
        return Direction.DECREASE
    if (
        slots.target is not None
        and slots.target.unit in ("ms", "s", "min", "h", "d", "w")
        and facts.entry is not None
        and facts.entry.good == "decrease"
    ):
        return Direction.DECREASE
    if number is not None and governor(facts.tokens, number) == "top" and number.head is None:
        return Direction.DECREASE
    if slots.target is not None or slots.whole is not None:
        return Direction.INCREASE
    return Direction.INCREASE if facts.metric is not None and verb_class in ("better", "reach", "raise") else None


def _clauses(tokens: list[Token], acts: list[Act], numbers: list[Number]) -> tuple[Clause, ...]:
    heads = [act for act in acts if act.form != "ing" or act.place == 0]
    clauses: list[Clause] = []
    for index, act in enumerate(heads):
        start = 0 if index == 0 else act.place
        end = heads[index + 1].place if index + 1 < len(heads) else len(tokens)
        token = tokens[act.place]
        measured = any(start <= number.own < end and number.role in ("target", "change", "") for number in numbers)
        clauses.append(
            Clause(
                tokens[start].start,
                tokens[end - 1].end,
                Word(token.lower, token.start, token.end),
                act.verb_class,
                measured,
            )
        )
    if not clauses and tokens:
        clauses.append(
            Clause(tokens[0].start, tokens[-1].end, None, None, any(n.role in ("target", "change") for n in numbers))
        )
    return tuple(clauses)


def _objective(text: str, lead: Act | None, tokens: list[Token]) -> Objective:
    if lead is None:
        return Objective.model_construct(text=text)
    token = tokens[lead.place]
    return Objective.model_construct(text=text, verb=token.lower, spans=(Span("verb", token.start, token.end),))


def _english(words: tuple[Word, ...], lexicon: Lexicon, text: str) -> bool:
    letters = [c for c in text[:200] if c.isalpha()]
    return not letters or sum(c.isascii() for c in letters) > 0.7 * len(letters)
