"""Code in the documentation: it parses, its commands exist, and what follows a '$' prints what stands below it.

Lines of Python run as doctests, by `--doctest-glob` in pyproject.toml. A block of a page that says 'write this into a
file `name`:' is that file for the commands further down.
"""

import doctest
import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from okrkit.cli import verbs

from .pages import PAGES, ROOT, Block, blocks

CODE = [(page, block) for page in [*PAGES, ROOT / "README.md"] for block in blocks(page)]
COMMANDS = [(page, block) for page, block in CODE if block.language == "console"]
RAN = [page for page, block in COMMANDS if "$ " in block.text and not page.name.startswith("add-")]
TOLD = sorted(set(RAN))
WRITTEN = [
    *PAGES,
    *(ROOT / name for name in ("README.md", "SECURITY.md", ".github/CONTRIBUTING.md")),
    *sorted((ROOT / "workshops").rglob("*.md")),
]
FENCED = re.compile(r"^(`{3,}|:{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
TOLD_IN_PROSE = re.compile(r"(?<!`)`((?:okrkit|make|python -m) [^`]+)`")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def label(given: Any) -> str | None:
    return given.name if isinstance(given, Path) else f"line {given.line}" if isinstance(given, Block) else None


def test_there_is_code_of_every_kind() -> None:
    assert {"python", "console", "yaml", "toml", "text"} <= {block.language for _, block in CODE}
    assert TOLD, "and those of the pages that add something are run by test_extending.py"


@pytest.mark.parametrize(("page", "block"), CODE, ids=label)
def test_a_block_is_what_it_says(page: Path, block: Block) -> None:
    language, text = block.language.split(" ")[0], block.text
    if language.startswith("{"):
        return
    known = ("python", "console", "yaml", "toml", "json", "diff", "text", "markdown", "nginx", "")
    assert language in known
    if language == "yaml":
        YAML(typ="safe", pure=True).load(text)
    elif language == "toml":
        tomllib.loads(text)
    elif language == "json":
        json.loads(text)
    elif language == "python":
        assert ">>> " in text or re.search(r"^@|^def |^class |^from |^import ", text, re.MULTILINE), "it can be run"
        if ">>> " not in text:
            compile(text, page.name, "exec")


def commands(block: Block) -> list[str]:
    """The lines of a block of commands that okrkit is asked to do something in."""
    lines = block.text.splitlines()
    asked = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")] if "$ " in block.text else lines
    return [line for line in asked if line.startswith("okrkit ")]


def after_options(group: click.Group, words: list[str]) -> list[str]:
    """What is left behind the options of the group itself, which have to be there."""
    options = {name: option for option in group.params if isinstance(option, click.Option) for name in option.opts}
    while words[0].startswith("-"):
        words = words[1 if options[words[0]].is_flag else 2 :]
    return words


def exists(line: str) -> None:
    """A command of okrkit has its verb and its options; one that only names a group, as `okrkit workshop`, is fine."""
    verb: click.Command = verbs
    words = shlex.split(line, comments=True)[1:]
    while isinstance(verb, click.Group) and (words or verb is verbs):
        words = after_options(verb, words)
        found = verb.get_command(click.Context(verb), words[0])
        assert found is not None, f"there is no {line!r}"
        verb, words = found, words[1:]
    known = {name for option in verb.params for name in (*option.opts, *option.secondary_opts)}
    used = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert used <= known | {"--help"}, f"{line!r} has an option that is not there"


@pytest.mark.parametrize(("page", "block"), COMMANDS, ids=label)
def test_a_command_exists(page: Path, block: Block) -> None:
    for line in commands(block):
        exists(line)


def told_in(page: Path) -> list[str]:
    """The commands that stand within a sentence or a table: `okrkit doctor`, `make docs`, `python -m lite pins`."""
    prose = FENCED.sub("", page.read_text("utf-8"))
    return [" ".join(words.split()) for words in TOLD_IN_PROSE.findall(prose)]


@pytest.mark.parametrize("page", WRITTEN, ids=label)
def test_a_command_within_a_sentence_exists(page: Path) -> None:
    for line in told_in(page):
        program, *words = shlex.split(line.replace("python -m okrkit ", "okrkit "))
        if program == "okrkit" and words[0] != "COMMAND":
            exists(shlex.join([program, *words]))
        elif program == "make":
            assert f"\n{words[0]}:" in MAKEFILE, f"there is no {line!r}"
        elif program == "python":
            place = ROOT / words[1].replace(".", "/")
            assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), f"there is no {line!r}"


def test_there_are_commands_within_sentences() -> None:
    told = [line for page in WRITTEN for line in told_in(page)]
    assert {line.split()[0] for line in told} == {"okrkit", "make", "python"}
    assert len(told) > 80


def test_there_are_commands() -> None:
    assert sum(len(commands(block)) for _, block in COMMANDS) > 15


@pytest.mark.parametrize("page", TOLD, ids=label)
def test_a_page_that_shows_what_is_printed_tells_the_truth(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for block in blocks(page):
        if block.language != "console":
            if block.name:
                place = tmp_path / block.name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(block.text, "utf-8")
            continue
        for shown in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            line, _, wanted = shown.partition("\n")
            words = shlex.split(line)
            if words[0] != "okrkit":
                continue
            got = CliRunner().invoke(verbs, words[1:], prog_name="okrkit")
            assert got.exit_code in (0, 1), got.output
            same = doctest.OutputChecker().check_output(wanted, got.stdout, doctest.ELLIPSIS)
            assert same, f"{page.name}, line {block.line}: {line}\n{got.stdout}"
            ran += 1
    assert ran, "something was run"
