"""The page on editors and notebook programs says of each whether it was tried."""

from .pages import DOCS


def test_of_every_place_for_notebooks_it_is_said_whether_it_was_tried() -> None:
    page = (DOCS / "comfort.md").read_text("utf-8").partition("## Where the notebooks run")[2].partition("\n## ")[0]
    told = dict(line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| "))
    assert told.pop("place") == "tried"
    for name in ("JupyterLab", "pages without cells", "VS Code", "classic", "Colab"):
        assert any(name in place for place in told), name
    said = ("yes: ", "tried by hand (", "not tried")
    assert [place for place, words in told.items() if not words.startswith(said)] == []
