"""The kind of a key result in which a number, or a change in words, stands."""

from okrkit.model import Kind
from okrkit.reading.kinds.counted import does, grows_into, kind_of_count
from okrkit.reading.kinds.facts import WORKING, Facts
from okrkit.reading.kinds.names import counts_what_it_names, kind_of_a_name
from okrkit.reading.kinds.routines import again, lasts, spends_hours
from okrkit.reading.kinds.shares import kind_of_share
from okrkit.reading.kinds.told import kind_of_statement
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import split_words
from okrkit.reading.words.verbs import Act

_OUR_OWN = frozenset(("team", "staff", "employee", "employees", "internal"))  # 'achieving 95 % team participation'
_BRINGS = frozenset(("generate", "bring", "attract", "win", "gain", "produce", "secure"))
_WHICH = frozenset(("that", "which"))
_EACH = frozenset(("each", "every", "all"))
_LAND = frozenset(("ha", "km", "m", "m²", "miles"))
_MADE = frozenset(("equipped", "made", "fitted", "installed", "retrofitted", "insulated", "built", "refurbished"))
_INTO = frozenset(("to", "into"))


def kind_with_number(facts: Facts) -> Kind:
    """The kind, where a number or a change in words stands in the text."""
    slots, number, act, lead = facts.slots, facts.slots.main, facts.slots.act, facts.lead
    if facts.process:
        return Kind.OUTPUT
    if number is not None and slots.baseline is not None and facts.metric is not None and _made(facts, facts.metric):
        return Kind.OUTPUT
    if number is not None and slots.baseline is not None and (_more_work(facts, number) or _done_to(facts, number)):
        return Kind.OUTPUT
    if number is not None and _ends_made(facts, number):
        return Kind.OUTPUT
    if number is not None and _brings(facts, number):
        return Kind.OUTCOME
    if number is not None and _does_more_of(facts, number):
        return Kind.OUTPUT
    if number is None or slots.baseline is not None or slots.change is not None or slots.change_number is not None:
        return Kind.OUTCOME
    if lead is None and "done" in facts.lowers and "by" not in facts.lowers:
        return Kind.OUTPUT  # '3 school visits done', 'rounds done and signed in 95 % of shifts'
    if lead is None and number.share and "would" in facts.lowers:
        return Kind.OUTCOME  # '40 % would miss us'
    if (lead is None or lead.verb_class == "ensure") and (
        told := kind_of_statement(facts) or (kind_of_a_name(facts) if lead is None else None)
    ) is not None:
        return told
    if lead is not None and lead.verb_class == "ensure" and number.value == "1" and facts.tokens[1].lower in _EACH:
        return Kind.OUTPUT  # 'ensure each host brings at least one guest'
    if number.unit == "x" and lead is None and again(facts, number):
        return Kind.OUTPUT
    if lead is not None and lead.base in ("finish", "end") and governor(facts.tokens, number) == "top":
        return Kind.OUTCOME  # 'finish in the top 6'
    if number.form == "ordinal" or (lead is not None and lead.base == "rank" and number.share):
        return Kind.OUTCOME  # 'finish 3rd in the league', 'rank in the top quartile'
    if lead is not None and lead.base == "close" and number.lasting:
        return Kind.OUTPUT  # 'close the books in 5 days'
    if lead is not None and lead.base == "extend" and number.lasting and governor(facts.tokens, number) == "to":
        return Kind.OUTCOME  # 'extend the runway to 18 months'
    if lead is not None and lead.base == "convert" and number.unit in _LAND:
        return Kind.OUTPUT  # 'convert 20 ha to organic farming'
    if lead is None and spends_hours(facts, number):
        return Kind.OUTPUT
    if lead is not None and lead.base == "reach" and facts.says("reach out"):
        return Kind.OUTPUT
    if lead is None and counts_what_it_names(facts, number):
        return Kind.OUTPUT
    working = lead.verb_class in WORKING if lead is not None else _opens_with_unknown_verb(facts, number)
    working = working or (lead is not None and does(lead, number))
    if number.value == "0" and governor(facts.tokens, number) == "with" and _delivers(lead):
        return Kind.OUTPUT  # 'upgrade the database with no downtime'
    if lead is not None and grows_into(lead) and number.head is not None and governor(facts.tokens, number) in _INTO:
        return Kind.OUTPUT  # 'expand the night bus to 2 new districts'
    if working and _has_effect(facts, number):
        return Kind.OUTCOME
    direct = working or governor(facts.tokens, number) not in ("to", "at")
    if number.head is not None and lasts(facts, number, number.head):
        return Kind.OUTPUT if working else Kind.OUTCOME
    if number.head is not None and number.unit not in ("%", "x") and direct:
        return kind_of_count(facts, number, number.head, working)
    apart = working and lead is not None and act is not None and act.place > lead.place
    if apart and act is not None and _moves(act) and not _of_ours(facts, number):
        if act.verb_class == "do":
            return Kind.OUTCOME
        working = False  # a delivery with a measured effect
    if number.share:
        return kind_of_share(facts, number, working)
    measure = facts.metric is not None and is_measure(facts.tokens, facts.metric, facts.lexicon)
    return Kind.OUTPUT if working and not measure else Kind.OUTCOME


def _more_work(facts: Facts, number: Number) -> bool:
    """'Conduct 30 family evenings (up from 12)': more of what is done is still work."""
    lead, words = facts.lead, facts.lexicon.words
    if lead is None or lead is not facts.slots.act or lead.verb_class not in ("deliver", "act") or number.head is None:
        return False
    counted = number.before == lead.place and number.unit is None and facts.tokens[number.head].lower in words["work"]
    return counted and lead.base not in words["wins-others"]


def _done_to(facts: Facts, number: Number) -> bool:
    """'7,000 objects photographed (now 2,850)': how many of them the team has worked on."""
    if number.before >= 0 or number.head is None or number.unit is not None or facts.in_time:
        return False
    if number.compare in ("<", "<=") or number.value == "0":
        return False
    place, words = number.head + 1, facts.lexicon.words
    token = facts.tokens[place] if place < len(facts.tokens) else None
    if token is None or facts.is_a(number.head, "others") or facts.is_a(number.head, "granted"):
        return False
    verb = token.verb
    if verb is None:
        return token.lower.endswith("ed") and len(token.lower) > 5
    worked = verb.form == "past" and verb.verb_class in WORKING
    return worked and verb.base not in words["done-by-others"]


def _ends_made(facts: Facts, number: Number) -> bool:
    """'Sensor trucks: 6 of 11 equipped', 'visits 100 % made': a count or a share, and that it is done, at the end."""
    behind = [token.lower for token in facts.tokens[number.end :]]
    made = behind in (["carried", "out"], ["handed", "out"]) or (len(behind) == 1 and behind[0] in _MADE)
    return facts.lead is None and made and not facts.in_time


def _brings(facts: Facts, number: Number) -> bool:
    """'Hold 3 open days, bringing at least 40 families': what the work brings is counted behind it."""
    tokens = facts.tokens
    for act in facts.acts:
        if act.form != "ing" or act.base not in _BRINGS or act.place <= number.end or tokens[act.place - 1].text != ",":
            continue
        behind = range(act.place + 1, min(len(tokens), act.place + 8))
        counted = any(tokens[place].kind == "n" for place in behind)
        return counted and any(facts.is_a(place, name) for place in behind for name in ("granted", "others"))
    return False


def _does_more_of(facts: Facts, number: Number) -> bool:
    """'Automate 60 % of the steps (now 20 %)', 'move all (goal 100 %, now 19 %)': how much of the work is done."""
    lead = facts.lead
    if lead is None or facts.slots.baseline is None or not number.share or facts.in_time:
        return False
    beside = (number.before == lead.place and facts.slots.act is lead) or number.bracketed
    metric = facts.metric is not None and is_measure(facts.tokens, facts.metric, facts.lexicon)
    return (
        beside and not metric and lead.verb_class == "deliver" and lead.base not in facts.lexicon.words["wins-others"]
    )


def _has_effect(facts: Facts, number: Number) -> bool:
    """A delivery with what it brings: 'launch X with 50 % adoption', '... generating 20 % of sales', 'so that ...'."""
    tokens = facts.tokens
    if number.unit is not None and facts.says("so that"):
        return True
    if number.before < 2:
        return False
    before = tokens[number.before]
    near = range(number.end, min(len(tokens), number.end + 4))
    felt = any(facts.felt(place) for place in near) and not _of_ours(facts, number)
    told = any(act.place > number.end and act.form == "past" for act in facts.acts)
    of_them = (
        not told and number.end < len(tokens) and tokens[number.end].lower == "of"
    )  # 'talks with 80 % of the clinics'
    if number.share and number.value != "100" and before.lower == "with" and not of_them:
        return felt
    if before.verb is not None and before.verb.form == "ing" and before.verb.verb_class in ("reach", "raise", "lower"):
        return felt and not number.lasting
    brings = [act for act in facts.acts if 0 < act.place < number.first and tokens[act.place - 1].lower in _WHICH]
    if number.share and brings and brings[-1].verb_class in ("reach", "raise", "lower"):
        return felt  # 'a referral programme that brings in 15 % of new customers'
    timed = number.compare in ("within", "<", "<=") or before.lower == "in"
    return (
        timed
        and number.unit in ("ms", "s", "min", "h")
        and not any(facts.is_a(place, "own-work") for place in range(number.first))
    )


def _of_ours(facts: Facts, number: Number) -> bool:
    """'achieving 95 % team participation': what our own people do."""
    return any(token.lower in _OUR_OWN for token in facts.tokens[number.end : number.end + 4])


def _delivers(lead: Act | None) -> bool:
    return lead is None or lead.verb_class not in ("raise", "lower", "keep")


def _made(facts: Facts, metric: tuple[int, int]) -> bool:
    """'staff briefings a month', 'our supplier list': more or less of what the team makes, by count."""
    start, end = noun_phrase(facts.tokens, metric[0], facts.lexicon)
    main = facts.slots.main
    if end <= start or main is None or main.unit is not None:
        return False
    if main.head is not None and facts.is_a(main.head, "others"):
        return False  # 'waiting list from 20 to 60 families'
    if (facts.lead is not None and facts.lead.verb_class == "win") or any(
        facts.is_a(place, "givers") for place in range(start, end)
    ):
        return False
    theirs = ("others", "measures", "harmed")  # 'the list of cancelled journeys'
    others = any(facts.is_a(place, name) for place in range(start, metric[1]) for name in theirs)
    return facts.is_a(end - 1, "held") and not others


def _opens_with_unknown_verb(facts: Facts, number: Number) -> bool:
    """'Resurface 30 km of road': a first word that is no measure does something to what is counted behind it."""
    first = facts.tokens[0]
    beside = (
        number.before == 0
        or first.lower.startswith("re-")
        or (first.kind == "w" and first.number is None and _opens_an_object(facts, 1))
    )
    if len(facts.tokens) > 1 and facts.tokens[1].lower in ("rate", "rates", "ratio"):
        return False  # 're-order rate 70 %'
    if first.text.isupper() and number.lasting:
        return False  # 'RTO 4 h'
    if number.before == 0 and (first.lower == "top" or (number.compare and (plural(first) or number.head is None))):
        return False  # 'out-of-stocks less than 3 %', 'changeover below 20 minutes'
    return beside and not facts.felt(0) and facts.lexicon.metric_of(split_words(facts.tokens, 0, 1)) is None


def _opens_an_object(facts: Facts, place: int) -> bool:
    """'Settle the ...', 'Sow all ...': what something is done to begins with an article."""
    first = facts.tokens[place - 1].lower
    if first in facts.lexicon.words["phrase-ends"] or first in facts.lexicon.words["determiners"]:
        return False
    return place < len(facts.tokens) and facts.tokens[place].lower in ("the", "a", "an", "our", "all", "every", "each")


def _moves(act: Act) -> bool:
    """Whether a verb tells an effect rather than a delivery."""
    moving = act.verb_class in ("raise", "lower", "better", "reach", "do", "win", "keep")
    return moving and act.base not in ("have", "be", "get", "make", "close")
