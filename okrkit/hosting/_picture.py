"""A link as a QR code."""

from io import StringIO


def picture_of(link: str) -> str:
    """A link as a QR code, for a terminal."""
    import segno

    drawn = StringIO()
    segno.make(link, error="l", micro=False).terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue()
