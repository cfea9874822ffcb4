"""What all moments share: every field is kept keystroke by keystroke, what was typed is read or told, days."""

from datetime import date
from decimal import Decimal

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.model.typed import day_of, number_of, plain
from okrkit.widgets import CheckingIn, Choosing, Reflecting, Reviewing
from okrkit.widgets._page.form import Form
from tests.widgets.hands import Hands

DAY = date(2026, 8, 11)


@pytest.mark.parametrize("moment", [Choosing, Reviewing, CheckingIn, Reflecting])
def test_every_field_is_there_after_a_restart(moment: type[Form]) -> None:
    first = Hands(moment(store=okrkit.open(), today=DAY))
    texts = {}
    for id, block in first.fields().items():
        if id in ("day", "minutes"):
            continue  # the day has tests of its own; the minutes are there to be copied
        texts[id] = block["options"][-1][0] if block["kind"] == "choice" else f"🙂 <b>{id}</b> half a wor"
        first.type(id, texts[id])
    assert len(texts) > 4
    again = Hands(moment(store=okrkit.open(), today=DAY))
    assert {id: again.value(id) for id in texts} == texts


@pytest.mark.parametrize("moment", [Reviewing, CheckingIn, Reflecting])
def test_a_text_is_only_ever_text(moment: type[Form]) -> None:
    nasty = "<script>alert(1)</script> =cmd() \u202e {x}"
    store = okrkit.open()
    store.save(OKR(team=nasty, period="2026-Q3", objective=nasty, key_results=[f"{nasty} from 1 to 2"]))
    page = Hands(moment(nasty, "2026-Q3", store=store, today=DAY))
    assert f"{nasty} from 1 to 2" in page.text()


@pytest.mark.parametrize("moment", [Reviewing, CheckingIn, Reflecting])
def test_an_empty_okr_has_a_page(moment: type[Form]) -> None:
    page = Hands(moment("Nobody", "no such quarter", today=DAY))
    assert "Write one on the draft page" in page.text()
    for name, about in page.buttons():
        page.press(name, about)


@pytest.mark.parametrize("moment", [Reviewing, CheckingIn, Reflecting])
def test_buttons_nobody_drew_do_nothing(moment: type[Form]) -> None:
    page = Hands(moment(today=DAY))
    before = page.page.blocks
    for name in ("", "nothing", "unmute"):
        page.page.receive({"type": "press", "id": name, "about": "x"})
    assert page.page.blocks == before


def test_a_page_shows_the_last_day_once_the_period_is_over() -> None:
    for today, shown in ((date(2026, 6, 1), "2026-07-01"), (DAY, "2026-08-11"), (date(2027, 1, 1), "2026-09-30")):
        assert Hands(CheckingIn("T", "2026-Q3", today=today)).value("day") == shown


def test_a_day_typed_yesterday_is_not_meant_today() -> None:
    store, name = okrkit.open(), ("T", "2026-Q3")
    page = CheckingIn(*name, store=store, today=DAY)
    tomorrow = 1000 * 60 * 60 * 24 * (date.today() - date(1970, 1, 1)).days + 10**9
    store.keep(page.form, "day", "2026-07-14", tomorrow)
    assert Hands(CheckingIn(*name, store=store, today=DAY)).value("day") == "2026-07-14"
    store.forget(page.form)
    store.keep(page.form, "day", "2026-07-14", tomorrow - 3 * 10**9)
    assert Hands(CheckingIn(*name, store=store, today=DAY)).value("day") == "2026-08-11"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None), ("  ", None), ("51", "51"), ("51 %", "51"), ("51%", "51"), ("0,5", "0.5"), (".5", "0.5"),
        ("1,234", "1234"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"), ("1 234", "1234"), ("1’234", "1234"),
        ("4,123,456", "4123456"), ("1.234.567", "1234567"), ("0,123", "0.123"), ("-3", "-3"), ("−3 points", "-3"),
        ("+20 %", "20"), ("10k", "10000"), ("10 k", "10000"), ("1.5M", "1500000"), ("2bn", "2000000000"),
        ("$12", "12"), ("€ 12", "12"), ("-€12", "-12"), ("3h", "3"), ("12 km", "12"), ("10 kg", "10"), ("5.", "5"),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, number: str | None) -> None:
    assert number_of(typed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    "typed", ["abc", "12 of 30", "1/2", "1e5", "²", "1..2", "1,2,3", "1.23.4", "1.2.3,4,5", "--3", "NaN", "inf", "%"]
)
def test_what_is_no_number_is_told_with_what_to_write(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number okrkit can read: write one like 51 or 0\.5"):
        number_of(typed)


@pytest.mark.parametrize("typed", ["9" * 16, "9" * 20_000, "1" * 16 + "bn"])
def test_a_number_may_not_be_endless(typed: str) -> None:
    with pytest.raises(ValueError, match="at most 15 digits"):
        number_of(typed)


@pytest.mark.parametrize(
    ("typed", "day"), [("", None), ("2026-08-11", DAY), ("11.8.2026", DAY), (" 11. 08.2026 ", DAY)]
)
def test_days_as_people_type_them(typed: str, day: date | None) -> None:
    assert day_of(typed) == day


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30", "31.2.2026", "08/11/2026", "2026", "9" * 99])
def test_what_is_no_day_is_told_with_what_to_write(typed: str) -> None:
    with pytest.raises(ValueError, match="write it like 2026-08-11"):
        day_of(typed)


def test_numbers_are_shown_as_typed() -> None:
    assert [plain(Decimal(n)) for n in ("42", "1E+3", "0.50", "-7")] == ["42", "1000", "0.5", "-7"]


def test_what_is_told_of_a_field_goes_once_somebody_mends_it() -> None:
    page = Hands(Reviewing(store=okrkit.open(), today=DAY))
    page.type("kr1 chance", "likely")
    page.type("h1 lower", "9")
    page.press("save")
    assert set(page.errors()) == {"kr1 chance", "h1 upper"}
    page.type("kr1 chance", "6")
    assert set(page.errors()) == {"h1 upper"}
    assert page.value("kr1 chance") == "6"
    page.type("kr2 measured_by", "visit reports")
    assert set(page.errors()) == {"h1 upper"}
    page.type("h1 lower", "1")  # the other bound of the same metric
    assert page.errors() == {}
