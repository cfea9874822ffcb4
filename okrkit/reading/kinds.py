"""The kind of a key result, from its structure: what is measured, who gives it, and which verb leads."""

from dataclasses import dataclass

from okrkit.lexicon import Lexicon, Metric
from okrkit.model import Kind
from okrkit.reading.metrics import _measure
from okrkit.reading.roles import Slots, governor
from okrkit.reading.tokens import Token
from okrkit.reading.verbs import Act

_WORK_VERBS = {"deliver", "act", "learn"}


@dataclass
class Facts:
    """What the decision looks at.

    Attributes:
        lead: the verb that opens the text. moving: the verb that moves the measure.
        metric: the tokens that name the metric. entry: the catalogue's metric.
        delivery, process, effect, zero: as in Reading.
    """

    tokens: list[Token]
    slots: Slots
    acts: list[Act]
    lead: Act | None
    metric: tuple[int, int] | None
    entry: Metric | None
    lexicon: Lexicon
    bare: bool = False
    delivery: bool = False
    process: bool = False
    effect: tuple[int, int] | None = None
    counted: bool = False

    def has(self, place: int, name: str) -> bool:
        """Whether the word at a place belongs to a class."""
        return self.tokens[place].lower in self.lexicon.words[name]

    def any(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the class stands between two places."""
        listed = self.lexicon.words[name]
        return any(token.lower in listed for token in self.tokens[start : len(self.tokens) if end is None else end])


def find_kind(facts: Facts) -> Kind:
    """Decide the kind, the most particular first."""
    if _health(facts):
        return Kind.HEALTH
    if _learning(facts):
        return Kind.LEARNING
    if _binary(facts):
        return Kind.BINARY
    if facts.slots.main is not None or facts.slots.change is not None:
        return _measured(facts)
    return _unmeasured(facts)


def _health(facts: Facts) -> bool:
    lead = facts.lead
    if lead is None or lead.verb_class != "keep" or lead.passive:
        return False
    target = facts.slots.target
    if facts.slots.baseline is not None and target is not None:
        return False
    return target is not None or (facts.metric is not None and _measure(facts.tokens, facts.metric, facts.lexicon))


def _learning(facts: Facts) -> bool:
    tokens, slots, lead = facts.tokens, facts.slots, facts.lead
    target = slots.target
    if lead is not None and lead.verb_class == "learn" and not facts.any("work", lead.place + 1, lead.place + 4):
        return lead.base != "test" or facts.any("others")
    number = target
    if number is not None and number.unit == "%" and number.value != "100":
        return False
    for place, token in enumerate(tokens):
        if token.lower in facts.lexicon.words["evidence"] and _of_customers(facts, place):
            first = lead.verb_class if lead is not None else ""
            return first in ("", "act", "deliver", "learn", "reach") and (
                number is None or number.head is None or abs(number.head - place) <= 4 or place < number.first
            )
    return False


def _of_customers(facts: Facts, place: int) -> bool:
    """Whether evidence is gathered from customers or by experiment: a usability test, an interview with parents."""
    tokens = facts.tokens
    if tokens[place].lower in (
        "experiment",
        "experiments",
        "hypotheses",
        "hypothesis",
        "a/b-tests",
        "focus-groups",
        "wireframes",
    ):
        return True
    near = [token.lower for token in tokens[max(0, place - 3) : place] + tokens[place + 1 : place + 5]]
    if any(
        word in ("candidate", "candidates", "job", "hiring", "applicants", "acceptance", "unit", "e2e", "end-to-end")
        for word in near
    ):
        return False
    if tokens[place].lower in ("feedback", "insights", "visits", "tests", "test", "trials", "pilots", "pilot"):
        return any(word in facts.lexicon.words["evidence_of"] for word in near[:3])
    return any(word in facts.lexicon.words["evidence_of"] for word in near)


def _binary(facts: Facts) -> bool:
    lead, target = facts.lead, facts.slots.target
    tokens = facts.tokens
    if target is not None and target.value not in ("1", "0"):
        return False
    if lead is not None and lead.verb_class == "win" and lead.form == "base":
        return facts.slots.main is None or (target is not None and target.value == "1")
    text = " ".join(token.lower for token in tokens)
    return (
        any(
            phrase in text
            for phrase in (
                "contract signed",
                "agreement signed",
                "sign-off",
                "certification",
                "get featured",
                "get accepted",
                "be accepted",
                "is accepted",
                "get approved",
                "get certified",
                "be selected",
                "is awarded",
                "audit passed",
                "accredited",
            )
        )
        and facts.slots.main is None
        and (lead is None or lead.verb_class not in ("deliver", "act"))
    )


def _measured(facts: Facts) -> Kind:
    """A number stands in the text."""
    slots, tokens = facts.slots, facts.tokens
    number = slots.main
    facts.process = _process(facts)
    if facts.process:
        return Kind.OUTPUT
    act, lead = slots.act, facts.lead
    if (
        number is not None
        and number.role == "target"
        and number.unit not in ("%", "x")
        and number.lower_unit != "currency"
        and number.head is not None
        and slots.baseline is None
        and governor(tokens, number) not in ("to", "at")
    ):
        return _counted(facts, number.head)
    working = (act or lead) is not None and (act or lead).verb_class in _WORK_VERBS  # type: ignore[union-attr]
    if number is not None and number.share:
        return _share(facts, working)
    if slots.change is not None or slots.baseline is not None:
        return Kind.OUTCOME
    if facts.metric is not None and (facts.entry is not None or _measure(tokens, facts.metric, facts.lexicon)):
        return Kind.OUTCOME
    if lead is not None and lead.verb_class in _WORK_VERBS and not facts.effect:
        return Kind.OUTPUT
    return Kind.OUTCOME


def _process(facts: Facts) -> bool:
    if facts.entry is not None and facts.entry.family == "own process":
        return True
    if facts.metric is None:
        return False
    start, end = facts.metric
    return facts.has(end - 1, "process") or facts.any("process", start, end)


def _counted(facts: Facts, head: int) -> Kind:
    """A count: of things the team makes or does, or of what others give."""
    lead = facts.slots.act or facts.lead
    word = facts.tokens[head].lower
    words = facts.lexicon.words
    facts.counted = facts.slots.target is not None and facts.slots.target.value != "1"
    made = lead is not None and lead.verb_class in _WORK_VERBS
    if word in words["granted"] and not (made and word not in ("leads", "customers", "users", "$")):
        return Kind.OUTCOME
    if made or word in words["work"]:
        return Kind.OUTPUT
    if word in words["others"] or word in words["measures"]:
        return Kind.OUTCOME
    return Kind.OUTCOME if lead is not None and lead.verb_class in ("raise", "lower", "reach", "win") else Kind.OUTPUT


def _share(facts: Facts, working: bool) -> Kind:
    """A percentage: of what is done by the team, or of what others do and get."""
    tokens, slots = facts.tokens, facts.slots
    if slots.change is not None or slots.baseline is not None:
        return Kind.OUTCOME
    lead = facts.lead
    after = [act for act in facts.acts if act.passive and slots.target is not None and act.place > slots.target.own]
    done = bool(after) and after[0].verb_class in _WORK_VERBS
    if done:
        return Kind.OUTPUT
    if (
        lead is not None
        and lead.verb_class in _WORK_VERBS
        and (slots.act is None or slots.act.verb_class in _WORK_VERBS)
    ):
        return Kind.OUTPUT
    if (
        facts.metric is not None
        and facts.any("work", facts.metric[1] - 1, facts.metric[1])
        and not _measure(tokens, facts.metric, facts.lexicon)
    ):
        return Kind.OUTPUT
    return Kind.OUTCOME


def _unmeasured(facts: Facts) -> Kind:
    """No number stands in the text."""
    lead = facts.lead
    facts.process = _process(facts)
    if lead is None or lead.passive or lead.form == "ing":
        if facts.any("vague", 0, 2) and not facts.acts:
            return Kind.VAGUE
        return Kind.OUTPUT
    if lead.verb_class in ("raise", "lower", "better", "reach", "ensure", "keep"):
        if facts.slots.whole is not None:
            return Kind.OUTPUT
        if facts.bare and facts.metric is not None:
            return Kind.OUTPUT if facts.process else Kind.OUTCOME
        return Kind.VAGUE if lead.verb_class in ("better", "ensure", "raise", "lower") else Kind.OUTPUT
    return Kind.OUTPUT
