"""What a store holds, in words that somebody understands who wants to know what is kept about them."""

from sqlalchemy import func, select

from okrkit.store._store import Store
from okrkit.store._tables import metadata

ABOUT = {
    "okr_version": "every version of every OKR, with the reason that was given",
    "check_in": "readings of key results and health metrics, and what was learned",
    "kept": "what somebody is typing or typed last in a field, letter by letter",
    "setting": "small settings, such as which team's OKR was worked on last",
    "finding": "which findings were shown, and whether they were useful or muted",
    "practice": "answers in the exercises of the course",
    "room": "workshop sessions: their kit, team, period and day",
    "room_member": "who is in a session: a role, a checksum of a token, a name only where one was given",
    "room_pile": "cards and ballots that are not shown yet, without authors; who has finished or voted",
    "room_card": "cards that were shown",
    "room_event": "what was done in a session: steps, groups, results of votes, decisions",
}
"""Table -> what stands in it. Beside them SQLite and okrkit note which steps led to these tables."""


def contents(store: Store) -> dict[str, int]:
    """Table -> how many rows it has."""
    with store._database.unit() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one()
            for name in ABOUT
        }
