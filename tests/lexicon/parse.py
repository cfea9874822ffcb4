"""Parse the shipped word lists beforehand: `make lexicon`."""

from okrkit.lexicon._parsed import twins

for path, text in twins().items():
    path.write_text(text, encoding="utf-8")
