"""The examples that practitioners' articles give of good and bad OKRs, quoted: the few texts here that are not ours."""

import pytest

from okrkit import OKR, critique
from okrkit.rules import Severity

GOOD_OBJECTIVES = [
    "become the best way for creators to be discovered",
    "change the way that people around the world spend their free time",
    "help all kinds of people share their unique voices through video",
    "deeply understand the needs of customers in XYZ category",
    "understand customer willingness-to-pay",
    "overtake the current market leader in XYZ category",
    "maintain market leadership in XYZ category",
    "become a trusted provider of cookware for home cooks",
    "becoming a trusted technology partner for our customers",
    "empower real estate agents to drive more home sales with less effort",
    "learn whether we could viably enter the market in Spain",
    "creating more powerful workflows for customers",
    "Improve your overall health to avoid illness or injury",
    # the split of one broad objective into three narrower ones
    "Enable real estate agents to collaborate with each other through our products",
]
BAD_OBJECTIVES = [
    ("become the market leader in XYZ category", "OBJ-HORIZON"),
    ("become the market leader in Spain", "OBJ-HORIZON"),
    ("be as similar as possible in our feature set with our top competitor", "OBJ-COMPETITOR"),
    ("narrow the gap between our feature set and a competitor's feature set", "OBJ-COMPETITOR"),
    ("enhance our products with AI/ML features", "OBJ-OUTPUT"),
    ("sunset the least-used features to improve margins", "OBJ-OUTPUT"),
]
GOOD_KEY_RESULTS = [
    "Increase “creator subscribe rates” from 1% per video to 3% per video",
    "Improve average shorts viewed per session from 5 shorts to 8 shorts",
    "Strengthen average hashtags visited per session from 1.6 hashtags to 2.4 hashtags",
    "Lower refund rates from 0.5% to 0.2%",
    "Increase repeat purchase rates from 5% to 15%",
    "Improve top-of-mind brand awareness from 10% to 25%",
    "Increase lead-to-sale conversion rates from 30% to 34%",
    "Improve the accuracy of home value estimates from 85% to 90%",
]
BAD_KEY_RESULTS = [
    ("reduce average epic completion time from 2.8 months to 2.3 months", "KR-PROCESS"),
    ("reduce average epic completion time from 2.8 months to 2.3 months", "KR-OUTPUT"),
    ("ship 12 features by the end of the quarter", "KR-OUTPUT"),
    ("total number of views", "KR-VANITY"),
    ("total number of user accounts", "KR-VANITY"),
    ("Increase logins by 10%", "KR-ENGAGEMENT"),
    ("Increase page views by 10%", "KR-ENGAGEMENT"),
    ("launch this specific feature", "KR-BINARY"),
    ("capture this specific customer", "KR-BINARY"),
]
LEARNING = [
    "25 customer interviews",
    "6 usability tests",
    "4 pricing experiments",
    "10 wireframes shown in user tests",
    "Run 3 pricing tests and 2 bundling exercises",
]


def loud(okr: OKR) -> list[str]:
    """The warnings and the advice on single texts; three of five sets in the articles have fewer key results."""
    return [
        finding.code
        for finding in critique(okr)
        if finding.severity is not Severity.QUESTION and not finding.code.startswith("SET-")
    ]


@pytest.mark.parametrize("text", GOOD_OBJECTIVES)
def test_good_objectives_are_left_in_peace(text: str) -> None:
    assert loud(OKR(objective=text)) == []


@pytest.mark.parametrize(("text", "code"), BAD_OBJECTIVES)
def test_bad_objectives_draw_their_code(text: str, code: str) -> None:
    assert code in [finding.code for finding in critique(OKR(objective=text))]


@pytest.mark.parametrize("text", GOOD_KEY_RESULTS)
def test_good_key_results_are_left_in_peace(text: str) -> None:
    assert loud(OKR(key_results=[text])) == []


@pytest.mark.parametrize(("text", "code"), BAD_KEY_RESULTS)
def test_bad_key_results_draw_their_code(text: str, code: str) -> None:
    assert code in [finding.code for finding in critique(OKR(key_results=[text]))]


@pytest.mark.parametrize("text", LEARNING)
def test_learning_is_never_output(text: str) -> None:
    assert not {"KR-OUTPUT", "KR-PROCESS", "KR-NO-BASELINE"} & set(loud(OKR(key_results=[text])))


def test_what_is_easy_to_measure_is_asked_about() -> None:
    okr = OKR(
        objective="creating more powerful workflows for customers",
        key_results=[
            "Increase monthly active users from 10,000 to 12,000",
            "Increase workflows completed per user from 3 to 5 a month",
            "Accelerate workflow completion time from 9 min to 6 min",
        ],
    )
    (asked,) = [finding for finding in critique(okr) if finding.code == "SET-UNRELATED"]
    assert asked.others == ("key_results[0]",)
    assert asked.severity is Severity.QUESTION


def test_bare_metrics_are_unfinished_not_bad() -> None:
    for text in ("attrition for qualified accounts", "number of customer interviews"):
        assert set(loud(OKR(key_results=[text]))) <= {"KR-NO-TARGET"}


def test_the_whole_example_is_left_in_peace() -> None:
    okr = OKR(objective=GOOD_OBJECTIVES[0], key_results=GOOD_KEY_RESULTS[:3])
    assert [finding.code for finding in critique(okr) if finding.severity is not Severity.QUESTION] == []
