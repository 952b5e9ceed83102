"""Pages on which a person judges what tailoring did: before and after side by side, every change with its reason.

Each page is one file without scripts, and prints well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.pairs import Tailored, Unread
from resume.changes import Change, ChangeKind
from resume.diff import Op, word_diff
from resume.model import Resume
from resume.text import plain
from runs.report import MatchedRequirement

_STYLE = """
body{font:15px/1.45 Georgia,serif;color:#1d1d1b;max-width:1180px;margin:2em auto;padding:0 1.2em}
h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.8em 0 .4em}
p{margin:.4em 0}a{color:#1b4f8a}
table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{vertical-align:top;text-align:left;padding:.28em .6em;border-bottom:1px solid #e4e1da;overflow-wrap:anywhere}
.pair td{width:50%}.pair td+td{border-left:1px solid #c9c4b8}
.section td{font-weight:bold;padding-top:1em;border-bottom:1px solid #8b8678}
.head td{font-weight:bold}.item td{padding-left:1.6em}
.changed td{background:#faf7ee}
del{background:#f6d5d0;color:#7a1c10;text-decoration:line-through}
ins{background:#d3ebd3;color:#114f14;text-decoration:none}
.why td{font:13px/1.4 sans-serif;color:#4d4a43;background:#faf7ee;padding-left:2.2em}
.why q,.req q{font-style:italic}.moved{font:12px sans-serif;color:#1b4f8a}
.req{font:13px/1.4 sans-serif}.matched{color:#1c6b1f}.partial{color:#8a5a00}.missing{color:#9b2114}
.number{text-align:right;width:5em}.bad{color:#9b2114;font-weight:bold}
@media print{body{margin:0;max-width:none;font-size:11px}.why td{font-size:9.5px}tr{break-inside:avoid}
del,ins,.changed td,.why td{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a resume: its node, the CSS class that says what it is, and its text."""

    id: str
    kind: str
    text: str


def write_pages(done: Sequence[Tailored | Unread], folder: Path) -> Path:
    """One page per pair, and an index.

    Returns: the index.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for each in done:
        if isinstance(each, Tailored):
            (folder / f"{each.pair}.html").write_text(page(each), encoding="utf-8")
    index = folder / "index.html"
    index.write_text(index_page(done), encoding="utf-8")
    return index


def index_page(done: Sequence[Tailored | Unread]) -> str:
    """A line per pair with its figures."""
    rows = "".join(_index_row(each) for each in done)
    head = "".join(
        f"<th>{name}</th>" for name in ("pair", "match", "fit", "changes", "lost, ungrounded", "why this fit")
    )
    return _document("Tailored pairs", f"<h1>Tailored pairs</h1><table class=req><tr>{head}</tr>{rows}</table>")


def page(done: Tailored) -> str:
    """Everything about one pair."""
    return _document(str(done.pair), "".join(_page(done)))


def _document(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _index_row(each: Tailored | Unread) -> str:
    if isinstance(each, Unread):
        return f"<tr><td>{escape(str(each.pair))}<td colspan=5 class=bad>not read: {escape(each.reason)}</tr>"
    match = each.report.match
    kinds = ", ".join(f"{count} {kind}" for kind, count in each.kinds.most_common())
    fit = each.fit if each.fit == each.pair.expected else f"<span class=bad>{each.fit}</span>, not {each.pair.expected}"
    bad = f"{len(each.lost)}, {len(each.ungrounded)}"
    cells = (
        f'<a href="{escape(str(each.pair))}.html">{escape(str(each.pair))}</a>',
        f"{match.before.score} → {match.after.score}" if match else "-",
        fit,
        kinds,
        f"<span class=bad>{bad}</span>" if each.lost or each.ungrounded else bad,
        escape(each.pair.why),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _page(done: Tailored) -> Iterator[str]:
    report = done.report
    yield f"<h1>{escape(done.pair.resume.name)} for {escape(done.pair.job.name)}</h1>"
    yield f"<p>{escape(report.message)} A person says: {escape(done.pair.fit)}. {escape(done.pair.why)}</p>"
    if report.match:
        yield f"<p>Match {report.match.before.score} before, {report.match.after.score} after, of 100.</p>"
    for name, lines in (("Lost lines", done.lost), ("Ungrounded statements", done.ungrounded)):
        if lines:
            yield f"<h2 class=bad>{name}</h2>" + "".join(f"<p>{escape(line)}</p>" for line in lines)
    if done.new_words:
        yield f"<p class=req>Words the resume did not have: {escape(', '.join(done.new_words))}</p>"
    yield "<h2>Before and after</h2><table class=pair>"
    yield from _rows(done)
    yield "</table>"
    yield from _formats(done)
    if report.match:
        yield "<h2>What the job asks for</h2><table class=req>"
        yield from (_requirement_row(each) for each in report.match.requirements)
        yield "</table>"
    for name, texts in (("Gaps", report.gaps), ("Questions", [q.text for q in report.questions])):
        if texts:
            yield f"<h2>{name}</h2><ul class=req>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _rows(done: Tailored) -> Iterator[str]:
    before = {line.id: line for line in _lines(done.resume)}
    after = list(_lines(done.report.customized.resume))
    notes = _notes(done)
    moves = _moves(done.changes)
    yield from notes.pop("", [])
    for line in _with_removed(list(before.values()), after):
        was = before.get(line.id)
        is_gone = was is line
        left, right = _marked(was.text if was else "", "" if is_gone else line.text)
        if line.id in moves:
            right += f' <span class="moved">{moves[line.id]}</span>'
        about = notes.pop(line.id, [])
        changed = " changed" if about or line.id in moves or left != right else ""
        yield f'<tr class="{line.kind}{changed}"><td>{left}</td><td>{right}</td></tr>\n'
        yield from about


def _lines(resume: Resume) -> Iterator[_Line]:
    for i, text in enumerate(line for line in resume.contact.lines if line.strip()):
        yield _Line(f"contact {i}", "head", _bare(text))
    for section in resume.sections:
        yield _Line(section.id, "section", plain(section.title) or f"({section.kind}, without a heading)")
        yield from (_Line(item.id, "item", plain(item.text)) for item in section.items)
        for entry in section.entries:
            yield _Line(entry.id, "head", " / ".join(_bare(text) for text in entry.head if text.strip()))
            yield from (_Line(item.id, "item", plain(item.text)) for item in entry.items)


def _with_removed(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[_Line]:
    """The lines of the result, each followed by what was removed right behind it."""
    kept = {line.id for line in after}
    removed: dict[str, list[_Line]] = defaultdict(list)
    last = ""
    for line in before:
        if line.id in kept:
            last = line.id
        else:
            removed[last].append(line)
    yield from removed[""]
    for line in after:
        yield line
        yield from removed[line.id]


def _marked(before: str, after: str) -> tuple[str, str]:
    left, right = [], []
    for piece in word_diff(before, after):
        text = escape(piece.text)
        if piece.op is not Op.ADDED:
            left.append(f"<del>{text}</del>" if piece.op is Op.REMOVED else text)
        if piece.op is not Op.REMOVED:
            right.append(f"<ins>{text}</ins>" if piece.op is Op.ADDED else text)
    return "".join(left), "".join(right)


def _moves(changes: Iterable[Change]) -> dict[str, str]:
    """Where each moved node stood among its siblings."""
    found: dict[str, str] = {}
    for change in changes:
        if isinstance(change.before, tuple) and isinstance(change.after, tuple):
            for now, id_ in enumerate(change.after):
                was = change.before.index(id_) if id_ in change.before else now
                if was != now:
                    found[id_] = f"{'↑' if was > now else '↓'} was {was + 1} of {len(change.before)}, now {now + 1}"
    return found


def _notes(done: Tailored) -> dict[str, list[str]]:
    """What is said about the changes, by the node below whose line it stands."""
    requirements = {r.id: r for r in done.report.match.requirements} if done.report.match else {}
    found: dict[str, list[str]] = defaultdict(list)
    for change in done.changes:
        if not _is_format(change):
            found[change.target.id].append(_note(change, requirements))
    return found


def _note(change: Change, requirements: dict[str, MatchedRequirement]) -> str:
    parts = [f"<b>{change.kind}</b> {escape(change.reason)}"]
    asked = [requirements[id_] for id_ in change.requirement_ids if id_ in requirements]
    parts += [f"for <q>{escape(_one_line(each.text))}</q> ({each.priority.replace('_', ' ')})" for each in asked]
    parts += [f"evidence <q>{escape(_one_line(each.quote))}</q>" for each in change.evidence]
    if change.qa_issues:
        parts.append(f"quality {change.qa_score}: {escape(', '.join(change.qa_issues))}")
    return f'<tr class="why"><td colspan="2">{"<br>".join(parts)}</td></tr>\n'


def _is_format(change: Change) -> bool:
    """Whether nothing but a list mark changes, which would only be noise beside the words."""
    return change.kind is ChangeKind.FORMAT and change.target.field == "marker"


def _formats(done: Tailored) -> Iterator[str]:
    marks: dict[str, int] = defaultdict(int)
    for change in done.changes:
        if _is_format(change):
            marks[change.reason] += 1
    if marks:
        yield "<h2>List marks</h2><ul class=req>"
        yield from (f"<li>{count} lines: {escape(reason)}</li>" for reason, count in marks.items())
        yield "</ul>"


def _requirement_row(each: MatchedRequirement) -> str:
    status = f'<span class="{each.before}">{each.before}</span>'
    if each.after != each.before:
        status += f' → <span class="{each.after}">{each.after}</span>'
    evidence = "<br>".join(f"<q>{escape(_one_line(e.quote))}</q>" for e in each.evidence)
    return (
        f"<tr><td>{escape(_one_line(each.text))}</td><td>{each.priority.replace('_', ' ')}, "
        f"{each.category.replace('_', ' ')}<br>{escape(', '.join(each.keywords))}</td><td>{status}</td>"
        f"<td>{evidence}</td></tr>"
    )


def _bare(text: str) -> str:
    """Without markup, the marks of a heading included."""
    return plain(text.lstrip().lstrip("#"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
