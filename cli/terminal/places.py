"""Where in the resume something stands, in the words of the resume: people never see an id."""

import re

from cli.terminal.labels import shortened
from cli.terminal.streams import for_terminal
from resume.changes import Change, Target
from resume.model import Entry, Resume, Section, SectionKind
from resume.text import plain

_LONGEST = 60  # characters of a name
_ON_TOP = (SectionKind.SUMMARY, SectionKind.OTHER)  # what stands above all headings, if it is no position


class Places:
    """Names for the nodes of a resume, those before and those after a customization."""

    def __init__(self, *versions: Resume) -> None:
        self.titles: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._above: dict[str, str] = {}
        for version in versions:
            for section in version.sections:
                self._take(section)

    def where(self, change: Change) -> str:
        """The section, and the entry if any, that a change is in: "Experience › Nurse, General Hospital"."""
        target = change.target
        if change.placement is not None and target.id not in self._names:
            return self._path(change.placement.parent) or change.placement.section_title or "The whole resume"
        return self._path(target.id) if target.kind in ("section", "entry") else self._path_above(target)

    def name(self, id: str) -> str:  # noqa: A002
        """What a node is called: a section's title, an entry's position, an item's text."""
        return self._names.get(id, "a line")

    def in_words(self, message: str) -> str:
        """The message with every id that it holds replaced by the node's name."""
        for id_ in sorted((i for i in self._above if i in message), key=len, reverse=True):
            message = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", f"“{shortened(self._names[id_], 40)}”", message)
        return for_terminal(message)

    def _take(self, section: Section) -> None:
        is_on_top = section.kind in _ON_TOP and not section.heading
        title = _name(section.title) or ("Opening" if is_on_top else section.kind.value.capitalize())
        self.titles[section.id] = self._names[section.id] = title
        for item in section.items:
            self._put(item.id, plain(item.text), section.id)
        for entry in section.entries:
            self._put(entry.id, _entry_name(entry), section.id)
            for item in entry.items:
                self._put(item.id, plain(item.text), entry.id)

    def _put(self, id: str, name: str, above: str) -> None:  # noqa: A002
        self._names.setdefault(id, for_terminal(name))
        self._above.setdefault(id, above)

    def _path_above(self, target: Target) -> str:
        return self._path(self._above.get(target.id, "")) or "The whole resume"

    def _path(self, id: str) -> str:  # noqa: A002
        above = self._above.get(id)
        name = self._names.get(id, "")
        return f"{self._path(above)} › {shortened(name, _LONGEST)}" if above else name


def _name(text: str) -> str:
    return shortened(for_terminal(plain(text)).strip(), _LONGEST)


def _entry_name(entry: Entry) -> str:
    parts = [part for part in (entry.title, entry.organization) if part]
    head = next((line for line in entry.head if line.strip()), "")
    return ", ".join(plain(part) for part in parts) or plain(head.lstrip(" #-*"))
