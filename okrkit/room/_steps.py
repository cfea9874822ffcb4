"""Steps and time: where the session stands, who has finished, what to drop when it gets late."""

import time

from okrkit.room._base import Base, Standing, new_id, told
from okrkit.room._state import State
from okrkit.room._values import Clock, Member, RoomError

_LONGEST = 240  # minutes that can be added at once


class Steps(Base):
    """The agenda. Whoever facilitates moves it; the clock advises and never locks."""

    def forward(self, by: Member | None = None) -> str:
        """Go to the next step. Its id."""
        return self._move(1, by)

    def back(self, by: Member | None = None) -> str:
        """Go to the step before. Its id."""
        return self._move(-1, by)

    def go(self, step: str, by: Member | None = None) -> str:
        """Go to any step. Its id."""
        with self._change() as standing:
            standing.led(by, "move on")
            self._go(standing, self.kit.agenda.index(standing.step(step)))
        self._settle(step)
        return step

    def end(self, by: Member | None = None) -> None:
        """End the session: nobody joins, writes or votes any more, and feedback is closed for good."""
        with self._change(for_good=True) as standing:
            standing.led(by, "end the session")
            if not standing.state.ended:
                standing.rows.add_event({"what": "end", "at": time.time()})
                said = standing.rows.pile("feedback", "feedback").values()
                standing.rows.set_pile("feedback", "feedback", {new_id(): one for one in said})

    def reopen(self, by: Member | None = None) -> None:
        """Take an ended session up again, where it stood; `go` does it at any step. Feedback stays closed."""
        self.go(self.kit.agenda[self._at()].id, by)

    def ended(self) -> bool:
        """Whether the session is over."""
        with self._look() as standing:
            return standing.state.ended

    def ended_at(self) -> float:
        """When it ended last, in seconds since 1970; 0 while it never has."""
        with self._look() as standing:
            return max((one.body["at"] for one in standing.events if one.body["what"] == "end"), default=0.0)

    def more_minutes(self, minutes: int, by: Member | None = None) -> None:
        """Give the running step some more minutes, or fewer with a negative number."""
        with self._change() as standing:
            standing.led(by, "add minutes")
            if isinstance(minutes, bool) or not isinstance(minutes, int) or not -_LONGEST <= minutes <= _LONGEST:
                raise RoomError(f"{minutes!r} minutes cannot be added: give a whole number from -240 to 240.")
            standing.rows.add_event({"what": "more", "step": standing.state.now.id, "minutes": minutes})

    def note(self, text: str, by: Member | None = None) -> None:
        """Write a line into the minutes of the running step, such as a trade-off word for word."""
        with self._change() as standing:
            standing.led(by, "write the minutes")
            standing.rows.add_event({"what": "note", "step": standing.state.now.id, "text": told(text, "A line")})

    def notes(self) -> tuple[tuple[str, str], ...]:
        """(title of the step, text) of every line that was written into the minutes."""
        with self._look() as standing:
            return tuple((standing.step(id).title, text) for id, text in standing.state.notes)

    def finish(self, member: Member) -> None:
        """Say that one is done with this step; the room sees a count."""
        self._mark(member, True)

    def unfinish(self, member: Member) -> None:
        """Say that one is not done yet after all."""
        self._mark(member, False)

    def clock(self, now: float | None = None) -> Clock:
        """Where the session stands in time.

        Args:
            now: seconds since 1970; None is this moment.
        """
        with self._look() as standing:
            return clock_of(standing.state, time.time() if now is None else now)

    def _move(self, by_steps: int, by: Member | None) -> str:
        with self._change() as standing:
            standing.led(by, "move on")
            standing.runs()
            to = standing.state.step + by_steps
            if not 0 <= to < len(self.kit.agenda):
                raise RoomError("This is the last step." if by_steps > 0 else "This is the first step.")
            self._go(standing, to)
        self._settle(self.kit.agenda[to].id)
        return self.kit.agenda[to].id

    def _settle(self, id: str) -> None:
        with self._look() as standing:
            groups = standing.body["groups"]
        self._arrived(self.kit.step(id), range(1, groups + 1) if groups > 1 else (0,))

    def _go(self, standing: Standing, to: int) -> None:
        standing.rows.add_event({"what": "go", "step": to, "at": time.time()})

    def _at(self) -> int:
        with self._look() as standing:
            return standing.state.step

    def _mark(self, member: Member, finished: bool) -> None:
        with self._change(traceless=True) as standing:
            id = standing.here(member).id
            step = standing.state.now.id
            pile = standing.rows.pile(step, "finished")
            pile = pile | {id: 1} if finished else {one: 1 for one in pile if one != id}
            standing.rows.set_pile(step, "finished", pile)


def clock_of(state: State, now: float) -> Clock:
    """The clock of a state at a moment, in seconds since 1970."""
    agenda, here = state.kit.agenda, state.now
    planned = {step.id: step.minutes + state.more.get(step.id, 0) for step in agenda}
    spent = dict(state.spent)
    if state.since is not None:
        spent[here.id] = spent.get(here.id, 0) + max(0, now - state.since)
    minutes = {id: seconds / 60 for id, seconds in spent.items()}
    elapsed, in_all = minutes.get(here.id, 0.0), sum(minutes.values())
    later = agenda[state.step + 1 :]
    ahead = sum(planned[step.id] for step in later)
    left_in_all = state.kit.minutes - in_all
    still = max(0.0, planned[here.id] - elapsed) + ahead
    drops = sorted((step for step in later if step.drop), key=lambda step: step.drop)
    done = sum(planned[step.id] for step in agenda[: state.step])
    return Clock(
        planned=planned[here.id],
        elapsed=elapsed,
        left=planned[here.id] - elapsed,
        left_in_all=left_in_all,
        ahead=ahead,
        behind=max(0.0, in_all - done - planned[here.id]),
        drop=drops[0] if drops and still > left_in_all else None,
        planned_by=planned,
        elapsed_by=minutes,
    )
