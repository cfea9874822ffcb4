"""`okrkit explain`."""

import click

from okrkit import report, rules
from okrkit.cli._completing import codes
from okrkit.languages import translated


@click.command()
@click.argument("code", required=False, shell_complete=codes)
@click.option("--all", "everything", is_flag=True, help="All of every finding, not a line each.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.pass_context
def explain(ctx: click.Context, code: str | None, everything: bool, form: str) -> None:
    """What a finding means, why it matters, and bad and good examples. Without a code, all findings in a line each."""
    if code is not None:
        try:
            rule = rules.find_rule(rules.known_code(code))
        except ValueError as unknown:
            ctx.fail(str(unknown))
        click.echo(report.explained(rule, form))
    elif form == "markdown":
        click.echo(report.reference(), nl=False)
    elif everything:
        click.echo("\n\n\n".join(report.explained(rule) for rule in rules.all_rules()))
    else:
        known = rules.all_rules()
        width = max(len(rule.code) for rule in known)
        for rule in known:
            first, _, _ = translated(rule.explanation).partition("\n\n")
            click.echo(f"{rule.code:<{width}}  {' '.join(first.split())}")
