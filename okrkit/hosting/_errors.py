"""Why a door does not open."""

from okrkit.showing import OkrkitError


class HostingError(OkrkitError, RuntimeError):
    """Why a door does not open, in a sentence, with what to try."""
