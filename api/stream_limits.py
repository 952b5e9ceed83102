"""How patient the service is with its clients."""

from dataclasses import dataclass

from api.body_limit import PATIENCE_S


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """All in seconds."""

    unknown_wait_s: float = 30.0  # for a customization that is not there yet
    lifetime_s: float = 3600.0  # of a socket; its client comes back with after_seq
    send_s: float = 10.0  # for one message to leave
    update_s: float = 0.25  # least time between two progress updates: 4 a second
    batch_update_s: float = 0.5  # the same of a batch
    idle_s: float = 5.0  # most time without one, so that the time left is told anew
    body_s: float = PATIENCE_S  # for the next piece of a body
