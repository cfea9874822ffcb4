"""A workshop in the browser: on a phone and on the projector, for everybody, and beyond a page that is loaded anew."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import okrkit
from okrkit.room import Kit, Member, People, Room, Step, open_room
from okrkit.store import Store

from .servers import Server, pages_without_cells
from .test_everybody import violations

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><b>Nobody picks up</b>"
PAINS = (HOSTILE, "Visits come late", "The second visit is booked by phone only")
SQUARES = re.compile(r"^(M\d+ \d+h1v1h-1z){200,}$")
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.okr-sheet *')]
    .filter((one) => one.getClientRects().length && [...one.childNodes].some((node) => node.nodeType === 3))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""  # px of the smallest letters to be seen
IN_ROWS = """() => {
    const places = [...document.querySelectorAll('.okr-card')].map((one) => one.getBoundingClientRect());
    return places.length > 2 && places.every(({ top, left }, nth) => {
        const before = places[nth - 1];
        return !before || top > before.top + 1 || (Math.abs(top - before.top) <= 1 && left > before.left);
    });
}"""
AIM = "Getting a broken appliance fixed feels as easy as ordering a new one"


def step(id: str, moment: str, **more: object) -> Step:
    return Step(id, f"About {id}", 5, moment, f"What about {id}?", "", **more)  # type: ignore[arg-type]


AGENDA = (
    step("welcome", "talk"),
    step("pains", "write", about="pain"),
    step("sorted", "cluster", source="pains"),
    step("votes", "vote", source="pains", budget=3),
    step("chosen", "decide", source="pains", keep=1),
    step("aims", "write", about="objective"),
    step("aim", "decide", source="aims"),
    step("mend", "refine", critique="live"),
    step("promises", "commit"),
    step("thanks", "feedback"),
)


@dataclass
class Held:
    """A room with a phone and the projector: two people beside the one with the phone are here, too."""

    room: Room
    lead: Member
    others: list[Member]
    phone: Page
    wall: Page

    def both(self) -> tuple[Page, Page]:
        return self.phone, self.wall

    def at(self, id: str) -> None:
        self.room.go(id)
        for page in self.both():
            expect(page.locator("h2")).to_have_text(f"About {id}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pages_without_cells(
        tmp_path_factory.mktemp("room"), {"01-me.ipynb": ["1"], "02-wall.ipynb": ["1"]}
    ) as running:
        yield running


@pytest.fixture
def held(server: Server, new_page: Callable[..., Page]) -> Iterator[Held]:
    with okrkit.open(server.store) as store:
        yield hold(store, server, new_page)


def hold(store: Store, server: Server, new_page: Callable[..., Page]) -> Held:
    kit = Kit("small", "A small kit", 60, "a team", ("aim",), People(2, 12), True, (), AGENDA, Path())
    keys = open_room(store, kit, team="Booking", period="2026-Q3")
    room = Room(store, keys.room)
    tokens = [room.join(keys.code) for _ in range(4)]
    lead, *others = (room.enter(token) for token in (keys.facilitator, *tokens[1:]))
    assert lead
    server.notebook("01-me.ipynb", f"from okrkit.widgets import Participating\nParticipating(token={tokens[0]!r})")
    server.notebook(
        "02-wall.ipynb",
        "from okrkit.widgets import Presenting\n"
        f"Presenting(token={keys.presenter!r}, join='http://10.0.0.5:8866/join#x', code={keys.code!r})",
    )
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    wall = new_page(viewport={"width": 1920, "height": 1080})
    for page, name in ((phone, "01-me.ipynb"), (wall, "02-wall.ipynb")):
        page.goto(server.page(name), wait_until="commit")
        page.locator(".okr-asked").wait_for()
    return Held(room, lead, [one for one in others if one], phone, wall)


def test_a_round_on_a_phone_and_on_the_wall(held: Held) -> None:
    phone, wall, room = held.phone, held.wall, held.room
    expect(wall.locator(".okr-way-squares path")).to_have_attribute("d", SQUARES)
    held.at("pains")
    phone.get_by_label("Write a trouble").fill("Too early to ha")
    phone.reload()
    field = phone.get_by_label("Write a trouble")
    expect(field).to_have_value("Too early to ha")
    for text in PAINS[:2]:
        field.fill(text)
        phone.get_by_role("button", name="Hand in this card").tap()
        expect(field).to_have_value("")
    expect(phone.get_by_text("Handed in by you (2)")).to_be_visible()
    phone.reload()
    expect(phone.locator(".okr-card-text")).to_have_text(list(PAINS[:2]))  # its browser knows its secrets
    room.submit(held.others[0], PAINS[2])
    expect(wall.get_by_text("3 cards lie face down.")).to_be_visible()
    room.reveal(held.lead)
    held.at("sorted")
    for page in held.both():
        expect(page.locator(".okr-card-text")).to_have_count(3)
        expect(page.get_by_text(HOSTILE)).to_be_visible()
    held.at("votes")
    for page in held.both():
        expect(page.get_by_text("Nobody picks up")).to_be_visible()
    more = phone.get_by_role("button", name="One vote more, 0 now: Visits come late")
    more.focus()
    for key in ("Enter", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"):
        phone.keyboard.press(key)
    expect(phone.locator(".okr-ballot-left")).to_have_text("1 vote of 3 left.")
    expect(phone.locator(".okr-ballot-state")).to_have_text("Handed in. You may change it until the vote is closed.")
    expect(wall.get_by_text("1 of 4")).to_be_visible()
    phone.reload()
    expect(phone.locator(".okr-ballot-left")).to_have_text("1 vote of 3 left.")
    expect(wall.locator(".okr-tally")).to_have_count(0)
    room.close_vote(held.lead)
    for page in held.both():
        expect(page.locator(".okr-tally-total").first).to_have_text("2 votes")
        bar = page.locator(".okr-tally-bar").first.bounding_box() or {"width": 0}
        assert bar["width"] > 150, "there is room for it beside the number"


def test_a_full_wall_is_no_taller_than_the_projector(held: Held) -> None:
    held.at("pains")
    for number in range(30):
        held.room.submit(held.others[number % 3], f"{number}: {PAINS[1 + number % 2]}, and nobody on the line says why")
        if number in (2, 10, 18, 29):
            held.room.reveal(held.lead)
            expect(held.wall.locator(".okr-card")).to_have_count(number + 1)
            held.wall.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
            assert held.wall.evaluate(IN_ROWS), "who reads row by row reads the cards in the order of the page"
            if number == 2:
                expect(held.wall.locator(".okr-sheet")).to_have_attribute("style", re.compile(r"--okr-fit: 1\.[68];"))


def test_a_wall_too_full_for_one_page_is_leafed_through(held: Held) -> None:
    wall, room = held.wall, held.room
    bar, says = wall.get_by_role("group", name="Pages"), wall.locator(".okr-leaf-says")
    held.at("pains")
    texts = [f"{nth}: {PAINS[1 + nth % 2]}, and nobody on the line says why" for nth in range(65)]
    for nth, text in enumerate(texts):
        room.submit(held.others[nth % 3], text)
    wall.emulate_media(reduced_motion="reduce")
    room.reveal(held.lead)
    held.at("sorted")
    expect(says).to_have_text(re.compile(r"Cards 1 to \d+ of 65, page 1 of [2-4]$"))
    expect(bar.get_by_role("button", name="Turn by itself")).to_be_visible()  # it turns only if somebody wants it
    cards = wall.locator(".okr-card-text:visible")
    seen = dict.fromkeys(cards.all_inner_texts(), 1)
    for number in range(2, int(says.inner_text().split()[-1]) + 1):
        wall.keyboard.press("PageDown" if number % 2 else "ArrowRight")
        expect(says).to_have_text(re.compile(f" page {number} of "))
        seen |= dict.fromkeys(cards.all_inner_texts(), number)
        assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert wall.evaluate(SMALLEST) >= 20
        for always in (".okr-asked-title", ".okr-asked-text", ".okr-clock", "text=Come in any time"):
            expect(wall.locator(always)).to_be_in_viewport(ratio=1)
    assert sorted(seen) == sorted(texts)
    last = next(card.id for card in room.now(held.lead).cards if seen[card.text] > 1)
    room.cluster([last], "Waiting", by=held.lead)  # it goes before all others, and the page stays
    expect(wall.locator(".okr-group-title").first).to_have_text("Waiting")
    wall.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    here = re.search(r" page ([2-4]) of ", says.inner_text())
    assert here, "what was to be seen stands there, if with other cards beside it"
    for _ in range(int(here[1]) - 1):
        bar.get_by_role("button", name="Page before").click()
    expect(says).to_have_text(re.compile(r"Cards 1 to \d+ of 65, page 1 of"))
    expect(wall.get_by_role("heading", name="Waiting")).to_be_visible()
    expect(wall.get_by_role("status")).to_have_text(says.inner_text())
    assert violations(wall) == []
    wall.clock.install()
    bar.get_by_role("button", name="Turn by itself").click()
    wall.clock.run_for(1000 * (cards.count() + 1))  # a second for each card
    expect(says).to_have_text(re.compile("page 2 of"))
    expect(wall.get_by_role("status")).to_have_text(re.compile("page 1 of"))  # it does not talk at every turn
    held.at("votes")
    expect(says).to_have_text(re.compile("page 1 of"))


def test_every_new_step_is_said_aloud(held: Held) -> None:
    aloud = held.phone.locator(".okr-sheet > [aria-live=polite]")
    for each in AGENDA[1:]:  # some steps draw the page anew, and are said all the same
        held.at(each.id)
        expect(aloud).to_have_text(f"{each.title}. {each.prompt}")
        if each.id == "pains":
            held.room.submit(held.others[0], PAINS[1])


def test_a_cursor_stays_while_others_write(held: Held) -> None:
    phone, room = held.phone, held.room
    held.at("pains")
    field = phone.get_by_label("Write a trouble")
    field.click()
    phone.keyboard.type("Nobody ")
    room.finish(held.others[0])
    expect(phone.get_by_text("1 of 4 are done.")).to_be_visible()
    phone.keyboard.type("picks up")
    expect(field).to_have_value("Nobody picks up")
    expect(field).to_be_focused()


def test_every_moment_is_for_everybody(held: Held) -> None:
    room, phone = held.room, held.phone
    for id in [step.id for step in AGENDA]:
        held.at(id)
        if id == "pains":
            phone.get_by_label("Write a trouble").fill("Mine")
            phone.get_by_role("button", name="Hand in this card").tap()
            expect(phone.get_by_text("Handed in by you (1)")).to_be_visible()
            for nth in range(20):
                room.submit(held.others[0], f"Late visit number {nth}, and nobody told the household that it would be")
        everybody(held)
        if id == "pains":
            room.reveal(held.lead)
        if id == "votes":
            cards = {held.room.now(held.lead).cards[0].id: 2}
            room.vote(held.others[0], cards)
            room.close_vote(held.lead)
            everybody(held)
        if id == "aims":
            room.submit(held.others[0], AIM)
            room.reveal(held.lead)
        if id == "aim":
            room.keep(room.now(held.lead).cards[0].id)
    room.end(held.lead)
    expect(phone.get_by_text("This session is over")).to_be_visible()
    everybody(held)


def everybody(held: Held) -> None:
    """Nothing for axe-core to say, nothing wider than the page, nothing too small for a thumb."""
    for page in held.both():
        page.evaluate("() => document.querySelectorAll('.okr-sheet details').forEach((one) => (one.open = true))")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(120)
            assert violations(page) == []
    for wide in (320, 390):
        held.phone.set_viewport_size({"width": wide, "height": 844})
        assert held.phone.evaluate("document.documentElement.scrollWidth") <= wide
    assert small_targets(held.phone) == []
    held.wall.set_viewport_size({"width": 960, "height": 540})  # 200 % zoom
    assert held.wall.evaluate("document.documentElement.scrollWidth") <= 960
    held.wall.set_viewport_size({"width": 1920, "height": 1080})
    assert (
        held.wall.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.okr-asked-text')??document.body).fontSize)"
        )
        >= 16
    )


def small_targets(page: Page) -> list[str]:
    """What can be touched and is lower than 44 pixels."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.okr-sheet :is(button, input, select, textarea, summary)')]
            .filter((one) => one.getClientRects().length && !one.closest('[hidden]'))
            .map((one) => [one.closest('label') ?? one, one])
            .filter(([target]) => target.getBoundingClientRect().height < 43.5)
            .map(([, one]) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().height}`)"""
    )
    return found
