"""Draw the README's picture from the sample history anew.

python -m tests.pictures
"""

from pathlib import Path

from okrkit import history
from okrkit.history import plots

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "look-back.png"


def drawn(path: Path = PICTURE) -> Path:
    """Booking's last four quarters of the sample, one mark a key result."""
    past = history.load(ROOT / "notebooks" / "samples" / "mendwell-quarters.csv")
    some = past[(past["team"] == "Mendwell Booking") & (past["period"] >= "2025-Q3")]
    with plots.on_page():
        plots.dots(some).figure.savefig(path, dpi=120, metadata={"Software": None})
    return path


if __name__ == "__main__":
    print(drawn())
