"""`okrkit translate`."""

from pathlib import Path

import click

from okrkit import languages, texts


@click.group()
def translate() -> None:
    """Have okrkit speak another language: one file with the translation beside each English text.

    What okrkit reads, objectives and key results, stays English.
    """


@translate.command()
@click.option("--language", required=True, metavar="NAME", help="The language to translate into, as in fr or pt_BR.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def export(language: str, file: Path | None) -> None:
    """Write every text to FILE (fr.po), or bring FILE up to date: what it has is kept, what has changed is marked."""
    target = file or Path(f"{language}.po")
    there = target.is_file()
    written = texts.export(language, target if there else languages.shipped(language))
    target.write_text(written, encoding="utf-8")
    found = texts.check(target)
    click.echo(f"{target}: {'brought up to date' if there else 'written'}, {found.texts} texts, "
               f"{len(found.missing)} still without a translation.")  # fmt: skip
    click.echo(f"Try it: okrkit --language {target} critique our-okrs.md")


@translate.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """What is missing, stale or broken in FILE. Ends with 1 when something is."""
    found = texts.check(file)
    for name, keys in (("Missing", found.missing), ("Stale: the English has changed, or is gone", found.stale)):
        if keys:
            click.echo(f"{name} ({len(keys)}):")
            click.echo("\n".join(f"  {key}" for key in keys))
    for key, wrong in found.broken:
        click.echo(f"Broken: {key}: {wrong}")
    if found.complete:
        click.echo(f"{file}: all {found.texts} texts are there.")
    ctx.exit(0 if found.complete else 1)
