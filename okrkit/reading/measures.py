"""Whether a phrase names something that can be read off somewhere."""

from okrkit.lexicon import Lexicon
from okrkit.reading.tokens import Token, split_words

Range = tuple[int, int]


def is_measure(tokens: list[Token], span: Range, lexicon: Lexicon) -> bool:
    """Whether a phrase holds a word that is a measure, or names one of the catalogue."""
    words = split_words(tokens, *span)
    return any(word in lexicon.words["measures"] for word in words) or lexicon.metric_of(words) is not None


def heads_measure(tokens: list[Token], span: Range, lexicon: Lexicon) -> bool:
    """Whether the head of a phrase is a measure: 'customer churn', 'quality of care'; not 'sales training'."""
    words = split_words(tokens, *span)
    if not words:
        return False
    head = next((index for index, word in enumerate(words) if word in ("of", "per", "for") and index), len(words)) - 1
    if words[head] in ("target", "targets", "goal", "goals") and head:
        return is_measure(tokens, span, lexicon)
    if words[head] in lexicon.words["measures"]:
        return True
    entry = lexicon.metric_of(words[: head + 1])
    return entry is not None and entry is not lexicon.metric_of(words[:head])
