"""How the documentation becomes a site: `make docs` writes it to dist/site, without a network.

A page is `docs/<name>.md` and one line in the table of contents of its section (tutorials, how-to, explanation,
reference, developers). What is made from the code (file format, columns, lessons) comes from `docs/_site/made.py`.

Sphinx was chosen over MkDocs (1.6 has had no release since 2024, Material for MkDocs is kept alive only, Zensical is at
0.1 and renders no notebooks) and mystmd / Jupyter Book 2 (fetches its theme from the web, has no autodoc for Python);
the PyData theme over Furo (last release a year ago) and the Book theme (made of this one): it is tested with axe.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "_site"), str(HERE.parent)]

from sphinx.application import Sphinx  # noqa: E402

import okrkit  # noqa: E402

project = "okrkit"
author = "the okrkit contributors"
copyright = "the okrkit contributors, BSD-3-Clause"
release = version = okrkit.__version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "made",  # docs/_site/made.py
    "links",  # docs/_site/links.py
    "copies",  # docs/_site/copies.py
    "fields",  # docs/_site/fields.py
]
exclude_patterns = ["_site"]
nitpicky = False
show_warning_types = True
default_role = "code"  # docstrings write `names` in single backticks

myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
myst_dmath_double_inline = False

nb_execution_mode = "off"  # copies.py has run what is shown
nb_ipywidgets_js: dict[str, dict[str, str]] = {}  # what it would load by default comes from the web
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
add_module_names = False
suppress_warnings = ["ref.python"]  # two modules may use one name, such as Standing

html_theme = "pydata_sphinx_theme"
html_title = "okrkit"
html_static_path = ["_site/static"]
html_favicon = "_site/static/okrkit.svg"
html_css_files = ["okrkit.css"]
html_js_files = ["okrkit.js"]
html_show_sourcelink = False
html_copy_source = False
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_align": "left",
    "navbar_persistent": ["search-button"],
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": True,
    "back_to_top_button": False,
    "navigation_with_keys": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "logo": {"text": "okrkit"},
    "header_links_before_dropdown": 6,
}


def setup(app: Sphinx) -> None:
    """What is told elsewhere is left out, and what is plain text stays so."""
    app.connect("autodoc-process-docstring", without_map)
    app.connect("autodoc-process-signature", without_fields)
    for part in ("description", "options"):
        app.connect(f"sphinx-click-process-{part}", as_written)


def without_map(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """A module's docstring is a map for who reads the code; the page has a table of contents instead."""
    if what == "module":
        lines.clear()


def without_fields(app: Sphinx, what: str, name: str, obj: object, *_: object) -> tuple[str, str] | None:
    """The fields of a value stand in its text and in the reference of files; as a signature they fill a screen."""
    return ("", "") if what == "class" and hasattr(obj, "model_fields") else None


def as_written(app: Sphinx, ctx: object, lines: list[str]) -> None:
    """A command's help is plain text: '*.okr.yaml' begins no emphasis."""
    lines[:] = [line.replace("*", "\\*") for line in lines]
