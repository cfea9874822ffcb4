"""What is said of an answer."""

from typing import NamedTuple


class Feedback(NamedTuple):
    """What is said of an answer. It counts as false only where the answer is not right yet.

    Attributes:
        right: whether it can stand; None where nothing is right or wrong, as with an estimate.
        text: in a sentence or two.
        reasons: (where, why) for the parts of the answer that a reason belongs to: the id of a card, option, rung or
            initiative, the name of a field ('due', 'left.key_results[0]'), words of the text, or '' for the whole.
    """

    right: bool | None
    text: str
    reasons: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self.right is not False

    @property
    def words(self) -> str:
        """All of it as one text."""
        return "\n".join([self.text, *(why for _, why in self.reasons)])
