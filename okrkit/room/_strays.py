"""Files of a kit that lead out of its folder: by '..', by a full path, or by a link that came along in an archive.

Whoever reads them would show a file of the host's to everybody in the room; whoever writes them would write over it.
"""

from collections.abc import Iterator
from pathlib import Path

_MOST = 2_000


def strays(folder: Path, sample: str) -> Iterator[str]:
    """What is wrong with where a kit's files are, each in a sentence."""
    home = folder.resolve()
    if sample and not (folder / sample).resolve().is_relative_to(home):
        yield f"{folder / 'kit.yaml'}: sample stands outside the kit's folder: copy it into data/"
    for number, path in enumerate((*folder.glob("*"), *(folder / "data").rglob("*"))):
        if number > _MOST:
            yield f"{folder}: holds more than {_MOST:,} files: a kit needs a dozen"
            return
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            yield f"{path}: is a link that leads outside the kit's folder: put the file itself there"
