"""The facilitator's page in the browser: by keyboard alone, on a laptop and on a phone, for everybody."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import okrkit
from okrkit.room import Kit, Member, People, Room, Step, open_room

from .servers import Server, pages_without_cells
from .test_everybody import violations

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><b>Nobody picks up</b>"


def step(id: str, moment: str, **more: object) -> Step:
    return Step(id, f"About {id}", 5, moment, f"What about {id}?", f"Say {id}.", **more)  # type: ignore[arg-type]


AGENDA = (
    step("welcome", "talk"),
    step("pains", "write", about="pain"),
    step("shown", "reveal", source="pains"),
    step("sorted", "cluster", source="pains"),
    step("votes", "vote", source="pains", budget=3),
    step("chosen", "decide", source="pains", keep=1),
    step("aims", "write", about="objective"),
    step("mend", "refine", critique="live"),
    step("promises", "commit"),
    step("thanks", "feedback"),
)


@dataclass
class Led:
    room: Room
    people: list[Member]
    page: Page

    def at(self, id: str) -> None:
        self.room.go(id)
        expect(self.page.locator("h2.okr-heading")).to_have_text(f"About {id}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def primary(self) -> str:
        return str(self.page.locator(".okr-column:first-child .okr-primary").inner_text())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pages_without_cells(tmp_path_factory.mktemp("lead"), {"01-lead.ipynb": ["1"]}) as running:
        yield running


@pytest.fixture
def led(server: Server, new_page: Callable[..., Page]) -> Iterator[Led]:
    with okrkit.open(server.store) as store:
        kit = Kit("small", "A small kit", 60, "a team", ("aim",), People(2, 12), True, (), AGENDA, Path())
        keys = open_room(store, kit, team="Booking", period="2026-Q3")
        room = Room(store, keys.room)
        people = [one for _ in range(4) if (one := room.enter(room.join(keys.code)))]
        server.notebook(
            "01-lead.ipynb", f"from okrkit.widgets import Facilitating\nFacilitating(token={keys.facilitator!r})"
        )
        page = new_page(viewport={"width": 1280, "height": 800})
        page.goto(server.page("01-lead.ipynb"), wait_until="commit")
        page.locator("h2.okr-heading").wait_for()
        yield Led(room, people, page)


def test_a_round_by_keyboard_alone(led: Led) -> None:
    page, room = led.page, led.room
    assert led.primary() == "Next step: About pains"
    page.locator(".okr-primary").first.press("Enter")  # at once: the first answer may draw the page anew
    expect(page.locator("h2.okr-heading")).to_be_focused()  # one reads on where the new step begins
    for member, words in zip(led.people, (HOSTILE, "Visits come late", "Nobody calls back"), strict=False):
        room.submit(member, words)
    expect(page.get_by_text("3 cards lie face down.")).to_be_visible()
    led.at("shown")
    page.locator(".okr-primary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is no way back")).to_be_visible()
    expect(page.locator("[data-press=sure]")).to_be_focused()
    expect(page.locator(".okr-card")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".okr-card")).to_have_count(3)
    expect(page.get_by_text(HOSTILE)).to_be_visible()
    led.at("sorted")
    for words in ("Visits come late", "Nobody calls back"):
        page.get_by_role("checkbox", name=f"Choose: {words}").press("Space")
    page.get_by_role("button", name="Put under a label").press("Enter")
    page.keyboard.type("Waiting")
    page.keyboard.press("Enter")
    expect(page.locator(".okr-group-title").first).to_have_text("Waiting")
    page.get_by_role("button", name=f"Take away: {HOSTILE}").press("Enter")
    expect(page.locator(".okr-card")).to_have_count(2)


def test_typing_for_others_and_the_archive(led: Led, tmp_path: Path) -> None:
    page, room = led.page, led.room
    led.at("pains")
    page.locator("summary", has_text="People (4)").click()
    page.get_by_label("Somebody without a device").fill("the planner")
    led.press("Add a seat for them")
    field = page.get_by_label("A card of the planner (no device)")
    field.fill("Told by the planner")
    led.press("Lay it face down")
    expect(field).to_have_value("")
    expect(page.get_by_text("1 card lies face down.")).to_be_visible()
    led.at("shown")
    led.press("Reveal 1 card together")
    expect(page.get_by_text("This is no way back")).to_be_visible()
    led.press("Reveal 1 card together")
    expect(page.locator(".okr-card")).to_have_count(1)
    led.at("votes")
    page.get_by_role("button", name="One vote more, 0 now: Told by the planner").click()
    expect(page.get_by_text("Close the vote (1 of 5 voted)")).to_be_visible()
    room.keep(room.cards("pains")[0].id)
    room.end()
    with page.expect_download() as waiting:
        led.press("Take everything along")
    waiting.value.save_as(tmp_path / "taken.zip")
    with zipfile.ZipFile(tmp_path / "taken.zip") as packed:
        assert "Told by the planner" in packed.read("minutes.md").decode()
        assert packed.testzip() is None


def test_the_page_is_for_everybody(led: Led) -> None:
    room, page = led.room, led.page
    led.at("pains")
    for nth in range(6):
        room.submit(led.people[nth % 4], f"Late visit number {nth}, and nobody told the household about it")
    everybody(page)
    room.reveal()
    led.at("sorted")
    everybody(page)
    led.at("votes")
    everybody(page)
    room.vote(led.people[0], {room.cards("pains")[0].id: 3})
    room.close_vote()
    led.at("chosen")
    everybody(page)
    page.get_by_role("button", name="Keep: ").first.click()
    tools = page.locator(".okr-card").filter(has=page.get_by_role("button", name="Do not keep: ")).locator(".okr-small")
    expect(tools).to_have_count(2)
    assert len({box["y"] for one in tools.all() if (box := one.bounding_box())}) == 1, "side by side, for the next card"
    led.at("mend")
    led.press("Type into the draft here")
    expect(page.get_by_role("button", name="Done typing")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    for id in ("sorted", "promises"):
        led.at(id)
        everybody(page)


def everybody(page: Page) -> None:
    """Nothing for axe-core to say with everything unfolded, and nothing wider than the page."""
    page.evaluate("() => document.querySelectorAll('.okr-sheet details').forEach((one) => (one.open = true))")
    page.wait_for_timeout(150)  # colours pass into each other
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frames = page.locator(".okr-table-frame:visible")
    pushed = [frame for frame in frames.all() if frame.evaluate("(one) => one.scrollWidth > one.clientWidth")]
    assert frames.count()
    assert not pushed, "a table is read without pushing it sideways"
