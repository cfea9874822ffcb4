"""critique_frame: a column of key results in, a tidy table of findings out. pandas is loaded only here, when asked."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from okrkit.findings._critique import critique
from okrkit.lexicon import Lexicon, load
from okrkit.model import OKR, KeyResult, Objective
from okrkit.rules import Finding, Profile, Severity, all_rules, named_profile
from okrkit.showing import under_a_bar

"""Sets after which somebody waits long enough to want to see how far it is: about two seconds."""

COLUMNS = ("code", "severity", "where", "start", "end", "text", "message", "question", "rewrite", "source", "others")


def critique_frame(
    df: Any,
    text: str = "key_result",
    objective: str | None = None,
    team: str | None = None,
    period: str | None = None,
    profile: str | Profile = "default",
    today: date | None = None,
    lexicon: Lexicon | None = None,
    progress: bool | None = None,
) -> Any:
    """Every finding on a column of key results, one row a finding.

    Args:
        df: a pandas DataFrame or Series; or any eager frame that narwhals knows (polars, pyarrow ...), which comes back
            as its own kind, with a first column `row` (counted from 0) in place of an index.
        text: the column with the key results; 'Key Results' will do for 'key_result', here and below. An empty cell
            draws no finding.
        objective, team, period: columns; rows that agree in all of those given make one set. Without any of them each
            key result is judged by itself, and only KR-* findings are raised.
        profile, today, lexicon: as in `critique`.
        progress: whether to show a bar; None shows one from 200 sets on, after a second, where somebody watches.

    Returns:
        A frame with the index of the rows it is about (an objective's or a set's findings stand at its first row):
        `code`, `severity` ('question' < 'advice' < 'warning') and `where` ('key_result', 'objective', 'okr'), all
        categories; `start` and `end` (Int64, code points of `text`, <NA> where no words are meant); `text`, `message`,
        `question`, `rewrite` (the first one, <NA> for none) and `source` (string); `others` (object: a tuple of the
        index labels of further key results it is about). TEAM-* findings are not raised: `critique([...])` is.

    Raises:
        TypeError: for what is no frame. ValueError: for a column there is not, with those there are.

    >>> import pandas
    >>> df = pandas.DataFrame({"key_result": ["NPS to 45", "NPS from 32 to 45"]}, index=["a", "b"])
    >>> critique_frame(df)[["code", "start", "rewrite"]]
                 code  start             rewrite
    a  KR-NO-BASELINE      7  NPS from ___ to 45
    """
    df = df.to_frame(name=text) if hasattr(df, "to_frame") and not hasattr(df, "columns") else df
    columns = [name for name in (text, objective, team, period) if name is not None]
    cells = _cells(df, columns)
    chosen = profile if isinstance(profile, Profile) else named_profile(profile)
    if len(columns) == 1:
        chosen = chosen.tailored(leave_out=[code for code in chosen.codes if not code.startswith("KR-")])
    words = lexicon or load()
    rows: list[tuple[int, tuple[Any, ...]]] = []
    sets = _sets([cells[name] for name in columns[1:]], len(cells[text]))
    for places in under_a_bar(sets, "critique", " OKRs", progress):
        okr = _okr(cells, places, text, objective, team, period)
        rows += [
            (_place(finding, places), _row(finding, okr, places)) for finding in critique(okr, chosen, (), today, words)
        ]
    return _frame(df, rows)


def _cells(df: Any, columns: Sequence[str]) -> dict[str, list[str]]:
    """The columns that are asked for as texts; what is missing is ''."""
    frame = df
    if not _is_pandas(df):
        import narwhals as nw

        try:
            frame = nw.from_native(df, eager_only=True)
        except TypeError as error:
            what = f"{type(df).__module__.partition('.')[0]}.{type(df).__qualname__}"
            raise TypeError(f"a data frame was expected, and {what} was given: collect a lazy one first") from error
    there = [str(name) for name in frame.columns]
    return {name: [_text(cell) for cell in frame[_column(name, there)].to_list()] for name in columns}


def _column(name: str, there: list[str]) -> str:
    """The column of this name; 'Key Results' is taken for 'key_result' where nothing else could be meant."""
    alike = [column for column in there if _plain(column) == _plain(name)]
    if name in there or len(alike) == 1:
        return name if name in there else alike[0]
    near = get_close_matches(str(name), there, 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"the columns are {', '.join(there) or 'none'}"
    raise ValueError(f"there is no column {name!r}: {hint}")


def _plain(name: str) -> str:
    return "".join([sign for sign in str(name).lower() if sign.isalnum()]).removesuffix("s")


def _text(cell: Any) -> str:
    """A cell as text; None, NaN and <NA> are no text."""
    if isinstance(cell, str):
        return cell
    words = str(cell)
    return "" if words in ("None", "nan", "<NA>", "NaT") else words


def _is_pandas(df: Any) -> bool:
    return type(df).__module__.partition(".")[0] == "pandas"


def _sets(named: Sequence[list[str]], size: int) -> list[list[int]]:
    """The rows that agree in all named columns, as places; each row by itself where none is named."""
    groups: dict[Any, list[int]] = {}
    for place, key in enumerate(zip(*named, strict=True) if named else range(size)):
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def _okr(
    cells: dict[str, list[str]],
    places: list[int],
    text: str,
    objective: str | None,
    team: str | None,
    period: str | None,
) -> OKR:
    first = places[0]
    return OKR(
        team=cells[team][first] if team else "",
        period=cells[period][first] if period else "",
        objective=Objective(text=cells[objective][first]) if objective else Objective(),
        key_results=tuple(KeyResult(text=cells[text][place]) for place in places),
    )


def _place(finding: Finding, places: list[int]) -> int:
    """The row a finding stands at."""
    return places[int(finding.where[12:-1])] if finding.where.startswith("key_results[") else places[0]


def _row(finding: Finding, okr: OKR, places: list[int]) -> tuple[Any, ...]:
    start, end = finding.span or (None, None)
    where, words = finding.where, ""
    if where.startswith("key_results["):
        where, words = "key_result", okr.key_results[int(where[12:-1])].text
    elif where == "objective":
        words = okr.objective.text
    others = tuple(places[int(other[12:-1])] for other in finding.others if other.startswith("key_results["))
    said = (finding.message, finding.question, next(iter(finding.rewrites), None), finding.source)
    return finding.code, finding.severity.value, where, start, end, words, *said, others


def _frame(df: Any, rows: list[tuple[int, tuple[Any, ...]]]) -> Any:
    """The rows as a frame of the kind that was given."""
    places = [place for place, _ in rows]
    data = {name: [row[number] for _, row in rows] for number, name in enumerate(COLUMNS)}
    if not _is_pandas(df):
        import narwhals as nw

        data = {"row": places, **data, "others": [list(others) for others in data["others"]]}
        whole = dict.fromkeys(("row", "start", "end"), nw.Int64()) | {"others": nw.List(nw.Int64())}
        schema = {name: whole.get(name, nw.String()) for name in data}
        return nw.from_dict(data, schema, backend=nw.from_native(df, eager_only=True).implementation).to_native()
    import pandas

    labels = df.index
    data["others"] = [tuple(labels[other] for other in others) for others in data["others"]]
    kinds = {
        "code": pandas.CategoricalDtype([rule.code for rule in all_rules()]),
        "severity": pandas.CategoricalDtype([level.value for level in reversed(Severity)], ordered=True),
        "where": pandas.CategoricalDtype(["key_result", "objective", "okr"]),
        "start": "Int64",
        "end": "Int64",
        "others": "object",
    }
    found = {name: pandas.Series(data[name], dtype=kinds.get(name, "string")) for name in COLUMNS}
    return pandas.DataFrame(found).set_axis(labels.take(places), axis=0)
