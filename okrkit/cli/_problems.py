"""What goes wrong, in one sentence: what was given, what is allowed, what to try."""

import click

EXTRAS = {
    "jupyterlab": "lab",
    "voila": "rooms",
    "narwhals": "history",
    "pyarrow": "history",
    "psycopg": "postgres",
}


def plainly(problem: click.ClickException) -> click.ClickException:
    """The same problem; a word that is missing behind a verb is told in plain words."""
    if not isinstance(problem, click.MissingParameter) or problem.ctx is None or problem.param is None:
        return problem
    if not isinstance(problem.param, click.Argument):
        return problem
    path = isinstance(problem.param.type, click.Path) or problem.param.name in ("paths", "source")
    what = "the name of a file or folder" if path else problem.param.human_readable_name
    return click.UsageError(f"write {what} behind '{problem.ctx.command_path}'.", problem.ctx)


def in_one_sentence(problem: Exception) -> str | None:
    """A foreseen problem as a sentence; None for one that nobody foresaw, whose traceback is wanted.

    >>> in_one_sentence(KeyError("no key result 'kr9': there are kr1, kr2"))
    "no key result 'kr9': there are kr1, kr2"
    >>> in_one_sentence(ZeroDivisionError()) is None
    True
    """
    if isinstance(problem, ModuleNotFoundError) and problem.name:
        missing = problem.name.partition(".")[0]
        what = f"okrkit[{EXTRAS[missing]}]" if missing in EXTRAS else "okrkit"
        return f'this needs {missing}, which is not installed: pip install "{what}"'
    if isinstance(problem, OSError):
        where = f"{problem.filename}: " if problem.filename else ""
        return f"{where}{problem.strerror or problem}"
    if hasattr(problem, "errors"):  # a value that pydantic refused
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        return f"{field}: {first['msg'].removeprefix('Value error, ')}".removeprefix(": ")
    words = str(problem.args[0] if isinstance(problem, KeyError) and problem.args else problem)
    ours = type(problem).__module__.startswith("okrkit.")
    foreseen = isinstance(problem, KeyError | ValueError) and " " in words  # a bare key is a slip of ours
    return words if ours or foreseen else None
