"""First words that look like verbs and are nouns: 'Staff turnover', 'Order accuracy 99 %', 'Offer acceptance'."""

from okrkit.lexicon import Lexicon
from okrkit.reading.metrics.measures import is_measure, trimmed
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.roles.slots import MOVING, Slots
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import ARROWS, Token
from okrkit.reading.words.verbs import Act


def heads_as_noun(tokens: list[Token], lead: Act, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether the first word is no verb after all: 'Hand hygiene compliance from 71 % to 90 %', 'Staff turnover'."""
    number = slots.baseline
    if (
        lead.base == "have"
        and lead.form == "ing"
        and lead.place == 0
        and len(tokens) > 1
        and tokens[1].number is not None
    ):
        return True  # 'having 1,000 companies committed'
    if _is_done_to(tokens, lead, lexicon):
        return True
    if number is None and slots.target is None and slots.change_number is None:
        return _names_a_measure(tokens, lead, lexicon)
    if number is None:
        return _names_a_level(tokens, lead, slots, lexicon)
    if _is_compound(tokens, lead, number, slots.target, lexicon):
        return True
    if slots.target is None or lead.verb_class in MOVING or lead.verb_class == "win" or lead.place + 1 >= number.first:
        return False
    after = tokens[lead.place + 1]
    if (
        after.kind != "w"
        or after.lower in lexicon.words["determiners"]
        or (slots.act is not None and slots.act.verb_class in MOVING)
    ):
        return False
    span = trimmed(tokens, (lead.place + 1, number.first), lexicon)
    return (span is not None and is_measure(tokens, span, lexicon)) or lead.form == "ing"


def _is_done_to(tokens: list[Token], lead: Act, lexicon: Lexicon) -> bool:
    """'Grant approved', 'plan adopted by the council': a noun, and what has happened to it."""
    if lead.place or lead.form != "base" or lead.base not in lexicon.words["nouns-too"] or len(tokens) < 2:
        return False
    said = tokens[1].verb
    after = tokens[2] if len(tokens) > 2 else None
    ends = after is None or after.kind != "w" or after.lower in lexicon.words["phrase-ends"]
    return said is not None and said.form == "past" and said.base != lead.base and ends


_NOUNS = frozenset(
    ("staff", "order", "call", "lead", "email", "contact", "repair", "stock", "store", "plant", "visit", "purchase")
)


def _names_a_measure(tokens: list[Token], lead: Act, lexicon: Lexicon) -> bool:
    """'Staff satisfaction', 'Order accuracy goes up': a measure, and no number; 'staff the night shift' is work."""
    if lead.place or lead.base not in _NOUNS or lead.form != "base":
        return False
    start, end = noun_phrase(tokens, 1, lexicon)
    if start != 1 or end > 4:
        return False
    said = tokens[end].verb if end < len(tokens) else tokens[end - 1].verb
    if said is not None and said.verb_class in ("raise", "lower", "better") and said.form in ("base", "s") and end > 2:
        return True  # 'Staff survey results improve'
    head = next((place for place in range(1, end) if tokens[place].lower in lexicon.words["measures"]), None)
    return head is not None and not plural(tokens[head])


_MEASURING = frozenset(("measure", "track", "report", "monitor", "calculate", "compare", "publish"))


def _names_a_level(tokens: list[Token], lead: Act, slots: Slots, lexicon: Lexicon) -> bool:
    """'Test positivity rate below 6 %', 'Order accuracy 99 %': a noun, a measure and its level, no determiner."""
    number = slots.target or slots.change_number
    if number is None:
        return False
    rated = (
        lead.place == 0 and lead.form == "base" and len(tokens) > 1 and tokens[1].lower in ("rate", "rates", "ratio")
    )
    if rated and lead.verb_class in ("do", "act", "deliver") and lead.base not in _MEASURING:
        return True  # 'Re-order rate after the first box 70 %'
    if lead.base not in lexicon.words["nouns-too"] or (number.head is not None and number.compare not in ("<", "<=")):
        return False
    act = slots.act
    kept = act is not None and act.form == "s" and act.verb_class == "keep"  # 'staff turnover stays below 9 %'
    if lead.place or lead.form != "base" or lead.verb_class in MOVING or (act not in (lead, None) and not kept):
        return False
    span = trimmed(tokens, (1, number.first), lexicon)
    if span is None or span[0] != 1:
        return False
    named = tokens[1 : span[1]]
    plain = all(token.kind == "w" and token.lower not in lexicon.words["phrase-ends"] for token in named)
    head = tokens[span[1] - 1]
    if plain and plural(head) and number.share and number.compare in ("<", "<="):
        return True  # 'Pick errors below 0.3 %'
    return plain and head.lower in lexicon.words["measures"] and not plural(head)  # not 'report injuries within 24 h'


def _is_compound(tokens: list[Token], lead: Act, number: Number, target: Number | None, lexicon: Lexicon) -> bool:
    """'Offer acceptance from 62 to 75 %', 'Spend on agency staff from ...': a noun that a name begins with."""
    if lead.place or lead.form != "base" or lead.base not in lexicon.words["nouns-too"] or number.before < 1:
        return False
    after = tokens[1]
    if after.lower in ("on", "among", "between", "per", "of"):
        return True
    if governor(tokens, number) == "to":
        return False
    _, end = noun_phrase(tokens, 1, lexicon)
    determined = after.lower in lexicon.words["determiners"] or after.number is not None
    linked = number.share or governor(tokens, number) == ":"
    if target is not None and not determined and (linked or governor(tokens, target) in ARROWS):
        return end > 1  # 'Return guests 18 % → 24 %'
    return end > 1 and not determined and not plural(tokens[end - 1])
