"""The six standing questions on a page: what they ask for, and the answers as parts of an OKR."""

from collections.abc import Mapping

from okrkit.model import OKR, Fate, KeyResult, Kind, Why
from okrkit.model.typed import plain
from okrkit.reading import understood
from okrkit.reflection import Prompt, review
from okrkit.widgets._page.blocks import Block, row, section, text
from okrkit.widgets._page.form import Form

_LABELS = {"why.pain": "Whose pain", "why.evidence": "How we know"}  # where one question has two fields
_SHARES = (("usual_share", "As usual, % of the way"), ("chance", "Chance of all of it, %"))
_LIKELIHOODS = (("likelihood", "How likely is it today, %"), ("likelihood_aim", "How likely shall it become, %"))


def draw(form: Form, okr: OKR) -> list[Block]:
    """Every question of the review with the fields that keep its answer."""
    said = {"uncovered": okr.uncovered} | {f"why.{part}": text for part, text in (okr.why or Why()) if text}
    return [_question(form, okr, asked, said) for asked in review()]


def _question(form: Form, okr: OKR, asked: Prompt, said: Mapping[str, str]) -> Block:
    if asked.keeps[0].startswith("key_results."):
        fields = [block for kr in active(okr) for block in _read_how(form, kr)]
    elif len(asked.keeps) > 1:
        fields = [form.field(part, _LABELS.get(part, part), said.get(part, ""), "area") for part in asked.keeps]
    else:
        part = asked.keeps[0]
        return form.field(part, asked.question, said.get(part, ""), "area", hint=asked.hint)
    return section(asked.question, [text(asked.hint, "quiet"), *fields], id=asked.id)


def _read_how(form: Form, kr: KeyResult) -> list[Block]:
    return [
        text(kr.text, "quiet"),
        row(
            form.field(f"{kr.id} measured_by", "Where the number comes from", kr.measured_by, "area"),
            form.field(f"{kr.id} read_every", "Read every … days", str(kr.read_every or ""), "number"),
        ),
    ]


def draw_targets(form: Form, okr: OKR) -> list[Block]:
    """How far work as usual gets each key result, and the chance of all of it."""
    told = (
        "These answers are the team's, and all of them may stay empty. Sixty to eighty per cent as usual is a good"
        " distance: the rest is what a new idea is for."
    )
    blocks = [text(told, "quiet")]
    for kr in active(okr):
        parts = _LIKELIHOODS if is_binary(kr) else _SHARES
        fields = [form.field(f"{kr.id} {part}", label, plain(getattr(kr, part)), "number") for part, label in parts]
        blocks += [text(kr.text), row(*fields)]
    return blocks


def read(form: Form, okr: OKR) -> OKR:
    """The OKR with the answers on the page; what is empty stays a question."""
    why = okr.why or Why()
    said = {part: form.value(f"why.{part}", getattr(why, part)) for part in Why.model_fields}
    return okr.replace(
        why=Why(**said) if any(said.values()) else None,
        uncovered=form.value("uncovered", okr.uncovered),
        key_results=tuple(_told(form, kr) if kr.fate is Fate.ACTIVE else kr for kr in okr.key_results),
    )


def _told(form: Form, kr: KeyResult) -> KeyResult:
    days = form.number(f"{kr.id} read_every", 1, 366, default=kr.read_every)
    return kr.replace(
        measured_by=form.value(f"{kr.id} measured_by", kr.measured_by),
        read_every=None if days is None else int(days),
        **{
            part: form.number(f"{kr.id} {part}", 0, 100, default=getattr(kr, part))
            for part, _ in (_LIKELIHOODS if is_binary(kr) else _SHARES)
        },
    )


def is_binary(kr: KeyResult) -> bool:
    """Whether it happens or does not, as stated or as its text reads."""
    return understood(kr).kind is Kind.BINARY


def active(okr: OKR) -> list[KeyResult]:
    """The key results that still run."""
    return [kr for kr in okr.key_results if kr.fate is Fate.ACTIVE]
