"""A picture of the course on its own."""

from typing import ClassVar

from okrkit.store import Store
from okrkit.widgets import _pictures
from okrkit.widgets._lesson import LessonPage
from okrkit.widgets._parts import Block


class Picturing(LessonPage):
    """One of the course's pictures, in the theme's colours, with the same in words for those who do not see it.

    Args:
        name: 'band' (60 to 80 % of the way), 'ladder' (vision to first learning), 'ceiling' or 'conflict'.
        store: as for every page; nothing is kept.

    Raises:
        ValueError: with the pictures there are.
    """

    moment: ClassVar[str] = "picture"

    def __init__(self, name: str, store: Store | None = None) -> None:
        if name not in _pictures.PICTURES:
            raise ValueError(f"there is no picture {name!r}: there are {', '.join(_pictures.PICTURES)}")
        super().__init__(name, store)

    def draw(self) -> list[Block]:
        """The picture."""
        return [_pictures.PICTURES[self.team]()]
