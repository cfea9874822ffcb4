"""The property tests again and again with new random cases, until the time is up or one of them fails: `make fuzz`.

    python -m tests.fuzz [--minutes 10] [--seed N]

What is drawn in a round hangs on its seed, which is told: `--seed N --minutes 0` draws that round again.
"""

import argparse
import os
import random
import subprocess
import sys
import time

# The hypothesis plugin marks every property test; those of the store write files and take most of the time.
WHICH = ("-m", "hypothesis and not soak and not browser", "--ignore=tests/store", "--ignore=tests/browser", "tests")


def main(given: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="property tests with new cases")
    parser.add_argument("--minutes", type=float, default=10, help="no further round begins after so long")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="of the first round")
    asked = parser.parse_args(given)
    end = time.monotonic() + 60 * asked.minutes
    for seed in range(asked.seed, asked.seed + 10**6):
        print(f"Seed {seed}", flush=True)
        command = [sys.executable, "-m", "pytest", "-x", "-o", "testpaths=tests", f"--hypothesis-seed={seed}", *WHICH]
        if failed := subprocess.run(command, env={**os.environ, "OKRKIT_RANDOM": "1"}, check=False).returncode:
            print(f"Found: python -m tests.fuzz --seed {seed} --minutes 0 draws it again.")
            return failed
        if time.monotonic() >= end:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
