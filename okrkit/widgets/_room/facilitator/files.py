"""What comes out of a room: the files that everybody takes along."""

import base64

from okrkit.room import Now, account, archive
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room.facilitator.next_thing import Act
from okrkit.widgets._room.facilitator.page import FacilitatorPage


def files(page: FacilitatorPage, now: Now) -> Block:
    """Everything as files; at any time, and open at the end."""
    blocks = [
        text("Minutes to read and to print, the OKRs, all cards as a table, and everything as data, in one archive. No"
             " author of an anonymous card is in it, and no ballot."),
        row(button("take", "Save the archive"), button("print", "Save only the page to print")),
    ]  # fmt: skip
    return section("Take it along", blocks, open=False, id="files")


def _take(page: FacilitatorPage, about: str) -> str:
    told = account(page.room)
    packed = base64.b64encode(archive(told)).decode()
    page.send({"type": "download", "name": f"{name_of(page)}.zip", "packed": packed, "media": "application/zip"})
    return "The archive is among your downloads."


def _print(page: FacilitatorPage, about: str) -> str:
    from okrkit.room import texts

    page.send(
        {"type": "download", "name": f"{name_of(page)}.html", "text": texts(account(page.room))["minutes.html"],
         "media": "text/html"}
    )  # fmt: skip
    return "The page is among your downloads."


def name_of(page: FacilitatorPage) -> str:
    """What its files are called: of team and day, fit for every file system."""
    told = account(page.room)
    words = "-".join(part for part in (told.team, told.period, str(told.day)) if part)
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in words)[:80]


ACTS: dict[str, Act] = {"take": _take, "print": _print}
