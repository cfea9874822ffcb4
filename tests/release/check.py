"""A version as strangers get it: built, installed with everything into an empty environment, and tried there.

python -m tests.release.check dist      # leaves wheel and source archive in this folder
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.release.outside import BIN, alone, page, run, served

ROOT = Path(__file__).resolve().parents[2]
LAB = r"(http://127\.0\.0\.1:\d+/lab\S*\?token=\w+)"
PAGES = r"(http://127\.0\.0\.1:\d+/\S*)"
ROOM = r"(?s)Everybody joins:   (\S+).*The pages for \d+ people are ready"


def check(folder: Path) -> list[tuple[str, float]]:
    """Build into a folder, install and try; what was done, and how many seconds each took.

    Raises:
        AssertionError, CalledProcessError: when something does not work.
    """
    done, begun = [], time.monotonic()

    def lap(what: str) -> None:
        nonlocal begun
        done.append((what, time.monotonic() - begun))
        print(f"{done[-1][1]:6.1f} s  {what}", flush=True)
        begun = time.monotonic()

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("okrkit-*"):
        old.unlink()
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = folder.glob("*.whl")
    lap(f"{wheel.name} and its source archive are built")
    with TemporaryDirectory(prefix="okrkit-release-") as away:
        env, home = Path(away) / "env", Path(away) / "home"
        home.mkdir()
        subprocess.run([sys._base_executable, "-m", "venv", str(env)], check=True)  # type: ignore[attr-defined]
        python = env / BIN / "python"
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", f"{wheel}[all]"], check=True)
        lap("pip install okrkit[all], into an empty environment")
        run(python, home, "-m", "pip", "check", surroundings=alone(home))
        run(python, home, "-m", "okrkit", "doctor", surroundings=alone(home))
        lap("pip check and okrkit doctor find nothing missing")
        with served(env, home, LAB, "lab", "--no-browser", surroundings=alone(home)) as (_, address):
            assert "JupyterLab" in page(address)
        sample = home / "okrkit-notebooks" / "samples" / "mendwell-quarters.csv"
        assert sample.is_file()
        lap("okrkit lab")
        with served(env, home, PAGES, "learn", "--no-browser", surroundings=alone(home)) as (_, address):
            assert "application/vnd.jupyter.widget-view+json" in page(address)
        lap("okrkit learn, to its first page")
        room = ("workshop", "run", "write-okrs-90", "--people", "4", "--address", "127.0.0.1")
        with served(env, home, ROOM, *room, surroundings=alone(home)) as (_, address):
            assert "<button" in page(address)
        lap("okrkit workshop run, until its pages are ready")
        look_back = ("-m", "okrkit", "history", str(sample), "--html", "look-back.html")
        run(python, home, *look_back, surroundings=alone(home))
        assert "<svg" in (home / "look-back.html").read_text(encoding="utf-8")
        lap("okrkit history, with its page of pictures")
    return done


if __name__ == "__main__":
    check(Path(sys.argv[1]))
