"""The door itself: its verbs, their help, and nothing loaded that is not needed."""

import subprocess
import sys

import okrkit
from okrkit import cli

from .shell import Shell, child


def test_every_verb_has_help_and_says_the_same_in_the_list(okrkit_: Shell) -> None:
    listed = okrkit_("--help")
    assert listed.code == 0
    assert len(cli.VERBS) >= 9
    for verb, (_, says) in cli.VERBS.items():
        assert says in listed.out
        helped = okrkit_(verb, "--help")
        assert helped.code == 0
        assert f"Usage: okrkit {verb}" in helped.out


def test_the_version_loads_no_verb_and_nothing_heavy() -> None:
    program = (
        "import sys; from okrkit.cli import run; run(['--version']);"
        "there = sys.modules; print(sorted(name for name in there if name.startswith('okrkit')),"
        "'pandas' in there, 'pydantic' in there)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    version, rest = said.split("\n", 1)
    assert version == f"okrkit {okrkit.__version__}"
    assert rest == "['okrkit', 'okrkit.cli', 'okrkit.cli._problems', 'okrkit.cli._verbs'] False False\n"


def test_python_m_okrkit_is_the_same() -> None:
    done = child("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"okrkit {okrkit.__version__}")


def test_an_unknown_verb_suggests_the_nearest(okrkit_: Shell) -> None:
    said = okrkit_("critiqe")
    assert said.code == 2
    assert "There is no verb 'critiqe': did you mean 'critique'?" in said.err
    assert "did you mean" not in okrkit_("xyzzy").err


def test_no_verb_shows_the_verbs(okrkit_: Shell) -> None:
    said = okrkit_()
    assert "critique" in said.out + said.err
