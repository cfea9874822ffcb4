"""A picture of the course on its own."""

from typing import ClassVar

from okrkit.store import Store
from okrkit.widgets._course import pictures
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block


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
        if name not in pictures.PICTURES:
            raise ValueError(f"there is no picture {name!r}: there are {', '.join(pictures.PICTURES)}")
        super().__init__(name, store)

    def draw(self) -> list[Block]:
        """The picture."""
        return [pictures.PICTURES[self.team]()]
