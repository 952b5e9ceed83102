"""Resume-like documents for property tests, the examples, and what may be asked of every reader."""

from pathlib import Path

from hypothesis import strategies as st

from resume.model import Format, Resume
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

_ODD_LINES = (
    *(
        "# Ann Lee",
        "## Experience",
        "### Acme",
        "##",
        "#",
        "#hashtag",
        "**EXPERIENCE**",
        "EXPERIENCE",
        "Skills:",
    ),
    *(
        "education",
        "-----",
        "=====",
        "---",
        "***",
        "=== SKILLS ===",
        "[ Skills ]",
        "| a | b |",
        "|---|---|",
        "```",
    ),
    *(
        "~~~",
        "````",
        "<!-- note",
        "-->",
        "<!-- x -->",
        "<div>",
        "> quoted",
        "Term",
        ": a, b",
        "pages: 1",
        "...",
    ),
    *(
        "- built a thing",
        "* b",
        "  - nested",
        "1. first",
        "2) second",
        "• dot",
        "    hanging on",
        "-",
        "•",
        "1.",
    ),
    *("PROFILE: a cook", "Hobbies: chess,", "**Objective:** to cook", "LANGUAGES Polish", "REFERENCES - - on request"),
    *("-Cooked", "-washed", ". baked", "*Served", "o Carved", "+ a", "1.Dried", "EDUCATION: BA, 2010 - 2012"),
    *("Languages: Python, Go", "**Languages:** Python", "Meta, Engineer, Jan 2020 - Present", "2019–2021"),
    *(
        "**St. Brigid** — *Nurse*",
        "_Role_ <!----> Austin, TX",
        "ann@lee.org | 555-123-4567",
        "Position: Cook",
    ),
    *("A line that is long enough to be taken for a real paragraph of prose, with many words.", "x" * 400),
    *("", "", "", "  ", "\t", "\f", "\u00a0", "\u2028", "\u00a0text", "\tindented", "hard break  ", "back\\"),
    *(
        "*",
        "**",
        "[",
        "](",
        "{",
        "\\",
        "::",
        "日本語の履歴書",
        "سيرة ذاتية",
        "\x85",
        "\x1c",
        "\ufeff",
        "&nbsp;",
    ),
)
_LINES = st.one_of(st.sampled_from(_ODD_LINES), st.text(alphabet="ab AB.,:;-*#_|`>()[]\t0129", max_size=30))
_ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\r"))

DOCUMENTS = st.one_of(
    st.text(),
    st.builds(
        lambda lines, end, last: end.join(lines) + last,
        st.lists(_LINES, max_size=30),
        _ENDS,
        _ENDS | st.just(""),
    ),
)


def read(text: str, format: Format) -> Resume:  # noqa: A002
    """The text with the reader of the format."""
    return read_markdown(text) if format is Format.MARKDOWN else read_text(text)


def example_resumes() -> list[Path]:
    """Every resume of the examples whose source is lines; at least one."""
    found = sorted(p for p in (EXAMPLES / "resumes").iterdir() if p.suffix in (".md", ".txt"))
    assert found
    return found


def example_data() -> list[Path]:
    """Every resume of the examples that is data; at least one of each format."""
    found = sorted(p for p in (EXAMPLES / "resumes").iterdir() if p.suffix in (".json", ".yaml"))
    assert {path.suffix for path in found} == {".json", ".yaml"}
    return found


def example_jobs() -> list[Path]:
    """Every job ad of the examples; at least one."""
    found = sorted((EXAMPLES / "jobs").iterdir())
    assert found
    return found


def source_lines(text: str) -> list[str]:
    """The lines of a source with those that show nothing made empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line if line.strip() else "" for line in lines]


def node_lines(resume: Resume) -> list[str]:
    """All lines that show something, as the nodes keep them, in reading order."""
    lines = list(resume.contact.lines)
    for section in resume.sections:
        body: list[str] = []
        for item in section.items:
            body += item.raw or ()
        for entry in section.entries:
            body += entry.head
            for item in entry.items:
                body += item.raw or ()
        if section.is_run_in:
            body[0] = section.heading[-1] + body[0]
        lines += [*section.heading[: -1 if section.is_run_in else None], *body]
    return [line for line in lines if line.strip()]


def node_ids(resume: Resume) -> list[str]:
    """The ids of all nodes."""
    sections = [section.id for section in resume.sections]
    entries = [entry.id for section in resume.sections for entry in section.entries]
    return [*sections, *entries, *(located.item.id for located in resume.located_items())]
