"""What a code host reads: workflows and issue forms have the form it wants, and ask for what we need.

The forms are held against the host's own schemas, which check-jsonschema carries along: nothing is fetched.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ISSUES = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def data(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def verdict(schema: str, *paths: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("schema", "paths"), [("github-workflows", WORKFLOWS), ("github-issue-forms", ISSUES)])
def test_they_have_the_form_that_the_host_wants(schema: str, paths: list[Path], tmp_path: Path) -> None:
    assert len(paths) == 2
    assert verdict(schema, *paths)[0] == 0, verdict(schema, *paths)[1]
    broken = tmp_path / "broken.yml"
    broken.write_text(paths[0].read_text(encoding="utf-8").replace("name:", "nam:", 1).replace("on:", "in:", 1))
    assert verdict(schema, broken)[0] == 1


def test_what_nobody_has_tried_says_so() -> None:
    assert all(path.read_text(encoding="utf-8").startswith("# NOT TRIED") for path in WORKFLOWS)


def test_workflows_call_what_is_there() -> None:
    steps = [step for path in WORKFLOWS for job in data(path)["jobs"].values() for step in job["steps"]]
    commands = "\n".join(step.get("run", "") for step in steps)
    targets = re.findall(r"\bmake ([\w-]+)", commands)
    assert set(targets) >= {"release-check", "lowest", "audit"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert not [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)]
    assert ".ci/run" in commands
    modules = re.findall(r"python -m (tests[\w.]+)", commands)
    assert modules
    assert all((ROOT / f"{module.replace('.', '/')}.py").is_file() for module in modules)


def test_windows_and_macos_are_run_and_said_to_be_untried() -> None:
    jobs = data(ROOT / ".github" / "workflows" / "test.yml")["jobs"].values()
    elsewhere = [job for job in jobs if "os" in job.get("strategy", {}).get("matrix", {})]
    assert {name for job in elsewhere for name in job["strategy"]["matrix"]["os"]} == {"windows-latest", "macos-latest"}
    for job in elsewhere:
        assert "(not tried)" in job["name"]
        assert any("python -m pytest" in step.get("run", "") for step in job["steps"])


def test_workflows_may_do_no_more_than_they_need() -> None:
    """They read; only the one step that publishes proves who it is, and none knows a secret."""
    allowed = {("release.yml", "publish"): {"id-token": "write"}}
    for path in WORKFLOWS:
        assert data(path)["permissions"] == {"contents": "read"}
        assert "secrets." not in path.read_text(encoding="utf-8")
        assert "pull_request_target" not in path.read_text(encoding="utf-8")
        for name, job in data(path)["jobs"].items():
            assert job.get("permissions", {}) == allowed.get((path.name, name), {})
            assert job["timeout-minutes"] <= 60
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False
                assert "${{" not in step.get("run", ""), "what somebody else may have written does not go into a shell"


def test_the_form_on_a_wrong_finding_asks_for_what_a_rule_is_mended_with() -> None:
    form = data(ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-finding.yml")
    asked = {part["id"]: part.get("validations", {}).get("required", False) for part in form["body"] if "id" in part}
    assert asked == {
        "text": True, "code": False, "said": True, "right": True, "why": True, "version": True, "mine": False,
    }  # fmt: skip


def test_every_form_warns_of_confidential_text_before_it_asks() -> None:
    assert len(ISSUES) == 2
    for path in ISSUES:
        first = data(path)["body"][0]
        assert first["type"] == "markdown"
        assert "Everybody can read what you write here" in first["attributes"]["value"]
