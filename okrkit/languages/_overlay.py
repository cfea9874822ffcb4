"""A translation as it is looked up: whole texts by their English, texts with values in them by what stands around."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

FIELDS = ("state", "part")  # texts that mean something else when they stand alone
SLOT = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_LONGEST = 4_000  # characters of a text that is taken apart
_DEEPEST = 4  # parts within parts


@dataclass(frozen=True)
class Template:
    """A text with slots, its translation, and what stands between the slots."""

    names: tuple[str, ...]
    between: tuple[str, ...]
    told: str

    @classmethod
    def of(cls, english: str, told: str) -> Self:
        """From the English as it stands in the file."""
        pieces = SLOT.split(english)
        return cls(tuple(pieces[1::2]), tuple(map(_plain, pieces[0::2])), told)

    @property
    def weight(self) -> int:
        """How many characters are given: the more, the surer a match."""
        return sum(map(len, self.between))

    def values(self, text: str) -> dict[str, str] | None:
        """What stands in the slots of a text; None where it is another text. Takes one walk through it."""
        first, *middle, last = self.between
        end = len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end < len(first):
            return None
        found, at = [], len(first)
        for piece in middle:
            stop = text.find(piece, at + 1, end) if piece else -1
            if stop < 0:
                return None
            found.append(text[at:stop])
            at = stop + len(piece)
        return dict(zip(self.names, [*found, text[at:end]], strict=True)) if at < end else None

    def filled(self, values: Mapping[str, str]) -> str:
        """The translation with these in its slots; braces in them are somebody's own."""
        return _plain(SLOT.sub(lambda slot: _escaped(values.get(slot[1], slot[0])), self.told))

    def quoted(self, name: str) -> bool:
        """Whether a slot stands in quotation marks: then its value is somebody's own words."""
        at = self.names.index(name)
        return self.between[at].endswith("'") and self.between[at + 1].startswith("'")


class Overlay:
    """One language over the English.

    Args:
        texts: (English, field) -> its translation. locale: how numbers are written, as in 'de'.
    """

    def __init__(self, texts: Mapping[tuple[str, str], str], locale: str = "") -> None:
        self.texts = texts
        self.locale = locale
        self.said = lru_cache(maxsize=2_000)(self._said)

    @classmethod
    def read(cls, path: Path) -> Self:
        """From a .po file; what is empty, or marked as fuzzy because its English has changed, stays English.

        Raises:
            ValueError: when it cannot be read as one.
        """
        from babel.messages.pofile import PoFileError, read_po  # only for those who speak another language

        try:
            with path.open("rb") as file:
                catalogue = read_po(file, abort_invalid=True)
        except (OSError, PoFileError, ValueError, LookupError) as problem:
            raise ValueError(f"{path} cannot be read as a translation: {problem}") from None
        texts = {
            (str(one.id), field_of(one.context)): str(one.string)
            for one in catalogue
            if one.id and one.string and not one.fuzzy and isinstance(one.id, str)
        }
        return cls(texts, str(catalogue.locale or ""))

    def _said(self, text: str, field: str) -> str:
        return self._whole(text, field, _DEEPEST) or text

    def _whole(self, text: str, field: str, deep: int) -> str | None:
        """A text or part; None where nothing is known of it."""
        known = self.texts.get((_escaped(text), field))
        if known is not None:
            return _plain(known)
        if not deep or len(text) > _LONGEST:
            return None
        for template in self._templates[field]:
            if (values := template.values(text)) is not None:
                for name in values:
                    if not template.quoted(name):
                        values[name] = self._part(values[name], deep - 1)
                return template.filled(values)
        return None

    def _part(self, value: str, deep: int) -> str:
        """What stands in a slot: a part that is known, a number, or somebody's own words."""
        known = self._whole(value, "part", deep) or self._whole(value, "state", 0)
        if known is not None:
            return known
        return self._number(value) if _NUMBER.fullmatch(value) else value

    def _number(self, value: str) -> str:
        """A number as this language writes it."""
        swap: dict[str, str] = self._signs
        return "".join(swap.get(sign, sign) for sign in value)

    @cached_property
    def _signs(self) -> dict[str, str]:
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return {".": get_decimal_symbol(self.locale), ",": get_group_symbol(self.locale)} if self.locale else {}

    @cached_property
    def _templates(self) -> dict[str, list[Template]]:
        """Texts with slots by their field, those that give most first."""
        found: dict[str, list[Template]] = {field: [] for field in ("", *FIELDS)}
        for (english, field), told in self.texts.items():
            if SLOT.search(english):
                found[field].append(Template.of(english, told))
        return {field: sorted(some, key=lambda one: -one.weight) for field, some in found.items()}


def field_of(context: Any) -> str:
    """'KR-OUTPUT part' -> 'part'; whatever is looked up as a whole sentence or label has the field ''."""
    last = str(context or "").rpartition(" ")[2]
    return last if last in FIELDS else ""


def _plain(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
