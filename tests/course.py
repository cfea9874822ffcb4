"""What is written from the lessons: the table of ideas, and what learners were told is right, form by form.

    python -m tests.course          (or `make course`)

Run it once a lesson has changed. A published form of an exercise keeps its line: answers that it called right stay
right, and what it sent back stays wrong, or its version is raised. `--anew` writes all lines anew: only as long as no
release has shipped them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from okrkit.lessons import Exercise, exercises, table_of_ideas
from okrkit.places import place

ROOT = Path(__file__).resolve().parent.parent
IDEAS = ROOT / "docs" / "ideas.md"
PUBLISHED = ROOT / "tests" / "data" / "published_exercises.jsonl"
RETIRED = ROOT / "tests" / "data" / "retired_exercises.txt"


def ideas() -> str:
    """docs/ideas.md as it should be."""
    return table_of_ideas(sorted(place("notebooks").glob("[0-9][0-9]-*.ipynb")))


def line(one: Exercise) -> dict[str, Any]:
    """A form of an exercise as it is published."""
    return {
        "id": one.id,
        "version": one.version,
        "kind": one.kind,
        "accepted": list(one.accepted),
        "rejected": list(one.rejected),
    }


def published() -> list[dict[str, Any]]:
    """Every form that was ever published."""
    return [json.loads(text) for text in PUBLISHED.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Write what is missing; what was published is left as it is, unless it is to be written anew."""
    IDEAS.write_text(ideas(), encoding="utf-8")
    before = published() if "--anew" not in sys.argv else []
    known = {(one["id"], one["version"]) for one in before}
    new = [line(one) for one in exercises() if (one.id, one.version) not in known]
    whole = sorted([*before, *new], key=lambda one: (one["id"], one["version"]))
    text = "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in whole)
    PUBLISHED.write_text(text, encoding="utf-8")
    print(f"{IDEAS.relative_to(ROOT)} is written; {len(new)} new forms of exercises, {len(whole)} in all")


if __name__ == "__main__":
    main()
