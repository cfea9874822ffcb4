"""Checksums of rows that are only ever added: nobody else tells of a letter that changed by itself."""

import json
from collections.abc import Mapping
from itertools import takewhile
from typing import Any
from zlib import crc32

from sqlalchemy import Column, MetaData, Table, Text

from okrkit.store._errors import REPAIR, StoreError

SUM = "sum"


def checksum(metadata: MetaData, name: str) -> Column[str]:
    """The column for the checksum of a table's rows: of the columns before it, and of none that is added later."""
    return Column(
        SUM,
        Text,
        nullable=False,
        default=lambda context: sum_of(metadata.tables[name], context.get_current_parameters()),
    )


def sum_of(table: Table, row: Mapping[Any, Any]) -> str:
    """The checksum of a row."""
    names = takewhile(lambda name: name != SUM, table.columns.keys())
    return f"{crc32(json.dumps([row[name] for name in names]).encode()):08x}"


def is_whole(table: Table, row: Mapping[Any, Any]) -> bool:
    """Whether a row is as it was written; '' is the sum of one that was written before there were any."""
    return not row[SUM] or bool(row[SUM] == sum_of(table, row))


def see_whole(table: Table, row: Any, what: str) -> None:
    """Refuse a row of the database that is not as it was written.

    Raises:
        StoreError: then.
    """
    if not is_whole(table, row._mapping):
        raise StoreError(f"{what} is damaged: it is not as it was written (its checksum differs). {REPAIR}.")
