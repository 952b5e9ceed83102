"""Values of options that know more than click does."""

from typing import Any

import click
from click.shell_completion import CompletionItem

FORMATS = ("md", "txt", "json", "yaml", "html", "docx", "pdf")


class Seconds(click.ParamType[float]):
    """A length of time above zero."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(value)
        except ValueError:
            self.fail(f"{value!r} is not a number of seconds", param, ctx)
        if not 0 < seconds < float("inf"):
            self.fail(f"{value} is not a length of time: give seconds above 0, such as 60", param, ctx)
        return seconds


class FormatChoice(click.Choice[str]):
    """A format that resumes are written in."""

    def __init__(self) -> None:
        super().__init__(FORMATS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value == "odt":
            self.fail("odt is only read: write docx, which the same programs open", param, ctx)
        return super().convert(value, param, ctx)


class TemplateName(click.ParamType[str]):
    """The name of a look; a shell completes it. Whether there is such a look is seen when the format is known."""

    name = "template"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from resume.writers.templates import templates

        return [
            CompletionItem(each.name, help=each.description) for each in templates() if each.name.startswith(incomplete)
        ]
