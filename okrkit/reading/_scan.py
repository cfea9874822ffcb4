"""The steps of reading in order: a text -> Reading."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from okrkit.lexicon import Lexicon, Metric
from okrkit.model import Objective, Span
from okrkit.reading._reading import Clause, Quantity, Reading, Role, Word
from okrkit.reading.kinds.facts import WORKING, Facts
from okrkit.reading.kinds.kind import find_kind
from okrkit.reading.metrics.headlines import heads_as_noun
from okrkit.reading.metrics.metric import find_metric
from okrkit.reading.metrics.unnumbered import COMPARED, named_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.quantities import find_numbers
from okrkit.reading.parts import key_result
from okrkit.reading.roles.role import find_roles
from okrkit.reading.roles.slots import MOVING
from okrkit.reading.words.body import HEAD, find_body
from okrkit.reading.words.dates import find_dates
from okrkit.reading.words.deadlines import place_of, without_deadlines
from okrkit.reading.words.tokens import Token, split_words, tokenize
from okrkit.reading.words.verbs import Act, find_acts, leading

_EMPTY = Objective.model_construct()
# In half the time of `Word(...)` and `Quantity(...)`.
_made = cast("Callable[[tuple[str, int, int]], Word]", partial(tuple.__new__, Word))
_counted = cast("Callable[[tuple[str | None, str | None, Role, int, int]], Quantity]", partial(tuple.__new__, Quantity))
_ROLES = {
    "baseline": Role.BASELINE,
    "target": Role.TARGET,
    "change": Role.CHANGE,
    "condition": Role.CONDITION,
    "limit": Role.CONDITION,
}


def scan(text: str, lexicon: Lexicon, objective: bool) -> Reading:
    """Read a text.

    Args:
        objective: whether it is an objective: then nobody asks what it measures, and that is not read.
    """
    body = find_body(text)
    tokens = tokenize(body, lexicon)
    deadline = place_of(tokens, find_dates(tokens, lexicon))
    words, tokens = tokens, without_deadlines(tokens)
    numbers = find_numbers(tokens, lexicon)
    acts = find_acts(tokens, lexicon)
    lead = leading(tokens, acts, lexicon)
    slots = find_roles(tokens, numbers, acts, lexicon)
    if lead is not None and heads_as_noun(tokens, lead, slots, lexicon):
        acts, lead, slots.act = acts[1:], None, None if slots.act is lead else slots.act
    told: dict[str, Any] = (
        {"value": _objective(text, lead, tokens)}
        if objective
        else _told(text, Facts(tokens, slots, acts, lead, lexicon), deadline, body.end)
    )
    return Reading(
        text,
        (body.start, body.end),
        tuple([_made((token.lower, token.start, token.end)) for token in _spoken(words)]),
        tuple([_quantity(tokens, number) for number in numbers]),
        _word(tokens[lead.place]) if lead is not None else None,
        lead.verb_class if lead is not None else None,
        lexicon,
        _is_english(body.plain),
        spoken=frozenset([token.lower for token in words]),
        truncated=len(text) > HEAD,
        **told,
    )


def _spoken(tokens: list[Token]) -> list[Token]:
    """The words; of a line that is nothing but question marks, these."""
    words = [token for token in tokens if token.kind != "p"]
    return words or [token for token in tokens if token.text.startswith("??")]


def _told(text: str, facts: Facts, deadline: Span | None, end: int) -> dict[str, Any]:
    """What only a key result is asked for: its measure and its kind, and what hangs on them."""
    tokens, slots, acts, lexicon = facts.tokens, facts.slots, facts.acts, facts.lexicon
    metric = find_metric(tokens, slots, acts, lexicon)
    if metric is None and slots.main is None and slots.change is None:
        metric, slots.act = named_measure(tokens, acts, lexicon)
        facts.named = metric is not None
    facts.take_metric(metric)
    kind = find_kind(facts)
    return {
        "value": key_result(text, facts, kind, deadline, end),
        "metric_entry": _entry(facts),
        "clauses": _clauses(tokens, acts),
        "target_stated": slots.target is not None
        or slots.change_at is not None
        or slots.whole is not None
        or (facts.named and (slots.gone or (slots.act is not None and slots.act.base == COMPARED))),
        "baseline_stated": slots.baseline is not None or slots.start_told,
        "counted": _counts(facts) and slots.target is not None and slots.target.value != "1",
        "process": facts.process,
        "effect": _effect(facts, end),
    }


def _word(token: Token) -> Word:
    return _made((token.lower, token.start, token.end))


def _quantity(tokens: list[Token], number: Number) -> Quantity:
    role = _ROLES.get(number.role, Role.OTHER)
    return _counted((number.value, number.unit, role, tokens[number.own].start, tokens[number.end - 1].end))


def _entry(facts: Facts) -> Metric | None:
    """The catalogue's metric: named by the metric's words when there is a measure among them, else by the text's."""
    if facts.metric is not None:
        start, end = facts.metric
        if not facts.lexicon.words["measures"].isdisjoint([token.lower for token in facts.tokens[start:end]]):
            return facts.entry
    return facts.lexicon.metric_of(split_words(facts.tokens, 0, len(facts.tokens)))


def _counts(facts: Facts) -> bool:
    target = facts.slots.target
    return target is not None and target.head is not None and target.unit is None


def _effect(facts: Facts, end: int) -> tuple[int, int] | None:
    """Where a delivery's effect is told: from the verb that moves a measure, behind the leading one."""
    lead, act = facts.lead, facts.slots.act
    if lead is None or act is None or lead.verb_class not in WORKING or facts.slots.main is None:
        return None
    if act.place <= lead.place or act.verb_class not in MOVING or act.passive:
        return None
    return facts.tokens[act.place].start, end


def _clauses(tokens: list[Token], acts: list[Act]) -> tuple[Clause, ...]:
    if not tokens:
        return ()
    heads: list[Act | None] = [act for act in acts if act.form != "ing" or act.place == 0]
    clauses: list[Clause] = []
    end = len(tokens)
    for act in reversed(heads or [None]):
        start = act.place if act is not None and len(clauses) < len(heads) - 1 else 0
        verb = _word(tokens[act.place]) if act is not None else None
        verb_class = act.verb_class if act is not None else None
        clauses.append(Clause(tokens[start].start, tokens[end - 1].end, verb, verb_class))
        end = start
    return tuple(reversed(clauses))


def _objective(text: str, lead: Act | None, tokens: list[Token]) -> Objective:
    if lead is None:
        return _EMPTY.filled({"text": text})
    token = tokens[lead.place]
    return _EMPTY.filled({"text": text, "verb": token.lower, "spans": (Span("verb", token.start, token.end),)})


def _is_english(plain: str) -> bool:
    """Whether the letters are Latin; which Latin language it is, the rules tell by its small words."""
    if plain.isascii():
        return True
    letters = [sign for sign in plain[:200] if sign.isalpha()]
    return not letters or 10 * sum(sign.isascii() for sign in letters) > 7 * len(letters)
