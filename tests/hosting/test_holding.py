"""Holding a workshop: which room, whose OKRs, where it is open, what the terminal says, and its links."""

import io
import json
import os
import socket
import stat
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from okrkit import files, hosting
from okrkit.hosting import _holding
from okrkit.hosting._holding import Wish, found_or_opened, okrs_of, place_of, quarter, told
from okrkit.hosting._picture import picture_of
from okrkit.hosting._place import HERE, Place, own_address
from okrkit.hosting.keys import Links, forget, remembered
from okrkit.model import OKR
from okrkit.room import Room, kit, slugs
from okrkit.store import Store

KIT = "write-okrs-90"


def test_the_same_command_goes_on_with_the_same_room_and_links(store: Store) -> None:
    first, resumed = found_or_opened(store, kit(KIT), Wish(KIT, team="Booking", period="2026-Q3"))
    assert not resumed
    again, resumed = found_or_opened(store, kit(KIT), Wish(KIT, team="Booking", period="2026-Q3"))
    assert (again, resumed) == (first, True)
    for other in (Wish(KIT, team="Pricing", period="2026-Q3"), Wish(KIT, team="Booking", period="2026-Q3", new=True)):
        keys, resumed = found_or_opened(store, kit(KIT), other)
        assert not resumed
        assert keys.room != first.room


def test_a_room_that_is_over_is_not_taken_up_again(store: Store) -> None:
    wish = Wish(KIT, team="Booking", period="2026-Q3")
    keys, _ = found_or_opened(store, kit(KIT), wish)
    Room(store, keys.room).end()
    assert found_or_opened(store, kit(KIT), wish)[0].room != keys.room


def test_a_room_whose_links_are_on_another_machine_is_left_alone(store: Store) -> None:
    wish = Wish(KIT, team="Booking", period="2026-Q3")
    keys, _ = found_or_opened(store, kit(KIT), wish)
    forget(keys.room)
    assert found_or_opened(store, kit(KIT), wish)[0].room != keys.room


def test_links_are_remembered_for_their_owner_only(store: Store) -> None:
    keys, _ = found_or_opened(store, kit(KIT), Wish(KIT))
    (path,) = Path(os.environ["OKRKIT_STORE"]).parent.rglob("*.keys.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert remembered(keys.room) == keys
    path.write_text("{")
    assert remembered(keys.room) is None
    assert remembered("nowhere") is None


def test_it_begins_with_the_kits_sample_or_with_the_teams_own_file(store: Store, tmp_path: Path) -> None:
    sample = okrs_of(kit(KIT), None)
    keys, _ = found_or_opened(store, kit(KIT), Wish(KIT))
    room = Room(store, keys.room)
    assert (room.team, room.period) == (sample[0].team, sample[0].period)
    own = OKR(team="Spare parts", period="2026-Q4", objective="Parts are there before the technician is")
    files.save(own, tmp_path / "own.okr.yaml")
    keys, _ = found_or_opened(store, kit(KIT), Wish(KIT, tmp_path / "own.okr.yaml"))
    room = Room(store, keys.room)
    assert (room.team, room.period) == ("Spare parts", "2026-Q4")
    assert room.okr().objective.text == own.objective.text


def test_several_teams_have_a_board_each(store: Store) -> None:
    keys, _ = found_or_opened(store, kit("align-teams-120"), Wish("align-teams-120"))
    room = Room(store, keys.room)
    assert room.team == "Kettlewood Care, Kettlewood Growth, Kettlewood Kitchen"
    assert [okr.team for okr in room.okrs()] == ["Kettlewood Care", "Kettlewood Growth", "Kettlewood Kitchen"]
    assert all(okr.key_results for okr in room.okrs())


def test_a_rehearsal_touches_nothing_of_the_team(store: Store) -> None:
    own, _ = found_or_opened(store, kit(KIT), Wish(KIT, team="Booking", period="2026-Q3"))
    keys, resumed = found_or_opened(store, kit(KIT), Wish(KIT, team="Booking", period="2026-Q3", rehearse=12))
    assert not resumed
    assert keys.room != own.room
    assert Room(store, keys.room).team == "Booking (rehearsal)"
    assert all(team.endswith("(rehearsal)") for team, _ in store.okrs() if team not in {t for t, _ in store.okrs()[:1]})


def test_in_a_rehearsal_teams_support_each_other_as_before(store: Store) -> None:
    keys, _ = found_or_opened(store, kit("align-teams-120"), Wish("align-teams-120", rehearse=3))
    links = [okr.supports.team for okr in Room(store, keys.room).okrs() if okr.supports]
    assert links == ["Kettlewood Growth (rehearsal)"]


@pytest.mark.parametrize("slug", slugs())
def test_every_kit_opens_with_its_own_choice_of_names(store: Store, slug: str) -> None:
    planned = kit(slug)
    keys, _ = found_or_opened(store, planned, Wish(slug, people=planned.people.most + 3))
    room = Room(store, keys.room)
    assert room.named is not planned.anonymous
    assert room.size == planned.people.most + 3
    keys, _ = found_or_opened(store, planned, Wish(slug, named=planned.anonymous, new=True))
    assert Room(store, keys.room).named is planned.anonymous
    assert all(path.is_file() for path in place_of(Wish(slug), planned).notebooks.values())


def test_the_notebooks_of_who_leads_lie_in_no_folder_of_a_kit() -> None:
    books = place_of(Wish(KIT), kit(KIT)).notebooks
    assert books["participant"].parent == kit(KIT).folder
    for role in ("facilitator", "presenter"):
        assert books[role].parent != kit(KIT).folder
        cells = json.loads(books[role].read_text())["cells"]
        assert not [cell for cell in cells if cell.get("outputs")]
    assert not [path for path in kit(KIT).folder.rglob("*.ipynb") if "Facilitating" in path.read_text()]


def test_where_it_is_open() -> None:
    planned = kit(KIT)
    found = own_address() or HERE
    default = place_of(Wish(KIT), planned)
    assert default.shown == found
    assert default.address == (HERE if found == HERE else "0.0.0.0")
    here = place_of(Wish(KIT, address=HERE), planned)
    assert (here.address, here.shown, here.url(8870)) == (HERE, HERE, "http://127.0.0.1:8870/")
    named = place_of(Wish(KIT, address="room.example"), planned)
    assert (named.address, named.url(80), "room.example" in named.hosts) == ("0.0.0.0", "http://room.example:80/", True)
    behind = place_of(Wish(KIT, public="https://okr.example.org/rooms/one"), planned)
    assert (behind.address, behind.base, behind.origin) == (HERE, "/rooms/one/", "https://okr.example.org")
    assert behind.url(8870) == "https://okr.example.org/rooms/one/"
    assert "okr.example.org" in behind.hosts
    assert place_of(Wish(KIT, public="https://okr.example.org"), planned).base == "/"


def test_https_needs_both_files_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(hosting.HostingError, match="needs both files: --certificate FILE and --key FILE"):
        place_of(Wish(KIT, certificate=tmp_path / "c.pem"), kit(KIT))
    (tmp_path / "c.pem").write_text("no certificate")
    with pytest.raises(hosting.HostingError, match=r"c\.pem and .*c\.pem are no certificate with its key"):
        hosting.hold(KIT, certificate=tmp_path / "c.pem", key=tmp_path / "c.pem", address=HERE, port=0)


def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            hosting.HostingError, match=rf"127\.0\.0\.1, port {port} cannot be used \(.*leave --port out"
        ):
            hosting.hold(KIT, address=HERE, port=port)


def test_the_terminal_says_who_opens_what(store: Store) -> None:
    keys, _ = found_or_opened(store, kit(KIT), Wish(KIT, team="Booking", period="2026-Q3"))
    room = Room(store, keys.room)
    books = {"participant": Path("x")}
    said = told(room, Place(books, shown="10.1.2.3"), Links.of("http://10.1.2.3:8870/", keys), resumed=False)
    for words in (
        f"http://10.1.2.3:8870/facilitate#{keys.facilitator}", f"http://10.1.2.3:8870/present#{keys.presenter}",
        f"http://10.1.2.3:8870/join#{keys.join}", f"{keys.code[:3]} {keys.code[3:]}", "cards carry no name",
        "A new room", "not encrypted", "▄", "Ctrl-C",
    ):  # fmt: skip
        assert words in said
    said = told(room, Place(books), Links.of("http://127.0.0.1:8870/", keys), resumed=True)
    assert "Only this machine can open these links" in said
    assert "goes on where it stood" in said
    said = told(room, Place(books, public="https://a.example/"), Links.of("https://a.example/", keys), resumed=True)
    assert "not encrypted" not in said
    assert "Only this machine" not in said


def test_the_picture_is_the_link() -> None:
    rows = picture_of("http://10.1.2.3:8870/join#abc").splitlines()
    assert len(rows) > 10
    assert len({len(row) for row in rows if row.strip()}) == 1
    assert picture_of("http://10.1.2.3:8870/join#abd") != picture_of("http://10.1.2.3:8870/join#abc")


def test_a_quarter_is_named_from_a_day() -> None:
    assert [quarter(date(2026, month, 1)) for month in (1, 3, 4, 12)] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]


def test_the_command_takes_what_the_guides_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from okrkit.cli import run

    asked: list[Wish] = []
    monkeypatch.setattr(_holding, "serve", asked.append)
    monkeypatch.setattr(hosting, "_needs", lambda *_: None)
    okr = tmp_path / "our.okr.yaml"
    okr.write_text("")
    assert run(["workshop", "run", KIT, str(okr), "--rehearse", "12", "--groups", "3", "--named", "--people", "8"]) == 0
    (wish,) = asked
    assert (wish.slug, wish.file, wish.rehearse, wish.groups, wish.named, wish.people) == (KIT, okr, 12, 3, True, 8)
    assert run(["workshop", "run", KIT]) == 0
    assert asked[1] == Wish(KIT)
    said = io.StringIO()
    with redirect_stdout(said):
        assert run(["workshop", "run", "--help"]) == 0
    assert "--rehearse" in said.getvalue()
