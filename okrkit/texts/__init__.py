"""Every English text of okrkit's that can be told in another language, by code and field, for whoever translates.

The English is taken from where it is used: the rules' own source, the question banks, the reports. Nothing is written
twice and nothing is registered. A translation is one gettext file (.po): text that any editor opens, and that
programs made for translators show beside the English (Poedit, Weblate).

| file | what it does |
|---|---|
| `_source.py` | which sentences an expression of our source may become |
| `_gathered.py` | all texts: of findings, question banks, states and reports |
| `_catalogue.py` | writes a file to fill in, brings one up to date, and says what is missing, stale or broken in it |
"""

from okrkit.texts._catalogue import Checked, check, export
from okrkit.texts._gathered import Text, all_texts

__all__ = ["Checked", "Text", "all_texts", "check", "export"]
