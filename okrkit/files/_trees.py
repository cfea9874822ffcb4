"""Any YAML file as a tree with places, for files that hold no OKR, such as a workshop's kit."""

from pathlib import Path

from okrkit.files._disk import decoded, read_bytes
from okrkit.files._yaml import Node, documents
from okrkit.files.errors import OkrFileError


def read_tree(path: str | Path) -> Node:
    """The one document of a YAML file: texts, lists and fields, each with its line; no object is built from it.

    Raises:
        OkrFileError: when it cannot be read, is empty or holds several documents.
    """
    try:
        found = documents(decoded(read_bytes(path)))
        if len(found) != 1:
            what = f"the file holds {len(found)} documents" if found else "the file is empty"
            raise OkrFileError(f"{what}: one is expected, with a field in every line such as 'title: ...'")
    except OkrFileError as error:
        raise error.at(path) from error.__cause__
    return found[0]
