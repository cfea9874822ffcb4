"""What somebody keeps of the course: their own words on a page, as a file, to print; and a record of what was done."""

import json
from datetime import date
from typing import Any, ClassVar

from okrkit import lessons
from okrkit.store import Store
from okrkit.widgets._course.page import LessonPage, top
from okrkit.widgets._page.blocks import Block, button, row, section, text


class Keepsaking(LessonPage):
    """The keepsake of a learner: their OKRs, what they broke and how they mended it. It fills while they learn.

    Args:
        store: an open store; None shares one with the other pages of the course.
    """

    moment: ClassVar[str] = "keepsake"

    def __init__(self, store: Store | None = None) -> None:
        super().__init__("", store)

    def draw(self) -> list[Block]:
        """The keepsake, and the files that can be had of it."""
        path = lessons.progress(self.store)
        done = sum(stop.done for stop in path.stops)
        whole = sum(len(stop.standings) for stop in path.stops)
        state = "done" if done == whole else "begun" if done else "open"
        files = [button("words", "Save as Markdown"), button("page", "Save a page to print"),
                 button("again", "Look again", quiet=True)]  # fmt: skip
        record = [
            text("A record of the lessons and skills, with dates. It is yours and says so: nobody vouches for it."),
            row(button("record", "Record as Markdown"), button("data", "Record as JSON")),
        ]
        return [
            top("Your keepsake", f"{done} of {whole} exercises done", state),
            *map(_shown, lessons.keepsake(self.store)),
            row(*files),
            section("A record of what you did", record, id="record"),
        ]

    def pressed(self, name: str, about: str) -> None:
        """Hand out a file, or look again."""
        day = date.today()
        if name == "words":
            self.hand_out(f"my-okrs-{day}.md", lessons.keepsake_markdown(self.store), "text/markdown")
        elif name == "page":
            self.hand_out(f"my-okrs-{day}.html", lessons.keepsake_page(self.store), "text/html")
        elif name == "record":
            self.hand_out(f"okrkit-record-{day}.md", lessons.record_markdown(self.store), "text/markdown")
        elif name == "data":
            words = json.dumps(lessons.record(self.store), ensure_ascii=False, indent=2)
            self.hand_out(f"okrkit-record-{day}.json", f"{words}\n", "application/json")
        elif name == "again":
            self.refresh()
        self.said("This is how it stands now." if name == "again" else "The file is among your downloads.", "quiet")

    def noticed(self) -> None:
        """An exercise on this page was answered."""
        self.refresh()


def _shown(block: Block) -> Block:
    """A block of a file as a block of a page: what is a file's title is a section here."""
    more: dict[str, Any] = {"level": block["level"] + 1} if block["kind"] == "heading" else {}
    return {"tone": "plain", **block, **more}
