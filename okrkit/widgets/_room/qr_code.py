"""The squares of a QR code, as rows of 0 and 1.

segno draws them: pure Python, alive, with no dependency. qrcode needs an image library for anything but a terminal and
chooses larger codes for the same words; qrcodegen and pyqrcode are not looked after any more.
"""


def squares(link: str) -> list[str]:
    """The squares for an address, without the quiet margin; [] for nothing, and for what fits into no code.

    >>> rows = squares("http://10.0.0.5:8866/join#abc")
    >>> len(rows) == len(rows[0]), rows[0][:7], squares("")
    (True, '1111111', [])
    """
    import segno  # only whoever shows the way in needs it

    try:
        found = segno.make(link, error="m", micro=False) if link else None
    except ValueError:
        return []
    return ["".join(str(int(bit)) for bit in row) for row in found.matrix] if found else []
