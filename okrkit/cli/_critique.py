"""`okrkit critique`."""

from datetime import date, datetime
from pathlib import Path

import click

from okrkit import findings, lexicon, report, rules
from okrkit.cli._completing import paths as listed
from okrkit.cli._reading import STDIN_NAME, Draft, drafts_in
from okrkit.model import OKR


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILES...", shell_complete=listed)
@click.option("--format", "form", type=click.Choice(list(report.FORMS)), default="text", show_default=True)
@click.option(
    "--profile",
    type=click.Choice(findings.PROFILES),
    help="Which findings are raised. Without it, what okrkit.toml or pyproject.toml says beside the files, or default.",
)
@click.option(
    "--earlier", multiple=True, metavar="FILE", help="OKRs of earlier periods, to see what repeats. May be given often."
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as now, as in 2026-08-14.")
@click.option(
    "--stdin-name",
    default=STDIN_NAME,
    show_default=True,
    help="What standard input is called, as an editor knows it: drafts/booking.okr.yaml.",
)
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in rules.Severity]),
    help="From which weight on the exit code is 1. Without it, whatever was found.",
)
@click.pass_context
def critique(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    profile: str | None,
    earlier: tuple[str, ...],
    today: datetime | None,
    stdin_name: str,
    fail_on: str | None,
) -> None:
    """What a coach would ask about the OKRs in files, in folders (*.okr.yaml and the like), or in - (standard input).

    Reads YAML, JSON, Markdown, CSV, spreadsheets and loose lists. Exit code 1 means that something was found.
    """
    drafts = [draft for path in paths for draft in drafts_in(path, stdin_name)]
    past = [draft.okr for path in earlier for draft in drafts_in(path)]
    critiqued = judged(drafts, profile, past, today.date() if today else date.today())
    click.echo(report.render(critiqued, form), nl=False)
    weights = [str(severity) for severity in rules.Severity]
    failing = weights[: weights.index(fail_on) + 1] if fail_on else weights
    ctx.exit(1 if any(finding.severity in failing for item in critiqued for finding in item.open) else 0)


def judged(drafts: list[Draft], profile: str | None, past: list[OKR], today: date) -> list[report.Critiqued]:
    """Every draft with its findings; all are looked at together, so that what concerns several teams is seen.

    Args:
        profile: None means the one that stands beside each draft, as its metrics (`okr-metrics.toml`) do.
    """
    okrs = [draft.okr for draft in drafts]
    ways: dict[Path, tuple[str | findings.Profile, lexicon.Lexicon]] = {
        folder: (profile or findings.profile_near(folder) or "default", lexicon.near(folder))
        for folder in dict.fromkeys(draft.folder for draft in drafts)
    }
    found = {way: findings.critique(okrs, way[0], past, today, way[1], blanks=True) for way in set(ways.values())}
    mine: dict[tuple[object, int], list[rules.Finding]] = {}
    for way, some in found.items():
        for finding in some:
            mine.setdefault((way, finding.okr), []).append(finding)
    return [
        report.Critiqued(draft.okr, mine.get((ways[draft.folder], number), []), draft.path, draft.stands)
        for number, draft in enumerate(drafts)
    ]
