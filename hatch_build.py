"""What a package index shows of README.md: there its links to files of this repository would lead nowhere."""

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)]+)\)")
WHERE = "Names of files in brackets are files of the source archive.\n"


def readable_anywhere(readme: str) -> str:
    """A README whose links between files are their names, in brackets, and whose pictures are left out.

    >>> print(readable_anywhere("# okr\\n\\n![A page.](page.png)\\n\\n[How](docs/how.md), [why](https://example.org)"))
    # okr
    <BLANKLINE>
    Names of files in brackets are files of the source archive.
    <BLANKLINE>
    How (`docs/how.md`), [why](https://example.org)
    """
    title, _, rest = readme.partition("\n\n")
    told = LINK.sub(lambda found: "" if found[1] else f"{found[2]} (`{found[3]}`)", f"{title}\n\n{WHERE}\n{rest}")
    return re.sub(r"\n{3,}", "\n\n", told)


class CustomMetadataHook(MetadataHookInterface):
    def update(self, metadata: dict[str, object]) -> None:
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": readable_anywhere(readme)}
