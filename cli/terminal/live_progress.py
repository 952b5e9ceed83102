"""A run as it goes on, drawn on a terminal."""

from collections.abc import Callable, Mapping

from rich.console import Console, RenderableType
from rich.live import Live

from cli.terminal.run_picture import picture
from orchestrator import RunView


class LiveProgress:
    """The whole run at a glance, drawn anew some times a second."""

    def __init__(self, console: Console, what: str, titles: Mapping[str, str], clock: Callable[[], float]) -> None:
        self._view: RunView | None = None
        self._is_stopping = False
        self._what = what
        self._titles = titles
        self._clock = clock
        self.live = Live(
            console=console,
            get_renderable=self._draw,
            refresh_per_second=12,
            transient=True,
            redirect_stdout=False,
        )

    def see(self, view: RunView) -> None:
        self._view = view

    def see_stop(self) -> None:
        self._is_stopping = True

    def _draw(self) -> RenderableType:
        if self._view is None:
            return self._what
        what = "Stopping; what is done is kept" if self._is_stopping else self._what
        return picture(self._view, what, self._titles, self._clock(), self.live.console.height)
