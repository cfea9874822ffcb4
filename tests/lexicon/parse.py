"""Parse the shipped word lists beforehand: `make lexicon`."""

from okrkit.lexicon._parsed import twins

if __name__ == "__main__":  # pytest imports this file in search of examples, and must not put a stale twin right
    for path, text in twins().items():
        path.write_text(text, encoding="utf-8")
