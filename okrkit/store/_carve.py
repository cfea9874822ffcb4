"""The rows of a damaged SQLite file, read from its pages without asking SQLite, which gives up at the first fault.

Every leaf of every table is looked at by itself, whether or not anything still leads to it. What was deleted is not
found: a store zeroes it (`secure_delete`). The format: https://sqlite.org/fileformat.html. The shell of SQLite can do
the same (`.recover`), the library that Python comes with cannot, and apsw leaves it out.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

Value = None | int | float | str | bytes
_TABLE, _INDEX, _INNER_INDEX = 0x0D, 0x0A, 0x02
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_SIZE_OF_PAGE = tuple(2**n for n in range(9, 17))


class Carved(NamedTuple):
    """A row, and whether it stood in a table with row numbers."""

    values: tuple[Value, ...]
    numbered: bool


class Pages:
    """A file's pages, with those of the journal (-wal) that were written over them.

    Attributes:
        size: of a page, in bytes. unread: how many pages or rows could not be read.
    """

    def __init__(self, main: bytes, journal: bytes = b"") -> None:
        self._main = main
        frames = list(_frames(journal))
        self.size = _size(main, journal)
        self._later = {number: page for number, page in frames if len(page) == self.size}
        self.count = max([-(-len(main) // self.size), *self._later])
        self.unread = 0

    def page(self, number: int) -> bytes:
        """A page by its number, counted from 1; b"" for one that is not there whole."""
        if (later := self._later.get(number)) is not None:
            return later
        page = self._main[(number - 1) * self.size : number * self.size]
        return page if len(page) == self.size else b""

    def rows(self) -> Iterator[Carved]:
        """Every row that can be read."""
        for number in range(1, self.count + 1):
            page = self.page(number)
            start = 100 if number == 1 else 0
            kind = page[start] if page else -1
            if not page and len(self._main) > (number - 1) * self.size:
                self.unread += 1
            if kind in (_TABLE, _INDEX, _INNER_INDEX):
                yield from self._of(page, start, kind)

    def _of(self, page: bytes, start: int, kind: int) -> Iterator[Carved]:
        (count,) = struct.unpack_from(">H", page, start + 3)
        first = start + (12 if kind == _INNER_INDEX else 8)
        if first + 2 * count > self.size:
            self.unread += 1
            return
        for at in struct.unpack_from(f">{count}H", page, first):
            try:
                values = _record(self._payload(page, at + (4 if kind == _INNER_INDEX else 0), kind == _TABLE))
            except (ValueError, IndexError, struct.error, KeyError):
                self.unread += 1
            else:
                yield Carved(values, kind == _TABLE)

    def _payload(self, page: bytes, at: int, numbered: bool) -> bytes:
        """What a cell holds, with its overflow pages."""
        length, at = _number(page, at)
        if numbered:
            _, at = _number(page, at)
        if length > len(self._main) + self.size * len(self._later):
            raise ValueError("longer than the file")
        least = (self.size - 12) * 32 // 255 - 23
        most = self.size - 35 if numbered else (self.size - 12) * 64 // 255 - 23
        if length <= most:
            return _cut(page, at, length)
        local = least + (length - least) % (self.size - 4)
        local = local if local <= most else least
        found = bytearray(_cut(page, at, local))
        (next_,) = struct.unpack_from(">I", page, at + local)
        while len(found) < length:
            more = self.page(next_) if next_ else b""
            if not more:
                raise ValueError("its end is missing")
            (next_,) = struct.unpack_from(">I", more)
            found += more[4 : 4 + length - len(found)]
        return bytes(found)


def _size(main: bytes, journal: bytes) -> int:
    """The size of a page: what the header says, else the journal's; else the size at which leaves are found most often.

    Raises:
        ValueError: for a file with no page in it.
    """
    (told,) = struct.unpack_from(">H", main, 16) if len(main) >= 18 else (0,)
    (written,) = struct.unpack_from(">I", journal, 8) if len(journal) >= 32 else (0,)
    for size in (written, 65536 if told == 1 else told):
        if size in _SIZE_OF_PAGE:
            return int(size)

    def likely(size: int) -> tuple[int, int]:
        return sum(main[at] in (_TABLE, _INDEX) for at in range(size, len(main), size)) * size, -size

    return int(max(_SIZE_OF_PAGE, key=likely))


def _frames(journal: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, page) of every frame of the journal that was written since it was last begun, with its checksum right.

    Each is looked at by itself, so that one that was hit does not take those behind it along. What follows the last
    commit was never promised to anybody, and is left out.
    """
    if len(journal) < 32:
        return
    magic, _, size, _, *salts = struct.unpack_from(">6I", journal)
    if magic & ~1 != 0x377F0682 or size not in _SIZE_OF_PAGE:
        return
    order = ">" if magic & 1 else "<"
    seed = struct.unpack_from(">2I", journal, 24)
    waiting: list[tuple[int, bytes]] = []
    for at in range(32, len(journal) - 23 - size, 24 + size):
        number, commit, *rest = struct.unpack_from(">6I", journal, at)
        if rest[:2] != salts:
            return
        page = journal[at + 24 : at + 24 + size]
        if _checksum(journal[at : at + 8] + page, seed, order) == tuple(rest[2:]):
            waiting.append((number, page))
        seed = (rest[2], rest[3])
        if commit:
            yield from waiting
            waiting = []


def _checksum(data: bytes, seed: tuple[int, ...], order: str) -> tuple[int, int]:
    first, second = seed
    for even, odd in struct.iter_unpack(f"{order}2I", data):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second


def _cut(page: bytes, at: int, length: int) -> bytes:
    if at + length > len(page):
        raise ValueError("beyond the page")
    return page[at : at + length]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, and where the next thing stands."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9


def _record(payload: bytes) -> tuple[Value, ...]:
    """The values of one row."""
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        if kind >= 12:
            raw = _cut(payload, at, (kind - 12) // 2)
            values.append(raw.decode() if kind % 2 else raw)
            at += len(raw)
        elif kind in _SIZES:
            values.append(int.from_bytes(_cut(payload, at, _SIZES[kind]), "big", signed=True))
            at += _SIZES[kind]
        elif kind == 7:
            values.append(float(struct.unpack_from(">d", payload, at)[0]))
            at += 8
        else:
            values.append({0: None, 8: 0, 9: 1}[kind])
    if at != len(payload):
        raise ValueError("not what its header says")
    return tuple(values)
