"""Where the notebooks are, in a checkout and in a wheel."""

from pathlib import Path

import pytest

from okrkit import places


def test_in_a_checkout_the_notebooks_stand_beside_the_package() -> None:
    checkout = Path(__file__).resolve().parent.parent
    assert places.place("notebooks") == checkout / "notebooks"
    assert places.place("workshops") == checkout / "workshops"


def test_in_a_wheel_they_stand_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "okrkit"
    (package / "_shipped" / "notebooks" / "samples").mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.place("notebooks/samples") == package / "_shipped" / "notebooks" / "samples"


def test_a_stranger_s_notebooks_beside_site_packages_are_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "okrkit"
    (package / "_shipped" / "notebooks").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.place("notebooks") == package / "_shipped" / "notebooks"


def test_a_copy_left_by_an_editable_install_loses_to_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "okrkit"
    (package / "_shipped" / "notebooks").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.place("notebooks") == tmp_path / "notebooks"


def test_a_place_that_is_nowhere_is_named_with_where_it_was_looked_for() -> None:
    with pytest.raises(
        FileNotFoundError, match=r"'larder' is in neither .*larder nor .*_shipped.*: install okrkit again"
    ):
        places.place("larder")
