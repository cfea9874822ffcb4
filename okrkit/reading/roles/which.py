"""Numbers that tell which ones are meant ('bugs with > 10 stars', 'every patient over 75') or a rank ('3rd place')."""

from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.predicates import is_people
from okrkit.reading.words.tokens import Token

_LISTS = frozenset(("league", "ranking", "rankings", "table", "standings", "index", "benchmark"))
_RANKS = frozenset(("place", "position", "rank"))


def is_a_rank(tokens: list[Token], number: Number) -> bool:
    """'from 7th to 3rd place', 'finish 2nd in the league'; 'the 2nd shop' is none."""
    if tokens[number.own].text == "#":
        return True  # '#1 in the store'
    behind = [token.lower for token in tokens[number.end : number.end + 9]]
    if behind[:2] in (["or", "better"], ["or", "higher"]) or (behind and behind[0] in _RANKS):
        return True
    leading = tokens[number.before].lower if number.before >= 0 else ""
    if leading in ("the", "a", "our") or (behind and behind[0] not in ("in", "on", "of", "to", "->", "→", "(")):
        return False
    return not _LISTS.isdisjoint(behind) or not _RANKS.isdisjoint(behind)


def tells_whom(tokens: list[Token], numbers: list[Number], number: Number) -> bool:
    """'families who find a flat within six months': the limit is part of who they are."""
    if len(numbers) > 1 or number.compare != "within" or not number.lasting:
        return False
    who = next((place for place, token in enumerate(tokens[: min(4, number.first)]) if token.lower == "who"), 0)
    said = [token for token in tokens[who + 1 : number.first] if token.verb is not None]
    return bool(who) and len(said) == 1 and tokens[who + 1].verb is not None


def _is_their_age(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'every patient over 75 is screened', 'all pupils under 12 swim': who is meant, and then what is said of them."""
    if number.unit is not None and number.end == len(tokens) and tokens[number.first].text in "<>":
        words = [token.lower for token in tokens[max(0, number.before - 3) : number.before]]
        return any(one in ("on", "in", "for", "at") and two == "all" for one, two in pairwise(words))
    paid = number.form == "currency" and number.end < len(tokens)  # 'every donor over £50 gets a call'
    if not paid and (number.unit is not None or number.head is not None or number.end >= len(tokens)):
        return False
    led = {token.lower for token in tokens[max(0, number.before - 3) : number.before]}
    whole = not led.isdisjoint(("every", "each", "all"))
    return whole and tokens[number.first].kind == "w" and _is_somebody(tokens, number.before, lexicon)


def _is_somebody(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'patient', 'pupils', 'runner'."""
    return is_people(tokens, place, lexicon) or tokens[place].lower.endswith(("er", "or", "ee", "ian", "ist"))


def tells_which(tokens: list[Token], numbers: list[Number], index: int, lexicon: Lexicon) -> bool:
    """'8 bugs with > 10 stars', 'purchases > $25k', 'visitors under 30: 12 %': which ones are meant."""
    number = numbers[index]
    if not number.compare or number.before < 0:
        return False
    last = tokens[number.before]
    if _is_their_age(tokens, number, lexicon):
        return True
    if len(numbers) == 1:
        return False
    if (
        number.lasting
        and number.compare == ">"
        and any(other.share or other.form == "currency" for other in numbers[index + 1 :])
    ):
        return True  # 'loans in arrears of more than 90 days below 1.5 %', 'overdue > 90 days under $250k'
    told = [
        tokens[other.before].text == ":" for other in numbers[index + 1 :] if other.before >= 0 and not other.bracketed
    ]
    if number.lasting and told[-1:] == [True]:
        return True  # 'readers visiting 3+ days a week: 9,000'
    if last.lower in ("with", "having", "of", "who", "than") and any(told):
        return True  # 'schools with 5+ active teachers: 400'
    if last.lower in ("with", "having") and any(other.share for other in numbers[index + 1 :]):
        return True  # 'customers with more than one product 22 %'
    worded = tokens[number.first].kind == "w"
    if worded and number.share and plural(last) and any(other.share for other in numbers[index + 1 :]):
        after = tokens[number.end].verb if number.end < len(tokens) else None
        if after is not None and after.form == "past":
            return True  # 'discounts above 20 % granted in fewer than 5 % of deals'
    earlier = any(other.role in ("", "target") for other in numbers[:index])
    if earlier and not last.verb and (plural(last) or last.lower in ("with", "who", "having", "of", "least")):
        return True
    bare = number.unit is None and number.head is None and tokens[number.first].kind == "w"
    alone = all(
        other.role == "condition" for other in numbers if other is not number
    )  # '... per 10k customers under 4'
    return bare and last.lower in lexicon.words["others"] and not alone
