"""Why a door does not open."""


class HostingError(RuntimeError):
    """Why a door does not open, in a sentence, with what to try."""
