"""Workshops: a kit is what is planned, a room is what happens.

| file | what it does |
|---|---|
| `_kits.py` | `kits`, `kit`: the folders of `workshops/` as values; `guide`: the words to say |
| `_checking.py` | `check_kit`: what a coach could get wrong in one |
| `_strays.py` | files of a kit that lead out of its folder |
| `_paper.py` | `paper`: a kit to print |
| `_rehearsing.py` | what pretended people write in a rehearsal of a kit |
| `_fields.py` | fields of a YAML file as values, and what is wrong with them |
| `_room.py` | Room: people write in silence, see it together, vote blindly, decide |
| `_opening.py` | a room is opened, listed, and found by a token |
| `_people.py`, `_cards.py`, `_wall.py`, `_votes.py`, `_steps.py` | who is in it, writing, the wall, votes, time |
| `_okrs.py`, `_estimated.py` | the OKRs it leaves with; ideas with what was estimated |
| `_promises.py`, `_looking.py` | what is promised, and what is asked of the OKRs |
| `_afterwards.py` | feedback, the record of every step, purging |
| `_sessions.py` | from one session to the next: what is saved, what the next one begins with |
| `_now.py` | what one member's view may show |
| `_state.py` | what was done, folded into how it stands |
| `keys.py` | what opens a room: as people type it, and what is stored in its place |
| `_values.py`, `_results.py`, `wording.py`, `_base.py` | what a room hands out; its words; what its parts share |
| `_account.py`, `_accounting.py` | what a room may tell once it is over, and how it is put together |
| `_minutes.py`, `_exporting.py` | the minutes, and every file that leaves a room |
"""

from okrkit.room._account import Account
from okrkit.room._accounting import account, board_name
from okrkit.room._checking import check_kit
from okrkit.room._exporting import Exported, archive, export, export_name, texts
from okrkit.room._kits import Kit, KitError, People, Step, guide, kit, kits, slugs
from okrkit.room._opening import entered, open_room, room_of, rooms, unreadable
from okrkit.room._paper import paper
from okrkit.room._rehearsing import rehearsal_lines
from okrkit.room._results import Blank, Count, Coverage, Promise
from okrkit.room._room import Room
from okrkit.room._sessions import LastTime, last_time, minutes_last_time, settle
from okrkit.room._values import Board, Card, Clock, Cluster, Member, Now, Opened, RoomError, Tally
from okrkit.showing import dress

__all__ = [
    "Account",
    "Blank",
    "Board",
    "Card",
    "Clock",
    "Cluster",
    "Count",
    "Coverage",
    "Exported",
    "Kit",
    "KitError",
    "LastTime",
    "Member",
    "Now",
    "Opened",
    "People",
    "Promise",
    "Room",
    "RoomError",
    "Step",
    "Tally",
    "account",
    "archive",
    "board_name",
    "check_kit",
    "entered",
    "export",
    "export_name",
    "guide",
    "kit",
    "kits",
    "last_time",
    "minutes_last_time",
    "open_room",
    "paper",
    "rehearsal_lines",
    "room_of",
    "rooms",
    "settle",
    "slugs",
    "texts",
    "unreadable",
]

dress(globals())
