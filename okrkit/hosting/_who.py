"""Who somebody is in a room: by cookies that no script can read, and by what the room says of them now."""

from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User

from okrkit.room import Member, Room

ROLES = ("participant", "presenter", "facilitator")
AT = {"participant": "room", "presenter": "present", "facilitator": "facilitate"}
"""Where each role's page is."""


def cookie(room: Room, role: str) -> str:
    """The name of a cookie: rooms on two ports of one machine share their cookies."""
    return f"okr_{room.id}_{role}"


def coming(room: Room) -> str:
    """The name of the cookie of a browser that is coming in."""
    return f"okr_{room.id}_coming"


class Seats(IdentityProvider):
    """Who somebody is, by the cookies of this room. There is no form to guess into, and no token in an address."""

    @property
    def auth_enabled(self) -> bool:
        return True

    def get_user(self, handler: Any) -> User | None:
        seats, handler.okr_turned = self.seats(handler)
        handler.okr_seats = seats
        return User(username=next(iter(seats.values()))[1].id) if seats else None

    def seats(self, handler: Any) -> tuple[dict[str, tuple[str, Member]], dict[str, str]]:
        """Role -> (token, member) of those cookies that open something; the role is what the room says.

        And the role that somebody came with -> the one they have now, where facilitation was handed over.
        """
        app = handler.settings["voila"]
        found: dict[str, tuple[str, Member]] = {}
        turned: dict[str, str] = {}
        for role in ROLES:
            token = handler.get_cookie(cookie(app.room, role), "")
            member = app.known(token) if 0 < len(token) < 200 else None
            if member is not None:
                found.setdefault(member.role, (token, member))
                if member.role != role:
                    turned[role] = member.role
        return found, turned

    def get_handlers(self) -> list[tuple[str, object]]:
        return []
