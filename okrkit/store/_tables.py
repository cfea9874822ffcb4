"""The tables of a store, as the latest migration leaves them. Plain SQL types: they fit PostgreSQL as well."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

from okrkit.store._sums import checksum

metadata = MetaData()

version = Table(
    "okr_version",
    metadata,
    Column("team", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("saved", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("body", Text, nullable=False),
    checksum(metadata, "okr_version"),
)
"""One saved OKR, as JSON, without its check-ins."""

check_in = Table(
    "check_in",
    metadata,
    Column("team", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("part", Text, nullable=False),
    Column("measured", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("body", Text, nullable=False),
    checksum(metadata, "check_in"),
)
"""One reading of a key result (part 'key_results') or health metric ('health'), `measured` being its id."""

kept = Table(
    "kept",
    metadata,
    Column("form", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("revision", BigInteger, nullable=False),
)
"""What somebody is typing: the newest revision of every field of a form."""

finding = Table(
    "finding",
    metadata,
    Column("team", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("useful", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("muted", Integer, nullable=False),
)
"""A finding that was shown at a place of an OKR, and the latest that was said of it: 'yes', 'no', '' and words."""

practice = Table(
    "practice",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("body", Text, nullable=False),
    checksum(metadata, "practice"),
)
"""Something that a learner did in an exercise; its id is made up, so that two computers can be put together."""

room = Table(
    "room",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("format", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""A workshop room: a counter of its changes, and what was settled when it was opened."""

room_member = Table(
    "room_member",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Somebody in a room; of the token only a checksum."""

room_pile = Table(
    "room_pile",
    metadata,
    Column("room", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
"""What lies face down in a step: 'cards' and 'ballots' by the checksums of their secrets, 'voted' and 'finished' by who
did. One JSON object with sorted random keys, so that nothing tells an order."""

room_card = Table(
    "room_card",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("step", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""A card that was revealed, under a new random id."""

room_event = Table(
    "room_event",
    metadata,
    Column("room", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("undone", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""What was done with the revealed cards and the steps, in order."""

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Small settings, as JSON."""

OF_ROOMS = tuple(table for table in metadata.sorted_tables if table.name.partition("_")[0] == "room")
"""What a room writes."""
