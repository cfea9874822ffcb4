"""The same verbs from a shell: a thin door. A verb reads its input, calls the package and prints.

| file | verbs |
|---|---|
| `_critique.py` | `critique` |
| `_explain.py` | `explain` |
| `_files.py` | `convert`, `import`, `schema` |
| `_history.py`, `_onward.py` | `history`; its `--one-pager` and `--next` |
| `_align.py` | `align` |
| `_rice.py` | `rice` |
| `_check_in.py` | `check-in` |
| `_completing.py` | `completion`, and what a shell completes |
| `_feedback.py` | `feedback` |
| `_translate.py` | `translate export`, `translate check` |
| `_doors.py` | `lab`, `learn` |
| `_data.py` | `data` |
| `_doctor.py`, `_doctor_room.py`, `_looks.py` | `doctor`; `doctor --people`; what it says of one thing |
| `_copies.py` | `backup`, `restore`, `doctor --repair` |
| `_workshop.py`, `_workshop_kits.py` | `workshop list`, `check`, `guide`, `paper` |
| `_workshop_run.py` | `workshop run` |
| `_workshop_rooms.py` | `workshop export`, `workshop purge` |
| `_verbs.py` | verbs that are loaded when they are used |
| `_reading.py`, `_problems.py` | input of every kind, and errors in one sentence |

Exit codes: 0 fine, 1 findings, 2 usage or unreadable input. A verb's module is imported when the verb is used.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

import click

from okrkit import __version__
from okrkit.cli._problems import in_one_sentence, plainly
from okrkit.cli._verbs import Verbs

VERBS = {
    "lab": ("_doors", "Open the notebooks in JupyterLab."),
    "learn": ("_doors", "Open the same path as pages without code."),
    "critique": ("_critique", "What a coach would ask about the OKRs in a file or folder."),
    "explain": ("_explain", "What a finding means, with bad and good examples."),
    "history": ("_history", "What the past periods of a team tell, and what they cannot."),
    "rice": ("_rice", "Rank the initiatives, and tell how sure that order is."),
    "align": ("_align", "How the OKRs of several teams meet, and where they pull apart."),
    "check-in": ("_check_in", "Note where a key result stands."),
    "feedback": ("_feedback", "Which findings were useful to those who saw them."),
    "workshop": ("_workshop", "Kits for rooms of 4 to 30 people."),
    "convert": ("_files", "Write OKRs in another format: YAML, JSON, CSV, Markdown."),
    "import": ("_files", "Read a loose list from a wiki or spreadsheet into an OKR file."),
    "schema": ("_files", "The JSON Schema of an OKR file, for your editor."),
    "translate": ("_translate", "Have okrkit speak another language."),
    "backup": ("_copies", "Copy the store to a file of your own."),
    "restore": ("_copies", "Put a copy in the store's place; list the copies there are."),
    "data": ("_data", "What okrkit keeps on this machine, and how to remove it."),
    "completion": ("_completing", "Have your shell complete verbs, codes, kits and files."),
    "doctor": ("_doctor", "What is missing on this machine, and how to get it."),
}


@click.group(cls=Verbs, verbs=VERBS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="okrkit %(version)s")
@click.option("--language", metavar="NAME", help="The language okrkit speaks, as in de; or the path of a .po file.")
def verbs(language: str | None) -> None:
    """okrkit coaches teams through objectives and key results. Everything stays on this machine.

    New here? Type `okrkit learn`. What a verb does, and all it can: `okrkit history --help`, for instance.
    """
    if language is not None:
        from okrkit.languages import use_language  # only for those who ask: `okrkit --version` waits for nothing

        use_language(language)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; what goes wrong is said in one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        _any_character(stream)
    try:
        code = verbs.main(args=args, prog_name="okrkit", standalone_mode=False)
    except click.ClickException as problem:
        plainly(problem).show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as problem:
        sentence = in_one_sentence(problem)
        if sentence is None:
            raise
        click.echo(f"okrkit: {sentence}", err=True)
        return 2
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """The command `okrkit`."""
    sys.exit(run())


def _any_character(stream: TextIO) -> None:
    """Let a stream take every character: files and pipes get UTF-8, a narrow terminal a '?' instead of an error."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
        reconfigure(encoding=None if chosen else "utf-8", errors="replace")
