"""`okrkit workshop`, a group of verbs of its own. Another one takes a line here and a file beside this one."""

import click

from okrkit.cli._verbs import Verbs

VERBS = {
    "list": ("_workshop_kits", "The kits there are, and for whom."),
    "check": ("_workshop_kits", "What is wrong with a kit, before anybody is in the room."),
    "guide": ("_workshop_kits", "The words of whoever leads a kit, to read."),
    "run": ("_workshop_run", "Open a room: one link, and everybody is in."),
    "paper": ("_workshop_kits", "A kit to print: agenda, cards and voting sheets."),
    "export": ("_workshop_rooms", "What a session came to, as files: OKRs, minutes, tables, data."),
    "purge": ("_workshop_rooms", "Remove for good what people wrote in a session."),
}


@click.group(cls=Verbs, verbs=VERBS)
def workshop() -> None:
    """Rooms for 4 to 30 people: one link, no accounts."""
