"""Files as earlier okrkits wrote them, and what they said: `tests/files/earlier/<format>/<when>.*`.

    python -m tests.files.earlier_formats 0.2.0      # before a release: its files stay for all that come

They are never written anew.
"""

import json
import sys
from pathlib import Path

import okrkit

HERE = Path(__file__).parent / "earlier"
SAMPLE = Path(__file__).resolve().parents[2] / "notebooks" / "samples" / "mendwell-booking-2026-Q3.okr.yaml"
ENDINGS = (".okr.yaml", ".okr.json", ".okr.md", ".okr.csv")


def stated(okr: okrkit.OKR) -> object:
    """What an OKR states; what is at its default may get another default, or a neighbour, later."""
    return okr.model_dump(mode="json", exclude_defaults=True)


def write(when: str) -> None:
    """Write a file in every format, and what each says when it is read again."""
    from okrkit.files._values import FORMAT

    folder = HERE / str(FORMAT)
    folder.mkdir(parents=True, exist_ok=True)
    okr, said = okrkit.load(SAMPLE), {}
    for ending in ENDINGS:
        path = folder / f"{when}{ending}"
        okrkit.save(okr, path)
        said[ending] = stated(okrkit.load(path))
    text = json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / f"{when}.said.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
