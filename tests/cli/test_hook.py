"""The hook for pre-commit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from .shell import GOOD, WEAK

MANIFEST = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"


def test_the_manifest_is_one_of_pre_commit() -> None:
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(MANIFEST)
    assert (hook["id"], hook["entry"], hook["language"]) == ("okrkit-critique", "okrkit critique", "python")
    meant = [name for name in ("a/b.okr.yaml", "b.okr.yml", "b.okr.md", "b.okr.yaml.bak", "README.md", "okr.md")
             if re.search(hook["files"], name)]  # fmt: skip
    assert meant == ["a/b.okr.yaml", "b.okr.yml", "b.okr.md"]


def test_pre_commit_runs_the_hook(tmp_path: Path) -> None:
    """The hook's own entry and files, with this okrkit in place of an installed one."""
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(MANIFEST)
    entry = f"{sys.executable} -m {hook['entry']}"
    local = {"id": hook["id"], "name": hook["name"], "entry": entry, "language": "system", "files": hook["files"]}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    (tmp_path / "good.okr.yaml").write_text(GOOD.replace("period: 2026-Q3\n", ""), encoding="utf-8")
    (tmp_path / "notes.md").write_text(WEAK, encoding="utf-8")

    home = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / ".git" / "pre-commit")}

    def run() -> tuple[int, str]:
        subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
            cwd=tmp_path, capture_output=True, text=True, env=home,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert run()[0] == 0
    (tmp_path / "weak.okr.md").write_text(WEAK, encoding="utf-8")
    code, said = run()
    assert code == 1
    assert "KR-OUTPUT  weak.okr.md:2:8" in said
