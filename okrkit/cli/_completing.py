"""What a shell offers after a Tab: codes of findings, kits and files; and how to switch that on."""

import os
from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

_ON = {
    "bash": ("~/.bashrc", 'eval "$(_OKRKIT_COMPLETE=bash_source okrkit)"'),
    "zsh": ("~/.zshrc", 'eval "$(_OKRKIT_COMPLETE=zsh_source okrkit)"'),
    "fish": ("~/.config/fish/completions/okrkit.fish", "_OKRKIT_COMPLETE=fish_source okrkit | source"),
}


@click.command()
@click.argument("shell", type=click.Choice(list(_ON)), required=False)
def completion(shell: str | None) -> None:
    """How to have a shell complete verbs, options, codes, kits and files: one line for its own file."""
    named = shell or Path(os.environ.get("SHELL", "")).name
    for one in [named] if named in _ON else _ON:
        file, line = _ON[one]
        click.echo(f"{one}: put this line into {file}, and open a new shell:\n\n  {line}\n")


def codes(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of findings."""
    from okrkit.rules import all_rules

    begun = incomplete.upper()
    return [CompletionItem(rule.code, help=rule.question) for rule in all_rules() if rule.code.startswith(begun)]


def kits(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The kits that come with okrkit, and folders, for a kit of one's own."""
    from okrkit.room import slugs

    return _beginning(slugs(), incomplete) or [CompletionItem(incomplete, type="dir")]


def paths(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, as the shell itself lists them."""
    return [CompletionItem(incomplete, type="file")]


def _beginning(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
