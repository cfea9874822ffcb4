"""Made-up sessions for the tests of what leaves a room."""

from datetime import date

from okrkit.model import OKR, Commitment
from okrkit.room._account import Account, Agreed, Feedback, Points, Said, Spent, Topic
from okrkit.store._values import plain

DAY = date(2026, 7, 2)


def voted(total: int, least: int, most: int, voters: int) -> tuple[Points, ...]:
    """What the session's only vote gave a card."""
    return (Points("Vote", total, least, most, voters),)


SESSION = Account(
    kit="Write OKRs in 90 minutes",
    team="Booking",
    period="2026-Q3",
    day=DAY,
    people=7,
    named=False,
    topics=(
        Topic(
            "What hurts our customers",
            "Which pain do households tell us about, and how do we know?",
            "pain",
            "",
            (
                Said("A visit takes longer than a week to come", ("Waiting a week", "Nobody comes for days"),
                     "Waiting", points=voted(9, 0, 3, 5), kept=True),
                Said("Nobody says which part is missing", (), "Waiting", points=voted(2, 0, 1, 2), kept=False),
                Said("The same fault comes back", (), "Not fixed for good", points=voted(6, 0, 3, 3), kept=True),
                Said("The invoice has a wrong name", (), "", points=voted(0, 0, 0, 0), kept=False),
            ),
            budget=3,
        ),
        Topic("What nobody asked", "", "note", "", ()),
    ),
    agreed=(
        Agreed(
            "",
            OKR(
                team="Booking",
                period="2026-Q3",
                objective="Getting a broken appliance fixed feels as easy as ordering a new one",
                key_results=["Share of requests with a visit within three days from 42 % to 60 %",
                             "First-visit fix rate from 61 % to 72 %"],
            ),
            "how easy paying is",
            (Commitment(text="Ask ten households what easy means to them", owner_role="researcher", due="2026-07-20",
                        sign="Fewer ask us how it works"),),
            (("baseline of the fix rate", "planner", date(2026, 7, 10)), ("who sets the objective", "", None)),
        ),
    ),
    spent=(Spent("Welcome", 5, 6.4), Spent("What hurts our customers", 12, 14.0), Spent("Break", 5, None)),
    feedback=Feedback(5, (("Was this worth its time?", (("yes", 4), ("partly", 1), ("no", 0))),),
                      ("Less talk at the start, please.", "The blind vote was new to me.")),
)  # fmt: skip

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1",
    "one\ntwo\r\nthree\u2028four",
    "| a | b |\n|---|---|",
    "# not a heading", "[link](https://example.com)", "![x](https://example.com/x.png)", "www.example.com",
    "</td></table><img src=x onerror=alert(1)>", "&lt;b&gt; \"quotes\" 'and' `ticks`",
    "\x00\x07\x1b[31mred", "\u202eright to left", "half \ud800 a pair",
    "long " * 4_000,
)  # fmt: skip


def hostile() -> Account:
    """A session in which every text that people type is hostile."""
    cards = tuple(Said(words, (words, "b"), words[:40], words, voted(3, 0, 2, 2), True) for words in HOSTILE)
    commitments = tuple(Commitment(text=words, owner_role=words, due=DAY, sign=words) for words in HOSTILE)
    okrs = [OKR(team=f"Booking {words[:60]}", period="2026-Q3", objective=words, key_results=[words, words])
            for words in map(plain, HOSTILE)]  # an OKR comes from the store, which mends half characters  # fmt: skip
    return Account(
        kit="<b>Kit</b>",
        team="<i>Team</i>",
        period="2026-Q3",
        day=DAY,
        people=len(HOSTILE),
        named=True,
        topics=tuple(Topic(words[:80], words, words[:20], words[:20], cards) for words in HOSTILE[:3]),
        agreed=tuple(
            Agreed(okr.team, okr, words, commitments, ((words, words, None),))
            for okr, words in zip(okrs, HOSTILE, strict=True)
        ),
        spent=tuple(Spent(words[:80], 5, 4.0) for words in HOSTILE),
        feedback=Feedback(3, tuple((words, ((words, 1),)) for words in HOSTILE), HOSTILE),
    )
