"""What each kind of exercise says of an answer: by rules and structures, and with the reason at its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit import lessons
from okrkit.lessons import Exercise, Feedback, exercises
from okrkit.lessons.kinds import kind
from okrkit.lessons.kinds._words import listed, says_something, stems

Says = Any


def asks(name: str, **own: Any) -> Says:
    """A way to ask an exercise of a kind: answer -> Feedback."""
    data = kind(name).ready(own, ("Book a visit",))
    return lambda answer: kind(name).check(data, answer)


def places(said: Feedback) -> list[str]:
    return [where for where, _ in said.reasons]


CARDS = [
    {"id": "x", "text": "X", "bins": ["a", "b"], "because": "Not there."},
    {"id": "y", "text": "Y", "bins": ["b"], "because": {"a": "Y is no A.", "c": "Y is no C."}},
]


def test_sort_takes_a_card_in_each_of_its_places_and_says_why_not_elsewhere() -> None:
    ask = asks("sort", bins={"a": "A", "b": "B", "c": "C"}, cards=CARDS)
    assert ask({"x": "a", "y": "b"}).right
    assert ask({"x": "b", "y": "b"}).right
    assert ask({"x": "a", "y": "c"}) == (False, "1 of 2 lie where they belong.", (("y", "Y is no C."),))
    assert ask({"x": "a", "y": ""}).reasons == (("y", "It has no place yet."),)
    for malformed in ({"z": "a"}, {"x": "nowhere"}, {"x": ["a"]}, ["x"]):
        with pytest.raises(ValueError, match=r"answer here|no place"):
            ask(malformed)


BINS = {"result": "R", "start": "S", "number": "N", "fits": "F", "fine": "–"}
TEXTS = [{"id": f"t{n}", "text": f"T{n}", "bins": ["start"], "because": f"Reason {n}."} for n in range(10)]


def test_judge_tells_nothing_before_all_are_judged_and_counts() -> None:
    ask = asks("judge", bins=BINS, cards=TEXTS, when="before", objective="O")
    whole = {f"t{n}": "start" for n in range(10)}
    part = ask({"t0": "fine"})
    assert (part.right, part.reasons) == (False, ())
    assert part.text.startswith("9 of them have no answer yet")
    assert ask(whole) == (True, "You and a coach would ask the same of 10 of 10.", ())
    eight = ask({**whole, "t3": "fine", "t4": "fine"})
    assert eight.right
    assert eight.reasons == (("t3", "Reason 3."), ("t4", "Reason 4."))
    assert not ask({**whole, "t3": "fine", "t4": "fine", "t5": "fine"})


def test_mark_wants_the_words_that_a_finding_stands_at() -> None:
    text = "Launch a significantly better booking page"
    fine = [{"words": "booking page", "because": "A page may stand here."}]
    ask = asks("mark", about="key_result", text=text, codes=["KR-OUTPUT"], fine=fine)
    assert ask([[0, 6]]).right
    assert ask([[0, 2]]).right, "touched is enough"
    assert ask([[0, 6], [9, 22], [23, 29]]).right, "two words beside it are no fault"
    missed = ask([])
    assert (missed.right, places(missed)) == (False, [""])
    assert "Who does what differently" in missed.words
    assert "'Launch'" not in missed.words, "something is left to find"
    spare = ask([[0, 6], [9, 22], [23, 29], [30, 42]])
    assert places(spare) == ["significantly better", "booking page"], "each reason once"
    assert ("booking page", "A page may stand here.") in spare.reasons
    for malformed in ([[0, 99]], [[5, 5]], [[-1, 3]], [[0, True]], [["0", 3]], "Launch", [0, 6]):
        with pytest.raises(ValueError, match=r"list of \[start, end\]|lies outside"):
            ask(malformed)


def test_mark_says_what_a_wrong_word_is_there_for() -> None:
    text = "Raise the fix rate of fitters from 61 % to 72 % within 3 days and cut refunds from 9 % to 5 %"
    ask = asks("mark", about="key_result", text=text, codes=["KR-COMPOUND"])
    told = {
        "Raise": "which way",
        "the": "small word",
        "fix rate": "what is measured",
        "61 %": "stands today",
        "72 %": "how far",
        "3 days": "which ones",
    }
    for words, because in told.items():
        start = text.find(words)
        said = ask([[start, start + len(words)]])
        assert said.right is False, words
        assert because in said.words, said.words
    second = text.find("cut")
    assert ask([[6, 9], [19, 21], [30, 34], [second - 4, len(text)]]).right, "small words are nobody's fault"


def test_mark_counts_code_points() -> None:
    ask = asks("mark", about="key_result", text="🦉🦉 Launch the page", codes=["KR-OUTPUT"])
    assert ask([[3, 9]]).right
    assert not ask([[0, 2]])


BOOKINGS = [{"words": ["book*"], "because": "Nothing of it is about bookings."}]


def test_repair_is_done_when_nothing_pressing_is_left_and_it_is_the_same_thing() -> None:
    ask = asks("repair", about="key_result", text="Launch the new booking page", clears=["KR-OUTPUT"], needs=BOOKINGS)
    for right in (
        "Share of visits booked online from 42 % to 60 %",
        "Raise bookings without a phone call from 1,200 to 2,000 a month",
        "Learn from 12 interviews why households break off a booking",
    ):
        assert ask(right).right, right
    told = {
        "": "Nothing is written yet",
        "Launch the new booking page": "as it was",
        "Ship the new booking page": "work to be done",
        "Raise bookings": "how far it should go",
        "Bookings to 2,000": "where it stands today",
        "NPS from 30 to 45": "Nothing of it is about bookings",
        "Booking": "reads as something else",
        "x": "reads as something else",
        "Bookings from ___ to ___": "",
    }
    for wrong, because in told.items():
        said = ask(wrong)
        assert said.right is False, wrong
        assert because in said.words, said.words
    with pytest.raises(ValueError, match="too long"):
        ask("x" * 2001)
    with pytest.raises(ValueError, match="an answer here is the new text"):
        ask({"text": "x"})


def test_repair_minds_the_kind_that_is_wanted_and_the_set_it_stands_in() -> None:
    learning = asks(
        "repair",
        about="key_result",
        text="Launch the booking page",
        clears=["KR-OUTPUT"],
        ends_as="learning",
        needs=BOOKINGS,
    )
    assert learning("Learn from 12 interviews why households break off a booking").right
    assert "something to find out" in learning("Share of visits booked online from 42 % to 60 %").words
    beside = ["Share of visits booked online from 42 % to 60 %", "Refunds from 9 % to 5 %"]
    ask = asks(
        "repair",
        about="key_result",
        text="Launch the booking page",
        clears=["KR-OUTPUT"],
        beside=beside,
        needs=BOOKINGS,
    )
    assert ask("Households that book again within a year from 9 % to 14 %").right


def test_repair_knows_the_traps_of_its_draft() -> None:
    fields = {"about": "objective", "text": "Roll out booking robots", "clears": ["OBJ-OUTPUT"], "needs": BOOKINGS}
    traps = [{"words": ["robot*", "machine"], "because": "The robots are still in it."}]
    ask = asks("repair", **fields, traps=traps)
    assert ask("Booking a visit feels easy for every household").right
    for kept in ("Our robot makes booking easy for everybody", "Booking by a machine feels easy for everybody"):
        assert "The robots are still in it." in ask(kept).words
        assert ask(kept).right is False
    assert "The robots" not in ask("Launch a booking app").words, "what is found comes first"
    for malformed in (
        "robots",
        {"words": "robots", "because": "x"},
        {"words": [], "because": "x"},
        {"words": ["of"]},
        {"words": ["*"], "because": "x"},
    ):
        with pytest.raises(ValueError, match="each of traps has words"):
            asks("repair", **fields, traps=[malformed])


def test_repair_of_an_objective() -> None:
    ask = asks("repair", about="objective", text="Increase bookings by 20 %", clears=["OBJ-METRIC"], needs=BOOKINGS)
    assert ask("Booking a visit feels easy for every household").right
    assert "in a sentence" in ask("Booking easily").words
    assert not ask("Launch the booking app")
    assert not ask("Nurses like their uniform")


def test_choose_wants_the_right_one_and_a_reason() -> None:
    options = [
        {"id": "a", "text": "A", "right": True, "because": "Yes."},
        {"id": "b", "text": "B", "right": True, "because": "Also."},
        {"id": "c", "text": "C", "right": False, "because": "It proves something else."},
    ]
    plain, defended = asks("choose", options=options), asks("choose", options=options, defend=True)
    assert plain({"option": "b"}) == (True, "Also.", ())
    assert plain({"option": "c"}).reasons == (("c", "It proves something else."),)
    assert not plain({"option": ""})
    for why in ("", "ok", "because", "it is so"):
        assert places(defended({"option": "a", "why": why})) == ["why"], why
    for why in ("it is better", "because it is right", "faster"):
        assert "A few words are enough" in defended({"option": "a", "why": why}).words, why
    for why in ("Callers notice it on the same day", "it is faster", "light sooner", "less waiting"):
        assert defended({"option": "a", "why": why}).right, why
    with pytest.raises(ValueError, match="no option 'z'"):
        plain({"option": "z"})


RATE = {"text": "First-visit fix rate", "baseline": 61, "unit": "%", "direction": "increase"}


@pytest.mark.parametrize(
    ("value", "right", "told"),
    [
        (62, False, "It comes by itself"),
        (69.7, False, "Hardly more"),  # 92 % of the way
        (70, True, "A modest stretch"),  # 89 %
        (70.9, True, "A modest stretch"),  # 81 %
        (71, True, "80 % of the way"),
        ("72 %", True, "72 % of the way"),
        (74, True, "61 % of the way"),
        (74, True, "can be believed in"),
        (75, True, "A bold stretch"),
        (77, True, "A bold stretch"),  # 50 %
        (78, False, "Further than a team usually gets"),
        (90, False, "Far away"),
        (95, False, "Out of reach"),
        (99, False, "Nearly at the bound"),
        (100, False, "At the bound: 100 % is all there is"),
        (101, False, "It cannot be: the bound is 100 %"),
        (61, False, "no way forward"),
        (50, False, "no way forward"),
        ("", False, "There is no number yet"),
    ],
)
def test_target_by_work_as_usual_and_the_ceiling(value: object, right: bool, told: str) -> None:
    said = asks("target", key_result=RATE, usual=69)({"value": value})
    assert said.right is right
    assert told in said.words


def test_target_downwards_with_steps_of_the_past() -> None:
    time = {"text": "Median waiting time", "baseline": 9, "unit": "d", "direction": "decrease"}
    ask = asks("target", key_result=time, usual=7, last_steps=[3, 2])
    assert ask({"value": 6}).right
    assert "Before, it moved by 3 d, then 2 d; this asks for 3 d." in ask({"value": 6}).words
    assert "Far away" in ask({"value": 3}).text
    assert "At the bound" in ask({"value": 0}).text
    steps = asks("target", key_result={**RATE, "direction": "increase"}, last_steps=[6])
    assert "A step like the last one covers more than 80 %" in steps({"value": 63}).words
    assert steps({"value": 70}).right
    assert "cannot be: the bound is 80 %" in asks("target", key_result=RATE, upper=80)({"value": 90}).text


@pytest.mark.parametrize("value", ["abc", [1], {"x": 1}, True, float("nan"), float("inf"), 10**40])
def test_target_of_no_number(value: object) -> None:
    with pytest.raises(ValueError, match=r"number"):
        asks("target", key_result=RATE)({"value": value})


def test_estimates_are_never_right_or_wrong() -> None:
    ask = asks("estimate", asked="How many?", true_value=137, form="range", unit="households", source="Ours.")
    assert ask({"low": 100, "high": 150}) == (None, "It was 137 households, inside your range. Ours.", ())
    assert "inside" in ask({"low": 137, "high": 137}).text
    assert "above your range" in ask({"low": "1", "high": "2"}).text
    assert "below your range" in ask({"low": 138, "high": 1000}).text
    assert ask({"low": 9, "high": 3}).right is False
    assert ask({"low": 9}).right is False
    likely = asks("estimate", asked="Did it?", true_value=False, form="chance", source="Ours.")
    assert likely({"chance": "30 %"}) == (None, "It did not happen; you gave it 30 %. Ours.", ())
    assert likely({"chance": 0}).right is None
    assert likely({"chance": 101}).right is False
    assert likely({}).right is False


GROWTH = {
    "team": "Growth",
    "objective": "Many shops find us",
    "key_results": ["New customers per month from 400 to 600"],
    "needs": [{"words": ["shop*", "customer*"], "because": "shops are to find you."}],
}
CARE = {
    "team": "Care",
    "objective": "Shops stay with us",
    "key_results": ["Churn rate from 5 % to 4 %"],
    "needs": [{"words": ["churn", "stay*"], "because": "shops are to stay."}],
}


def test_conflict_is_resolved_when_both_still_want_something_of_theirs() -> None:
    ask = asks("conflict", left=GROWTH, right=CARE)
    same = {
        side: {part: one[part] for part in ("objective", "key_results")}
        for side, one in (("left", GROWTH), ("right", CARE))
    }
    assert "Care's churn rate may pay for it" in ask(same).words
    fitting = {
        "objective": "Shops that fit us find us",
        "key_results": ["Conversations with qualified shops per month from 40 to 60"],
    }
    stay = {"objective": "Shops that fit us stay", "key_results": ["Churn rate of qualified shops from 5 % to 4 %"]}
    assert ask({"left": fitting, "right": stay}).right
    watched = {
        **fitting,
        "key_results": ["New customers per month from 400 to 600", "Churn rate of new shops from 9 % to 6 %"],
    }
    assert ask({"left": watched, "right": same["right"]}).right, "a team that watches the price itself"
    for side, given_up, where, why in (
        ("left", {"objective": "", "key_results": []}, "left.objective", "empty"),
        (
            "left",
            {"objective": "Shops find us", "key_results": []},
            "left",
            "no key result with a measure and a target",
        ),
        (
            "right",
            {"objective": "Nurses sleep", "key_results": ["Absence from 5 % to 4 %"]},
            "right",
            "Care: shops are to stay",
        ),
        (
            "left",
            {"objective": "Shops find us", "key_results": ["Followers from 90 to 400"]},
            "left.key_results[0]",
            "grows",
        ),
        ("right", {**stay, "key_results": ["Churn rate from 5 % to 4.7 %"]}, "right", "giving up is not resolving"),
        (
            "right",
            {**stay, "key_results": [*stay["key_results"], "Launch a shop app"]},
            "right.key_results[1]",
            "work to be done",
        ),
    ):
        said = ask({"left": fitting, "right": stay, side: given_up})
        assert said.right is False
        assert any(at == where and why in told for at, told in said.reasons), said
    for malformed in ({"middle": {}}, {"left": {"kr": 1}}, {"left": {"key_results": 7}}, {"left": "x"}, 3):
        with pytest.raises(ValueError, match=r"answer here|key_results"):
            ask(malformed)


GOOD = {
    "learned": "Households book only once they have seen a price",
    "cause": "The price is shown after the date is confirmed",
    "commitment": "Show the price beside every date in one town",
    "owner_role": "product manager",
    "due": "2026-10-14",
}


@pytest.mark.parametrize(
    ("part", "given", "told"),
    [
        ("learned", "", "the number again"),
        ("learned", "We missed the target by 5 points", "the number again"),
        ("learned", "The technicians were lazy and so households waited", "looks for a person"),
        ("cause", "He forgot to call the households back", "looks for a person"),
        ("cause", "Somebody else did not do his job", "looks for a person"),
        ("cause", "Bad", "in a sentence"),
        ("commitment", "Communicate better with all households", "Nobody could film"),
        ("commitment", "Better prices for households", "No verb says"),
        ("commitment", "", "What will somebody do"),
        ("owner_role", "", "Which role"),
        ("owner_role", "Everybody", "nobody's"),
        ("owner_role", "the team", "nobody's"),
        ("owner_role", "We all", "nobody's"),
        ("due", "", "By which day?"),
        ("due", "soon", "is not a day"),
        ("due", "2026-09-30", "has passed"),
    ],
)
def test_reflect_says_what_a_part_lacks(part: str, given: str, told: str) -> None:
    ask = asks("reflect", state="not yet reached", story="So it went.", on="2026-09-30")
    assert ask(GOOD).right
    said = ask({**GOOD, part: given})
    assert (said.right, places(said)) == (False, [part])
    assert told in said.words
    assert said.text.startswith("4 of 5")


def test_a_commitment_may_be_put_in_many_ways() -> None:
    ask = asks("reflect", state="met", story="So it went.", on="2026-09-30")
    for promise in (
        "Call ten households that broke off",
        "Two of us ride along with a technician for a day",
        "Try the shorter form in Leeds for two weeks",
        "We will stop sending the second reminder",
        "Ring every customer of August",
        "Have lunch with the warehouse crew once a week",
    ):
        assert ask({**GOOD, "commitment": promise}).right, promise
    for cause in (
        "The market grew",
        "We do not know why",
        "It rained the whole of July",
        "We had planned no time for calls",
    ):
        assert ask({**GOOD, "cause": cause}).right, cause


def idea(name: str, reach: object, effort: object, **more: Any) -> dict[str, Any]:
    rice = {"reach": reach, "impact": 1, "confidence": 50, "effort": effort}
    return {"id": name, "text": name.upper(), "moves": "kr1", "rice": rice, **more}


def test_rank_takes_either_order_where_ranges_overlap() -> None:
    ideas = [
        idea("a", 1200, 1),
        idea("b", 600, {"value": 1, "low": 0.5, "high": 2}),  # 300, between 150 and 600
        idea("c", 500, 1),  # 250
        idea("d", 100, 1),  # 50
        idea("e", 9000, 1, moves=None),
        idea("f", 10, 1, duty=True),
    ]
    ask = asks("rank", okr={"key_results": ["Fix rate from 61 % to 72 %"], "initiatives": ideas})
    for order in ("abcd", "acbd", "bacd"):
        assert ask({"order": list(order), "parked": ["e"]}).right, order
    turned = ask({"order": list("cabd"), "parked": ["e"]})
    assert places(turned) == ["a"]
    assert "600 is more than" in turned.words
    assert places(ask({"order": list("abcde"), "parked": []})) == ["e"]
    assert places(ask({"order": list("abc"), "parked": ["e", "d"]})) == ["d"]
    assert places(ask({"order": list("abcd"), "parked": []})) == ["e"]
    assert places(ask({"order": list("fabcd"), "parked": ["e"]})) == ["f"]
    assert not ask({})
    for malformed in ({"order": ["z"]}, {"order": ["a", "a"]}, {"order": ["a"], "parked": ["a"]}, {"order": "abcd"}):
        with pytest.raises(ValueError, match=r"answer here|not among"):
            ask(malformed)


def test_order_tells_only_what_has_to_move() -> None:
    rungs = [{"id": name, "text": name.upper(), "because": f"Because {name}."} for name in "abcd"]
    ask = asks("order", rungs=rungs, ladder=["a", ["b", "c"], "d"])
    assert ask(list("abcd")).right
    assert "“B” and “C” may change places" in ask(list("acbd")).text
    assert ask(list("dabc")).reasons == (("d", "Because d."),)
    assert ask(list("bacd")).reasons in ((("b", "Because b."),), (("a", "Because a."),))
    assert places(ask(list("abd"))) == ["c"]
    assert places(ask([])) == list("abcd")
    for malformed in (["a", "a"], ["z"], "abcd", [["a"]], {"a": 1}):
        with pytest.raises(ValueError, match=r"answer here|not among"):
            ask(malformed)


def test_what_a_text_is_about() -> None:
    assert stems("Raise the share of bookings to 60 %") == stems("Booking") == {"booki"}
    assert not stems("from 3 to 5 %")
    assert stems("forms") == stems("Form")
    assert not says_something("so so so so")
    assert listed("blame", "It's the supplier's FAULT.") == ("fault",)
    assert listed("blame", "A default setting") == ()
    assert listed("blame", "They don’t care") == ("don't care",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
EACH = list({one.kind: one for one in exercises()}.values())


@given(one=st.sampled_from(EACH), answer=JSON)
def test_whatever_comes_is_answered_or_refused_in_words(one: Exercise, answer: Any) -> None:
    try:
        said = one.check(answer)
    except ValueError as error:
        said = Feedback(False, str(error))
    assert said.text


@given(one=st.sampled_from(EACH), answer=JSON, data=st.data())
def test_a_part_that_is_nonsense_is_answered_or_refused_in_words(
    one: Exercise, answer: Any, data: st.DataObject
) -> None:
    given_right = one.accepted[0]
    if isinstance(given_right, dict):
        bad: Any = {**given_right, data.draw(st.sampled_from(sorted(given_right))): answer}
    else:
        bad = [*given_right, answer] if isinstance(given_right, list) else answer
    try:
        said = one.check(bad)
    except ValueError as error:
        said = Feedback(False, str(error))
    assert said.text


@pytest.mark.parametrize(
    ("said", "blames"),
    [
        ("Nobody is to blame: the landslide closed the line for weeks", False),
        ("It was nobody's fault, the bridge was closed for a month", False),
        ("The driver is to blame, the bridge was closed for a month", True),
        ("It was nobody's fault, and yet the office did not bother to ask", True),
    ],
)
def test_to_say_that_nobody_is_at_fault_blames_nobody(said: str, blames: bool) -> None:
    one = next(each for each in exercises() if each.kind == "reflect")
    found = one.check(dict(one.accepted[0]) | {"learned": said})
    assert ("looks for a person" in found.words) is blames


def test_an_order_says_how_many_steps_belong_elsewhere() -> None:
    steps = lessons.exercise("results-not-tasks/big-small-fast")
    one = steps.check(["thought", "parents", "two", "sign", "look", "decide"])
    three = steps.check(["two", "look", "sign", "decide", "thought", "parents"])
    assert one.text == "One step belongs in another place."
    assert len(one.reasons) == 1
    assert three.text == "3 steps belong in another place."
    assert len(three.reasons) == 3
