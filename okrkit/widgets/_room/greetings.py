"""What stands on a page of a room in place of the room: why there is nothing to see yet, or here."""

WAITING = "One moment: this page is being opened."
NOBODY = "This page does not know who you are: open the link of this room again, or scan its code."
ANOTHER_ROOM = "This link belongs to another room: open the link that your screen shows now."
ANOTHER_ROLE = "This page is for somebody else in the room: open the link that you were given."
TURNED = {
    "facilitator": "You facilitate now: in a moment the page for that opens here. If it does not, load this one again.",
    "participant": "You take part now: in a moment the page for that opens here. If it does not, load this one again.",
}
SOMEBODY_ELSE = "Somebody else has opened this page: load it again."
