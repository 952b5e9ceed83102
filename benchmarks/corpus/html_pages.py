"""HTML pages: tags that say what they hold, nothing but `div`, tables, boxes side by side, a theme of JSON Resume."""

from collections.abc import Callable, Iterable
from functools import partial
from html import escape

from benchmarks.corpus.known import Known, KnownEntry, KnownItem, KnownSection
from benchmarks.corpus.renderer import Renderer

ShowEntry = Callable[[KnownEntry], str]


def renderers() -> list[Renderer]:
    """One for each layout."""
    pages = {
        "semantic": semantic,
        "divs": divs,
        "table": table,
        "flex": flex,
        "theme": theme,
        "definitions": definitions,
        "rows": rows,
        "breaks": breaks,
    }
    capitals, few_places = ("divs", "breaks"), ("flex",)
    return [
        Renderer(
            f"html-{name}",
            "html",
            partial(_encoded, page),
            has_places=name not in few_places,
            has_grouped_skills=name not in ("breaks",),
            has_capital_headings=name in capitals,
        )
        for name, page in pages.items()
    ]


def semantic(known: Known) -> str:
    """Headings, articles, lists, times."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        place = f'<p class="place">{escape(each.location)}</p>' if each.location else ""
        time = f"<p><time>{escape(each.dates)}</time></p>" if each.dates else ""
        organization = "".join(f"<p><strong>{escape(name)}</strong></p>" for name in others)
        return f"<article><h3>{escape(first)}</h3>{organization}{time}{place}{_list(each.items)}</article>"

    contact = "".join(f"<li>{_linked(part)}</li>" for part in known.contact)
    top = f"<header><h1>{escape(known.name)}</h1>{_tag('p', known.headline)}<ul>{contact}</ul></header>"
    body = "".join(f"<section>{_heading('h2', s)}{_body(s, entry)}</section>" for s in known.sections)
    return _page(known, f"{top}<main>{body}</main><footer>&copy; {escape(known.name)}</footer>", "h2 {color: #246}")


def divs(known: Known) -> str:
    """No tag says anything; classes and a style sheet do the looks."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        sub = _tag("div", " – ".join([*others, *filter(None, [each.location])]), "sub")
        bullets = "".join(f'<div class="bullet">• {escape(item.line)}</div>' for item in each.items)
        head = f'<div class="head">{_tag("span", first, "role")} {_tag("span", each.dates, "when")}</div>'
        return f'<div class="entry">{head}{sub}{bullets}</div>'

    def body(section: KnownSection) -> str:
        items = "".join(f'<div class="line">{escape(item.line)}</div>' for item in section.items)
        return items + "".join(map(entry, section.entries))

    contact = " | ".join(map(escape, known.contact))
    top = f"{_tag('div', known.name, 'name')}{_tag('div', known.headline, 'label')}<div class='contact'>{contact}</div>"
    parts = "".join(f"<div>{_tag('div', s.title, 'title')}{body(s)}</div>" for s in known.sections)
    looks = """.name {font-size: 30px; font-weight: bold} .title {font-size: 18px; font-weight: 700; margin-top: 20px}
        .when {float: right} .role {font-weight: bold} .sub {font-style: italic}"""
    return _page(known, f'<div class="page">{top}{parts}</div>', looks)


def table(known: Known) -> str:
    """A table lays the page out: a narrow column and a wide one."""
    contact = "<br>".join(map(_linked, known.contact))
    left = f"<h3>{escape(known.contact_title)}</h3><p>{contact}</p>"
    left += "".join(_heading("h3", s) + _body(s, _three_lines) for s in known.sections if s.is_aside)
    right = f"<h1>{escape(known.name)}</h1>{_tag('p', known.headline)}"
    right += "".join(_heading("h2", s) + _body(s, _three_lines) for s in known.sections if not s.is_aside)
    cells = f'<td width="30%" valign="top">{left}</td><td valign="top">{right}</td>'
    return _page(known, f'<table width="100%" cellpadding="10"><tr>{cells}</tr></table>', "")


def flex(known: Known) -> str:
    """Boxes side by side: the page in two, and the heads of entries in two."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        head = f'<div class="row"><h4>{escape(first)}</h4>{_tag("span", each.dates)}</div>'
        return head + "".join(_tag("div", name, "org") for name in others) + _list(each.items)

    main = "".join(f"<section>{_heading('h2', s)}{_body(s, entry)}</section>" for s in known.sections if not s.is_aside)
    aside = "".join(f"<section>{_heading('h2', s)}{_chips(s)}</section>" for s in known.sections if s.is_aside)
    contact = "".join(f"<span>{_linked(part)}</span>" for part in known.contact)
    top = f'<h1>{escape(known.name)}</h1>{_tag("p", known.headline)}<div class="row">{contact}</div>'
    looks = """.page, .row {display: flex; justify-content: space-between; gap: 12px} main {flex: 2} aside {flex: 1}
        h4 {margin: 0}"""
    return _page(known, f'{top}<div class="page"><main>{main}</main><aside>{aside}</aside></div>', looks)


def theme(known: Known) -> str:
    """As programs of JSON Resume write it: a header per entry, the place and the dates in blocks of their own."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        names = _tag("div", first, "position") + "".join(_tag("div", name, "company") for name in others)
        dates = _tag("div", each.dates, "date") + _tag("div", each.location, "location")
        top = f'<header class="clear">{dates}{names}</header>'
        return f'<section class="item">{top}{_list(each.items, "highlights")}</section>'

    contact = "".join(f'<li><span class="icon"></span> {_linked(part)}</li>' for part in known.contact)
    top = f'<header id="header"><h1>{escape(known.name)}</h1>{_tag("h2", known.headline)}</header>'
    parts = "".join(
        f'<section id="{escape(s.key)}" class="section">{_heading("h3", s)}{_body(s, entry)}</section>'
        for s in known.sections
    )
    looks = ".date {float: right; font-size: 12px} .position {font-weight: bold} .location {float: right; clear: right}"
    return _page(known, f'<div id="resume">{top}<ul class="contact">{contact}</ul>{parts}</div>', looks)


def definitions(known: Known) -> str:
    """Lists of definitions: when, and what."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        rest = "".join(f", {escape(part)}" for part in [*others, *filter(None, [each.location])])
        return f"<dt>{escape(each.dates) or '&nbsp;'}</dt><dd><b>{escape(first)}</b>{rest}{_list(each.items)}</dd>"

    parts = []
    for section in known.sections:
        entries = "".join(map(entry, section.entries))
        parts.append(_heading("h2", section) + (f"<dl>{entries}</dl>" if entries else _body(section, entry)))
    contact = f"<address>{'<br>'.join(map(_linked, known.contact))}</address>"
    return _page(known, f"<h1>{escape(known.name)}</h1>{_tag('p', known.headline)}{contact}{''.join(parts)}", "")


def rows(known: Known) -> str:
    """A table per section, with the dates in the first column."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        below = "".join(_tag("p", part) for part in [*others, *filter(None, [each.location])])
        return f"<tr><td>{escape(each.dates)}</td><td><p><b>{escape(first)}</b></p>{below}{_list(each.items)}</td></tr>"

    parts = []
    for section in known.sections:
        entries = "".join(map(entry, section.entries))
        body = f"<table>{entries}</table>" if entries else _body(section, entry)
        parts.append(_heading("h2", section) + body)
    contact = " | ".join(map(_linked, known.contact))
    top = f"<center><h1>{escape(known.name)}</h1>{_tag('p', known.headline)}<p>{contact}</p></center>"
    return _page(known, top + "".join(parts), "td {vertical-align: top}")


def breaks(known: Known) -> str:
    """Paragraphs with hard line breaks and bold words, as mail programs and old editors write."""

    def entry(each: KnownEntry) -> str:
        first, *others = each.names
        second = ", ".join(escape(part) for part in [*others, each.location] if part)
        lines = [f"<b>{escape(first)}</b>", second, escape(each.dates)]
        bullets = [f"- {escape(item.line)}" for item in each.items]
        return f"<p>{'<br>'.join(filter(None, lines))}</p>" + (f"<p>{'<br>'.join(bullets)}</p>" if bullets else "")

    parts = []
    for s in known.sections:
        items = "<br>".join(escape(item.line) for item in s.items)
        parts.append(_tag("p", s.title, "t").replace('<p class="t">', "<p><b><u>").replace("</p>", "</u></b></p>"))
        parts.append((f"<p>{items}</p>" if items else "") + "".join(map(entry, s.entries)))
    top = f'<p><font size="6"><b>{escape(known.name)}</b></font><br>'
    top += "<br>".join([escape(part) for part in (known.headline, *known.contact) if part]) + "</p>"
    return _page(known, top + "".join(parts), "")


def _three_lines(each: KnownEntry) -> str:
    first, *others = each.names
    where = " &nbsp; ".join(escape(part) for part in (each.dates, each.location) if part)
    below = "".join(f"<div>{escape(name)}</div>" for name in others) + (f"<div><i>{where}</i></div>" if where else "")
    return f"<div><b>{escape(first)}</b></div>{below}{_list(each.items)}"


def _chips(section: KnownSection) -> str:
    if section.key in ("skills", "interests"):
        return "".join(
            (f"<h3>{escape(item.label)}</h3>" if item.label else "")
            + f"<p>{', '.join(f'<span>{escape(word)}</span>' for word in item.text.split(', '))}</p>"
            for item in section.items
        )
    return _list(section.items)


def _body(section: KnownSection, entry: ShowEntry) -> str:
    return _list(section.items) + "".join(map(entry, section.entries))


def _list(items: Iterable[KnownItem], css: str = "") -> str:
    """Prose in paragraphs, the rest in lists, in their order."""
    shown, is_open = [], False
    for item in items:
        if item.is_prose == is_open:
            shown.append("</ul>" if is_open else f'<ul class="{css}">' if css else "<ul>")
            is_open = not is_open
        label = f"<b>{escape(item.label)}:</b> " if item.label and item.text else escape(item.label)
        shown.append(f"<{'p' if item.is_prose else 'li'}>{label}{escape(item.text)}</{'p' if item.is_prose else 'li'}>")
    return "\n".join([*shown, *(["</ul>"] if is_open else [])])


def _heading(tag: str, section: KnownSection) -> str:
    return _tag(tag, section.title)


def _tag(tag: str, text: str, css: str = "") -> str:
    name = f'{tag} class="{css}"' if css else tag
    return f"<{name}>{escape(text)}</{tag}>" if text else ""


def _linked(part: str) -> str:
    if "@" in part:
        return f'<a href="mailto:{escape(part)}">{escape(part)}</a>'
    has_path = "/" in part or (part.count(".") and " " not in part and not part[0].isdigit())
    return f'<a href="https://{escape(part)}">{escape(part)}</a>' if has_path and part[0].isalpha() else escape(part)


def _page(known: Known, body: str, looks: str) -> str:
    looks = f"<style>body {{font-family: sans-serif}} {looks}</style>"
    head = f'<meta charset="utf-8"><title>{escape(known.name)}</title>{looks}'
    return f'<!DOCTYPE html>\n<html lang="{known.language}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _encoded(page: Callable[[Known], str], known: Known) -> bytes:
    return page(known).encode()
