"""The kind of a key result without any number."""

from itertools import pairwise

from okrkit.model import Kind
from okrkit.reading.kinds.facts import WORKING, Facts
from okrkit.reading.kinds.names import kind_of_a_name
from okrkit.reading.kinds.praises import GREATER, clear_or_more, more_of_a_praise, only_compares
from okrkit.reading.kinds.told import kind_of_statement
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.roles.slots import MOVING
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.verbs import Act

_GAINS = ("improvements", "improvement", "reduction", "reductions", "savings", "gains", "increase")
_HOLDS = ("include", "cover", "support", "contain", "have", "show", "handle")
_SOFT = ("effectiveness", "quality", "efficiency")
_ANY = ("performance", "productivity", "safety", "engagement", "results", "outcomes")
_NOBODY = frozenset(("nobody", "noone", "none"))
_NO_ONE = frozenset(("no", "one"))
_UNDECIDED = frozenset(("tbd", "tbc", "tba", "???", "??"))
_HARMS = frozenset(("impact", "affect", "disturb", "slow", "harm", "delay", "hinder", "block", "interrupt"))
_MOVED = frozenset(
    ("shorter", "less", "fewer", "lower", "higher", "rarer", "reduced", "decreased", "increased", "halved", "decreases",
     "increases", "rises", "falls", "drops")
)  # fmt: skip
_PILES = frozenset(("list", "queue", "backlog", "line", "waste", "traffic"))
_RANKS = frozenset(("quartile", "decile", "quintile", "third", "half", "quarter", "tier"))
_WHEN = ("morning", "evening", "spring")
_STATES = ("achieve", "reach", "be", "become")  # verbs that name nothing by themselves


def kind_without_number(facts: Facts) -> Kind:
    """The kind, where no number stands in the text: by its leading verb, or as a headline."""
    lead, tokens = facts.lead, facts.tokens
    if tokens and tokens[-1].text[0] == "?":
        return Kind.VAGUE
    doing = lead is not None or (tokens and tokens[0].lower == "do")
    if doing and sum(not token.date for token in tokens) <= 3 and facts.mentions("comparatives"):
        return Kind.VAGUE  # 'communicate better'
    if (doing and more_of_a_praise(facts)) or clear_or_more(facts):
        return Kind.VAGUE
    if lead is None or lead.passive or lead.form == "ing":
        return _headline(facts)
    if lead.verb_class == "ensure" and (told := kind_of_statement(facts)) is not None:
        return told
    if lead.verb_class in WORKING or lead.verb_class in ("win", "do"):
        if _promises_the_abstract(facts, lead.place + 1):
            return Kind.VAGUE
        return Kind.OUTCOME if _delivers_a_gain(facts, lead.place + 1) else Kind.OUTPUT
    if facts.slots.whole is not None and lead.verb_class == "reach" and facts.in_time:
        return Kind.OUTCOME  # 'answer every e-mail within 4 hours'
    if facts.slots.whole is not None and lead.verb_class not in ("better", "ensure"):
        return Kind.OUTPUT
    if lead.verb_class == "better" and any(token.text == ":" for token in tokens[lead.place : -1]):
        return Kind.OUTPUT  # 'improve the form: show which fields are missing'
    if facts.named and lead.verb_class in ("better", "raise") and _names_anything(facts):
        return Kind.VAGUE
    if _tells_the_work(facts):
        return Kind.OUTPUT
    if facts.named:
        made = facts.metric is not None and _more_made(facts, facts.metric[1] - 1)
        return Kind.OUTPUT if facts.process or made else Kind.OUTCOME
    if lead.base in ("keep", "maintain") and (facts.mentions("vague") or facts.mentions("comparatives")):
        return Kind.VAGUE  # 'keep the team happy'
    return _by_moving_verb(facts, lead)


def _tells_the_work(facts: Facts) -> bool:
    """'Cut energy use by fitting new lamps', 'improve the hall: paint the walls': no number, but what will be done."""
    if any(act.verb_class in WORKING and facts.tokens[act.place - 1].text == ":" for act in facts.acts[1:]):
        return True
    behind = [two for one, two in pairwise(facts.tokens[:-1]) if one.lower in ("by", "through", "via")]
    doing = [token for token in behind if token.lower.endswith("ing") and token.lower not in _WHEN]
    return any(token.verb is None or token.verb.verb_class not in MOVING for token in doing)


def _names_anything(facts: Facts) -> bool:
    """'improve performance', 'improve efficiency': a measure only together with what it is of."""
    if facts.metric is None:
        return False
    start, end = noun_phrase(facts.tokens, facts.metric[0], facts.lexicon)
    head = facts.tokens[end - 1].lower if end > start else ""
    return head in _SOFT or (head in _ANY and facts.metric == (end - 1, end))


def _by_moving_verb(facts: Facts, lead: Act) -> Kind:
    """A verb of change with nothing that could be measured: vague, unless it tells by which work."""
    tokens = facts.tokens
    if lead.verb_class in ("better", "raise") and facts.says(*(f"to {verb}" for verb in _HOLDS)):
        return Kind.OUTPUT  # 'expand the form to include a second address'
    if lead.verb_class in ("better", "ensure", "raise"):
        papers = any(
            token.lower in ("docs", "documentation", "handbook") for token in tokens[lead.place : lead.place + 4]
        )
        return Kind.OUTPUT if papers else Kind.VAGUE
    if lead.base == "make" and facts.mentions("finished"):
        return Kind.OUTPUT  # 'make it the default'
    if lead.base in ("achieve", "reach") and any(facts.is_a(place, "work") for place in range(1, len(tokens))):
        return Kind.OUTPUT  # 'achieve full rollout'
    praised = facts.mentions("vague") or facts.says("more")
    return (
        Kind.VAGUE
        if lead.base in _STATES or (lead.base in ("make", "get", "take", "meet", "have") and praised)
        else Kind.OUTPUT
    )


def _promises_the_abstract(facts: Facts, place: int) -> bool:
    """'deliver an outstanding customer experience': nothing that could be handed over."""
    start, end = noun_phrase(facts.tokens, place, facts.lexicon)
    praised = any(facts.is_a(index, "vague") for index in range(start, end))
    return praised and facts.is_a(end - 1, "abstract")


def _delivers_a_gain(facts: Facts, place: int) -> bool:
    """'deliver availability improvements', 'show a reduction in waiting time'."""
    start, end = noun_phrase(facts.tokens, place, facts.lexicon)
    gain = end - start >= 2 and facts.tokens[end - 1].lower in _GAINS
    return gain and is_measure(facts.tokens, (start, end - 1), facts.lexicon)


def _headline(facts: Facts) -> Kind:
    """A line without a leading verb: a thing delivered, unless only a comparative tells what would be different."""
    tokens, acts = facts.tokens, facts.acts
    first = next((place for place, token in enumerate(tokens) if token.lower not in ("a", "an", "the")), None)
    if first is None:
        return Kind.OUTPUT
    if len(tokens) > first + 2 and (tokens[first].lower in _NOBODY or (facts.lowers >= _NO_ONE and first == 0)):
        return Kind.OUTCOME  # 'nobody waits longer than 20 minutes'
    if tokens[first].lower in _UNDECIDED or (tokens[first].lower == "to" and "defined" in facts.lowers):
        return Kind.VAGUE
    if tokens[first].lower in ("top", "upper") and first + 1 < len(tokens) and tokens[first + 1].lower in _RANKS:
        return Kind.OUTCOME  # 'top quartile of the ranking'
    if (told := kind_of_statement(facts) or kind_of_a_name(facts)) is not None:
        return told
    if _unharmed(facts):
        return Kind.OUTCOME
    if _less_or_more(facts, first) or _than_before(facts):
        return Kind.OUTPUT if facts.process else Kind.OUTCOME
    states = [act.place for act in acts if act.base == "be"]
    if any(token.lower in ("more", "longer") for place in states for token in tokens[place + 1 : place + 4]):
        return Kind.VAGUE  # 'the form is more maintainable'
    if any(act.passive and act.verb_class in WORKING for act in acts):
        return Kind.OUTPUT
    if any(act.passive and act.verb_class == "better" for act in acts) and not facts.process:
        return Kind.VAGUE
    if tokens[first].lower == "more" and first + 1 < len(tokens) and facts.is_a(first + 1, "vague"):
        return Kind.VAGUE  # 'a more attractive centre'
    if (
        tokens[first].lower == "more"
        and len(tokens) == first + 2
        and not facts.felt(first + 1)
        and not plural(tokens[-1])
    ):
        return Kind.VAGUE  # 'more visibility'
    if tokens[first].lower in ("more", "fewer") and any(facts.felt(place) for place in range(1, min(4, len(tokens)))):
        return Kind.OUTCOME
    if (
        facts.lead is not None
        and len(tokens) < 5
        and tokens[min(facts.lead.place + 1, len(tokens) - 1)].lower == "more"
    ):
        return Kind.VAGUE
    if _everyone_acts(facts):
        return Kind.OUTCOME
    if len(tokens) <= 8 and (facts.is_a(first, "comparatives") or only_compares(facts, first)):
        return Kind.VAGUE
    working = any(act.form == "ing" for act in acts)  # 'a bot sorting and answering enquiries'
    return Kind.OUTCOME if facts.named and not facts.process and not working else Kind.OUTPUT


def _less_or_more(facts: Facts, first: int) -> bool:
    """'Waiting list shorter', 'calls to the hotline: fewer', 'avoidable trips reduced': what is counted moves."""
    tokens = facts.tokens
    last = tokens[-1]
    end = len(tokens) - 1
    if (last.lower not in _MOVED and last.lower != "better") or facts.mentions("of-code"):
        return False
    counted = [place for place in range(first, min(end, first + 3)) if tokens[place].kind == "w"]
    if any(facts.is_a(place, "measures") for place in counted):
        return True
    many = any(plural(tokens[place]) or tokens[place].lower in _PILES for place in counted)
    return last.lower != "better" and many


def _than_before(facts: Facts) -> bool:
    """'Energy use lower than last winter', 'fewer sick days than in 2025'."""
    compared = {one.lower for one, two in pairwise(facts.tokens) if two.lower == "than"}
    return "than" in facts.lowers and not compared.isdisjoint(_MOVED | GREATER | {"more", "better"})


def _unharmed(facts: Facts) -> bool:
    """'Cleaning does not disturb the night shift', 'small loans are as quick as large ones': how it compares."""
    tokens = [token.lower for token in facts.tokens]
    if "not" in tokens and not _HARMS.isdisjoint(tokens) and not {"does", "do"}.isdisjoint(tokens):
        return True
    if facts.statement.form != "be" or tokens.count("as") < 2:
        return False
    first = tokens.index("as")
    return tokens[first + 1 : first + 4].count("as") == 1


def _more_made(facts: Facts, head: int) -> bool:
    """'Increase the number of code reviews': more of what the team does; customers' reviews are theirs."""
    return facts.says("number of") and facts.is_a(head, "work") and not facts.mentions("givers")


def _everyone_acts(facts: Facts) -> bool:
    """'Every new member completes a first project': those outside do something."""
    whole = facts.slots.whole
    if whole is None or whole[1] >= len(facts.tokens) or not facts.is_a(whole[1] - 1, "others"):
        return False
    verb = facts.tokens[whole[1]].verb
    return verb is not None and verb.form in ("s", "base") and verb.base not in ("be", "have")
