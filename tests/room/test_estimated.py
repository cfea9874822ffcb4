"""Ideas that were kept and estimated blindly are ranked."""

import okrkit
from okrkit import rice
from okrkit.room import Member, Room, kit, open_room
from okrkit.store import Store


def opened(store: Store) -> tuple[Room, Member, list[Member]]:
    """A room that chooses what to try first, with the sample's OKR."""
    one = kit("prioritise-rice-60")
    assert one.sample is not None
    okr = okrkit.load(one.sample)
    store.save(okr)
    keys = open_room(store, one, team=okr.team, period=okr.period)
    room = Room(store, keys.room)
    members = [room.enter(room.join(keys.code)) for _ in range(4)]
    lead = room.enter(keys.facilitator)
    assert lead is not None
    return room, lead, [member for member in members if member]


def test_what_was_estimated_blindly_is_ranked(okrkit_store: object) -> None:
    room, lead, people = opened(okrkit.open())
    room.go("ideas", lead)
    for text in ("A photo of the type plate moves KR2", "Live calendars move key result 1", "A mascot, moves nothing"):
        room.submit(people[0], text)
    room.go("ideas-shown", lead)
    room.reveal(lead)
    room.go("ideas-chosen", lead)
    ids = {card.text.split()[1]: card.id for card in room.now(lead).cards}
    for name in ("photo", "calendars", "mascot,"):
        room.keep(ids[name], lead)
    votes = {"impact": (3, 1, 0.5), "reach": (1000, 3000, 100), "confidence": (80, 50, 50), "effort": (2, 3, 1)}
    for step, given in votes.items():
        room.go(step, lead)
        assert room.now(people[0]).tally is None, "the estimates before would lead those of now"
        ballot = dict(zip((ids["photo"], ids["calendars"], ids["mascot,"]), given, strict=True))
        for one_of_them in people[:3]:
            room.vote(one_of_them, ballot)
        room.vote(people[3], ballot | {ids["photo"]: room.kit.step(step).scale[0]})
        room.close_vote(lead)
    found = rice.rank(room.okr())
    assert [entry.initiative.text for entry in found.ranked] == [
        "A photo of the type plate moves KR2",
        "Live calendars move key result 1",
    ]
    photo = found.ranked[0].initiative
    assert (photo.moves, photo.rice.impact.value, photo.rice.impact.low, photo.rice.impact.high) == ("kr2", 3, 0, 3)
    assert [entry.initiative.text for entry in found.parked] == ["A mascot, moves nothing"]
    assert len(found.duties) == 2
    assert found.ranked[0].asks == ("80 % means that we know the customers' pain: what have we seen or heard?",)


def test_estimates_are_about_what_was_kept(okrkit_store: object) -> None:
    room, lead, people = opened(okrkit.open())
    room.go("ideas", lead)
    for number in range(5):
        room.submit(people[0], f"Idea {number}")
    room.go("ideas-shown", lead)
    room.reveal(lead)
    room.go("impact", lead)
    assert len(room.now(people[0]).cards) == 5
    room.go("ideas-chosen", lead)
    for card in room.now(lead).cards[:2]:
        room.keep(card.id, lead)
    room.go("impact", lead)
    assert len(room.now(people[0]).cards) == 2
