"""What opens a room, a join token or a code: as people type it, and what is stored in its place."""

from hashlib import sha256


def spellings(key: str) -> tuple[str, str]:
    """A join token, or a code as people type it: spaces, dashes and case are forgiven."""
    return key.strip(), "".join(filter(str.isalnum, key)).upper()


def checksum(*words: str) -> str:
    """What is stored in place of a secret."""
    return sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()
