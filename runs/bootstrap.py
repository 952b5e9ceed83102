"""The composition root: the only place where real things meet."""

from orchestrator import InMemoryJournal, TaskOrchestrator
from resume.codec import PydanticCodec
from runs.service import CustomizationService
from runs.settings import Settings


def make_service(settings: Settings) -> CustomizationService:
    """A service that keeps everything in memory. Call it inside the event loop that will run it."""
    journal = InMemoryJournal()
    orchestrator = TaskOrchestrator(settings.max_concurrent_tasks, journal=journal, codec=PydanticCodec())
    return CustomizationService(orchestrator, journal, deadline_s=settings.deadline_s, kept_runs=settings.kept_runs)
