"""What a request for runs asks for, for all runs that it starts."""

from api.deps import Parts
from api.schemas.batch import BatchRequest
from api.schemas.customize import CustomizeRequest
from runs.durable.options import Options
from runs.flags import NEW_ARCHITECTURE


def options_of(parts: Parts, user_id: str, asked: CustomizeRequest | BatchRequest) -> Options:
    """The options as they are kept; the flags of the moment count for all of the runs."""
    return Options(
        notes=asked.notes or "",
        instructions=asked.instructions or "",
        locked=tuple(asked.locked),
        deadline_s=asked.deadline_seconds,
        in_one_call=not parts.flags.is_on(NEW_ARCHITECTURE, user_id),
        local_only=asked.local_only,
        review_first=isinstance(asked, CustomizeRequest) and asked.review_first,
    )
