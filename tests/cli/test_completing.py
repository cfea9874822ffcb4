"""What a shell is offered after a Tab, asked by click's own interface and by bash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from okrkit import cli, room
from okrkit.rules import all_rules


def offered(*words: str) -> dict[str, str]:
    """What is offered for the last of these words, with its type."""
    complete = ShellComplete(cli.verbs, {}, "okrkit", "_OKRKIT_COMPLETE")
    return {item.value: item.type for item in complete.get_completions(list(words[:-1]), words[-1])}


def test_verbs_and_options() -> None:
    assert set(offered("")) == set(cli.VERBS)
    assert set(offered("cri")) == {"critique"}
    assert "--fail-on" in offered("critique", "--f")
    assert set(offered("critique", "--fail-on", "")) == {"warning", "advice", "question"}


def test_codes_in_either_case() -> None:
    assert set(offered("explain", "kr-no-b")) == {"KR-NO-BASELINE"}
    assert set(offered("explain", "")) == {rule.code for rule in all_rules()}


def test_kits_and_folders() -> None:
    assert set(offered("workshop", "run", "")) == set(room.slugs())
    assert offered("workshop", "check", "our-kit") == {"our-kit": "dir"}


@pytest.mark.parametrize("verb", ["critique", "align", "rice"])
def test_files(verb: str) -> None:
    assert offered(verb, "our") == {"our": "file"}


def test_bash_gets_its_answer_and_loads_no_verb_for_it() -> None:
    """The whole way: what bash runs for 'okrkit cr<Tab>'."""
    environment = os.environ | {"_OKRKIT_COMPLETE": "bash_complete", "COMP_WORDS": "okrkit cr", "COMP_CWORD": "1"}
    code = "import sys; from okrkit.cli import run; run([])"
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.split() == ["plain,critique"], ran.stderr


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="no bash here")
def test_the_line_for_bash_works_in_bash(tmp_path: Path) -> None:
    """The line that `okrkit completion bash` prints is put into a shell, which then completes 'okrkit expl<Tab>'."""
    told = CliRunner().invoke(cli.verbs, ["completion", "bash"]).output
    (line,) = [one.strip() for one in told.splitlines() if one.startswith("  ")]
    program = tmp_path / "okrkit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m okrkit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asked = """
        function_of() { complete -p okrkit | sed 's/.*-F \\([^ ]*\\).*/\\1/'; }
        COMP_WORDS=(okrkit expl) COMP_CWORD=1
        "$(function_of)" okrkit expl okrkit
        echo "offered: ${COMPREPLY[*]}"
    """
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "--norc", "-c", f"{line}\n{asked}"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout.splitlines()[-1:] == ["offered: explain"], ran.stdout + ran.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_how_to_switch_it_on(shell: str) -> None:
    told = CliRunner().invoke(cli.verbs, ["completion", shell]).output
    assert f"_OKRKIT_COMPLETE={shell}_source okrkit" in told
    assert told.startswith(f"{shell}: put this line into ~/")


def test_without_a_name_the_users_shell_is_told_or_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/zsh")
    assert CliRunner().invoke(cli.verbs, ["completion"]).output.startswith("zsh:")
    monkeypatch.setenv("SHELL", "/bin/unknown")
    assert CliRunner().invoke(cli.verbs, ["completion"]).output.count("put this line into") == 3
