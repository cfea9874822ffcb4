"""A group of verbs that are loaded when they are used: `okrkit --version` waits for none of them."""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem


class Verbs(click.Group):
    """Verbs by name, each with the module in `okrkit.cli` that holds it and what it does.

    The command is named as its verb, with '_' for '-'; with a '_' behind it where the bare name is taken in Python.
    """

    def __init__(self, *args: Any, verbs: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module = import_module(f"okrkit.cli.{self.verbs[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, f"{name}_", None) or getattr(module, name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The verbs with what they do, none of them loaded; options as click knows them."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        begun = {verb: says for verb, (_, says) in self.verbs.items() if verb.startswith(incomplete)}
        return [CompletionItem(verb, help=says) for verb, says in begun.items()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, says) for verb, (_, says) in self.verbs.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.verbs and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.verbs, n=1)
            ctx.fail(f"There is no verb {args[0]!r}" + (f": did you mean {near[0]!r}?" if near else "."))
        return super().resolve_command(ctx, args)
