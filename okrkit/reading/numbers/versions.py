"""Numbers that are versions: 'upgrade from Postgres 13 to 16', 'Kubernetes 1.29 -> 1.31'."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.units import at
from okrkit.reading.words.tokens import ARROWS, Token

_UPGRADES = frozenset(("upgrade", "upgrades", "upgraded", "upgrading", "migrate", "migration", "move", "bump", "port"))


def is_version(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'Kubernetes upgrade 1.29 -> 1.31', 'move from Postgres 13 to 16': an upgrade leads from one name to the next."""
    after, number = at(tokens, place + 1), tokens[place].text
    if after is not None and (
        (after.kind == "w" and after.lower not in lexicon.words["phrase-ends"])
        or after.text in "%+"
        or after.lower in lexicon.units
    ):
        return False
    said = [token.lower for token in tokens[: min(place, 6)]]
    if _UPGRADES.isdisjoint(said) or not lexicon.words["measures"].isdisjoint((*said, tokens[place - 1].lower)):
        return False
    before = tokens[place - 1]
    if number.count(".") == 1:
        return (before.kind == "w" or before.text in ARROWS) and said[0] != "move"
    named = before.text[0].isupper() and before.kind == "w" and place > 1
    again = before.lower == "to" or before.text in ARROWS
    return number.isdigit() and (named or (again and is_version(tokens, place - 2, lexicon)))
