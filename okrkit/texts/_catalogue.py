"""A translation as a gettext file: written anew, brought up to date, looked over."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from okrkit.languages import SLOT
from okrkit.texts._gathered import all_texts

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_HEAD = """\
# okrkit in another language. Beside each English text (msgid) goes its translation (msgstr).
# msgctxt names the finding or the question bank it belongs to. What stands in braces, {words}, is filled in.
# What is left empty stays English. 'okrkit translate check' says what is missing, stale or broken."""

_BLANK = re.compile(r'^"[\w-]+: [^\n]*(?:EMAIL@ADDRESS|YEAR-MO-DA|LL@li\.org)[^\n]*\n', re.M)  # forms nobody filled in


@dataclass(frozen=True)
class Checked:
    """What is to be said of a translation.

    Attributes:
        texts: how many there are. missing: keys without a translation.
        stale: keys whose English has changed since, or that there are no more.
        broken: (key, what is wrong with it), such as a slot that is not filled.
    """

    texts: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, stale or broken."""
        return not (self.missing or self.stale or self.broken)


def export(language: str, existing: Path | None = None) -> str:
    """A file to fill in, with the English beside every empty place.

    Args:
        language: 'fr', 'pt_BR'. existing: a translation to bring up to date: what it has is kept, what has changed
            in English since is marked as fuzzy with its former English, what is gone stands commented at the end.

    Raises:
        ValueError: for a language that nobody knows, or a file that cannot be read.
    """
    template = _template(language)
    catalogue = template
    if existing is not None and existing.is_file():
        catalogue = _read(existing)
        catalogue.update(template, no_fuzzy_matching=False, update_header_comment=False)
    return written(catalogue)


def written(catalogue: "Catalog") -> str:
    """A catalogue as the text of its file."""
    from babel.messages.pofile import write_po

    out = BytesIO()
    write_po(out, catalogue, width=110, include_previous=True, no_location=True)
    return _BLANK.sub("", out.getvalue().decode("utf-8"))


def check(path: Path) -> Checked:
    """Hold a translation against the English of today.

    Raises:
        ValueError: when it cannot be read.
    """
    theirs = {(str(one.context), str(one.id)): one for one in _read(path) if one.id}
    ours = {(text.key, text.english): text for text in all_texts()}
    missing = [key for key in ours if key not in theirs or not theirs[key].string]
    stale = [key for key, one in theirs.items() if key not in ours or one.fuzzy]
    broken = [(key[0], wrong) for key, one in theirs.items() if key in ours and (wrong := _wrong(key[1], one.string))]
    return Checked(len(ours), _told(missing), _told(stale), tuple(broken))


def _told(keys: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{key}: {english.splitlines()[0][:80]}" for key, english in keys)


def _wrong(english: str, told: object) -> str:
    """What is wrong with the slots of a translation; '' where nothing is."""
    if not told:
        return ""
    unknown = set(SLOT.findall(str(told))) - set(SLOT.findall(english))
    return f"{{{min(unknown)}}} is not filled: the English has {_slots(english)}" if unknown else ""


def _slots(english: str) -> str:
    return ", ".join(f"{{{name}}}" for name in SLOT.findall(english)) or "no slots"


def _template(language: str) -> "Catalog":
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale=language, project="okrkit", version="1", header_comment=_HEAD, fuzzy=False)
    if catalogue.locale is None:
        raise ValueError(f"{language!r} is no language that is known: write it as 'fr' or 'pt_BR'")
    for text in all_texts():
        catalogue.add(text.english, context=text.key)
    return catalogue


def _read(path: Path) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except (OSError, PoFileError, ValueError, LookupError) as problem:
        raise ValueError(f"{path} cannot be read as a translation: {problem}") from None
