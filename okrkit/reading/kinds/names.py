"""The kind of a bare name: of a measure ('Rescue rate'), of something bad ('Damaged parcels'), of praise, a thing."""

from okrkit.model import Kind
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.kinds.told import SUMS, of_the_team, per
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.statements import Statement

_ABLE = ("ability", "facility", "knowledge", "understanding", "mastery", "proficiency", "familiarity")
_SOFT = frozenset(("efficiency", "effectiveness", "quality", "growth", "performance", "productivity"))
_HIGHER = frozenset(("higher", "greater", "more", "increased", "improved"))
_PRAISES = frozenset(("excellence", "experience"))
_BETTERING = frozenset(("optimisation", "optimization", "improvement", "enhancement", "strengthening", "modernisation"))
_DONE = ("adoption", "use", "usage", "delivery", "completion", "coverage", "participation", "replication")
_LOVED = frozenset(("love", "loves", "excites", "excite", "delights", "delight", "inspires", "inspire", "enjoy"))


def _named_with_number(facts: Facts, told: Statement) -> Kind | None:
    """'incident reviews within 48 hours', 'self-service live at three airports': the team's work."""
    number = facts.slots.target
    if number is None or number.first < told.start:
        return None
    if number.lasting and told.head is not None and facts.is_a(told.head, "own-work"):
        return Kind.OUTPUT
    measured = told.head is not None and facts.is_a(told.head, "measures")  # 'satisfaction of online users >= 4'
    live = not measured and any(facts.is_a(place, "finished") for place in range(told.start, number.first))
    return Kind.OUTPUT if live and number.unit is None else None


def _ends_here(facts: Facts, head: int) -> bool:
    """'rescue rate (share of meals claimed)': the name of the measure is all there is, but for what it is of."""
    behind = facts.tokens[head + 1].lower if head + 1 < len(facts.tokens) else ""
    if behind in ("of", "in", "for"):
        if facts.says("in place"):
            return False
        return facts.tokens[head].lower not in _DONE
    return behind in ("", "(", "per", "|", "[", "across", "among", "after", "about", "up", "down")


def kind_of_a_name(facts: Facts) -> Kind | None:
    """A bare noun phrase: the name of a measure, of something bad, or of praise; None when it names a thing."""
    told, tokens = facts.statement, facts.tokens
    if told.head is None or told.verb is not None:
        return None
    if facts.slots.main is not None:
        return _named_with_number(facts, told)
    head, start = told.head, told.start
    word = tokens[head].lower
    if facts.process:
        return None
    if told.which and not facts.lowers.isdisjoint(_LOVED):
        return Kind.VAGUE
    if told.which and facts.by_people:
        return Kind.OUTCOME
    if head == 0 and facts.is_a(0, "abstract"):
        return Kind.VAGUE
    if word in SUMS and head + 1 < len(tokens) and tokens[head + 1].lower == "of":
        return (
            None
            if any(facts.is_a(place, "work") for place in range(head + 2, min(len(tokens), head + 6)))
            else Kind.OUTCOME
        )
    if word == "time" and head + 1 < len(tokens) and tokens[head + 1].lower == "to":
        return Kind.OUTCOME
    if head == start + 1 and plural(tokens[head]) and facts.is_a(start, "harmed"):
        return Kind.OUTCOME
    praised = start == 0 and facts.is_a(0, "vague") and head == len(tokens) - 1
    if praised and head < 5 and (head == 1 or not facts.is_a(head, "work")):
        return Kind.VAGUE
    if facts.in_time and not of_the_team(facts, told) and not facts.is_a(head, "work"):
        return Kind.OUTCOME  # 'cars ready when promised'
    if head == len(tokens) - 1 and facts.is_a(head, "others") and facts.is_a(start, "vague"):
        return Kind.VAGUE  # 'curious and confident children'
    if word in _ABLE and head <= 2:
        return Kind.VAGUE
    soft = word in _SOFT and start < head and (facts.is_a(start, "vague") or tokens[start].lower in _HIGHER)
    if soft or word in _PRAISES or (word in _BETTERING and head == start and facts.says(f"{word} of")):
        return Kind.VAGUE
    if facts.is_a(head, "measures") and _ends_here(facts, head):
        held = facts.is_a(head, "work") and head + 1 < len(tokens) and tokens[head + 1].lower in ("for", "with")
        return None if held else Kind.OUTCOME  # 'weekly coaching sessions for new teachers'
    if plural(tokens[head]) and not facts.is_a(head, "work") and per(facts, head):
        return Kind.OUTCOME
    if facts.is_a(head, "abstract") and any(facts.is_a(place, "vague") for place in range(start, head)):
        return Kind.VAGUE
    if word in ("culture", "mindset", "spirit", "atmosphere"):
        return Kind.VAGUE
    return None


def counts_what_it_names(facts: Facts, number: Number) -> bool:
    """'Workshops: 12', 'Home visits: 300': work by its name, and how much of it."""
    head, led = facts.statement.head, governor(facts.tokens, number)
    if head is None or facts.statement.verb is not None or led not in (":", "=") or head != number.before - 1:
        return False
    if number.head is not None or number.compare in ("<", "<=", "within") or number.share or number.form == "currency":
        return False
    if facts.is_a(head, "rounds"):
        return head > 0 and (facts.tokens[head].lower != "visits" or facts.is_a(head - 1, "calls-at"))
    return plural(facts.tokens[head]) and facts.is_a(head, "work") and not _given(facts, head)


def _given(facts: Facts, head: int) -> bool:
    """'Press articles: 5', 'customer tickets: 40': others make it."""
    return any(facts.is_a(place, name) for place in range(max(0, head - 2), head + 1) for name in ("givers", "granted"))
