"""The end of a workshop for a participant: what it came to, to read and to take along as a file."""

from typing import Any

from okrkit.rice import rank
from okrkit.rice.words import in_order
from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, button, heading, row, section, table, text
from okrkit.widgets._room import beside as stands
from okrkit.widgets._room import wall
from okrkit.widgets._room.ending import told_of
from okrkit.widgets._room.participant.page import ParticipantPage


def end(page: ParticipantPage, now: Now) -> list[Block]:
    """What the session came to."""
    okr = page.room.okr(now.me.board)
    ours = stands.has_words(okr)
    promised = [one for one in now.promises if one.board == now.me.board]
    signed = any(one.sign for one in promised)
    promises = [(one.text, one.role, one.due, *([one.sign or None] if signed else [])) for one in promised]
    head = ["What", "Who", "By", *(["It helped if"] if signed else [])]
    return [
        heading("This session is over"),
        text("Thank you for your part in it."),
        *([section("What we leave with", stands.came_to(page.room, okr), id="our okr")] if ours else []),
        *wall.decided(now, [okr], page.room.kit.agenda),
        *([table("What we have committed to", head, promises)] if promises else []),
        row(button("take along", "Take it along as a file")),
        text("Everything is kept where the session was run; you can close this page.", "quiet"),
    ]


def file(page: ParticipantPage, now: Now) -> dict[str, Any]:
    """The same as a Markdown file, as the message that hands it out."""
    okr = page.room.okr(now.me.board)
    kept = [f"- {one.text}" for one in wall.kept_beside(now, [okr], page.room.kit.agenda)]
    results = [f"{nth}. {one.text}" for nth, one in enumerate(okr.key_results, 1)]
    ideas = [f"- {line}" for line in in_order(rank(okr))]
    promises = [f"- {one.text} ({told_of(one) or 'nobody yet'})" for one in now.promises]
    parts = [
        f"# {okr.team}, {okr.period}",
        okr.objective.text,
        "\n".join(results),
        f"What no key result covers: {okr.uncovered}" if okr.uncovered else "",
        *(["## Initiatives", "\n".join(ideas)] if ideas else []),
        *(["## Committed to", "\n".join(promises)] if promises else []),
        *(["## Decided on the way", "\n".join(kept)] if kept else []),
    ]
    name = "".join(letter if letter.isalnum() else "-" for letter in f"{okr.team} {okr.period}".lower())
    written = "\n\n".join(part for part in parts if part) + "\n"
    return {"type": "download", "name": f"{name[:80]}.md", "text": written, "media": "text/markdown"}
