"""Whether a version may be released: the tag, the version and the changelog say the same, and nothing lacks.

python -m tests.release.ready v0.1.0      # exit 0, or 1 with what is wrong
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wrong(tag: str, version: str, changelog: str) -> list[str]:
    """What keeps a tag from being released; [] when nothing does."""
    told = [] if tag == f"v{version}" else [f"the tag is {tag}, and okrkit/__init__.py says {version}"]
    heading = re.search(r"^## \[(.+?)\] - (.+)$", changelog, re.MULTILINE)
    if not heading or heading[1] != version:
        told.append(f"CHANGELOG.md does not begin with {version}")
    elif heading[2] == "unreleased":
        told.append(f"CHANGELOG.md calls {version} unreleased: write the date")
    kept = ROOT / "tests" / "release" / "promised" / f"{version}.json"
    told += [] if kept.is_file() else [f"nothing is written down of what {version} promises: see docs/releases.md"]
    if "[project.urls]" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8"):
        told.append("the project has no address, so on PyPI the README only names its files: see docs/releases.md")
    return told


def main(tag: str) -> int:
    """Print what is wrong; the exit code."""
    version = re.search(r'^__version__ = "(.+)"$', (ROOT / "okrkit" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    told = wrong(tag, version[1] if version else "nothing", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    print("\n".join(told) or f"{tag} is ready")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
