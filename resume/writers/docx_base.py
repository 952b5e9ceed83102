"""The Word document that a resume is written into: built-in styles in a plain look, properties, fixed bytes.

python-docx starts from a template of its own; what a resume has no use for is taken out of it.
"""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from resume.writers.properties import document_title, is_right_to_left
from resume.writers.view import ResumeView

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_FONT = "Calibri"
_INK, _GREY = "1A1A1A", "444444"
_PAPERS_MM = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}  # width and height
_MARGIN_MM = 18.0
_LOOKS = {  # size, space above and below in points, colour, bold
    "Title": (22.0, 0.0, 0.0, _INK, True),
    "Subtitle": (12.0, 0.0, 2.0, _GREY, False),
    "Heading 1": (13.0, 12.0, 4.0, _INK, True),
    "Heading 2": (11.0, 8.0, 0.0, _INK, True),
}
_LISTS = tuple(f"List {kind}{level}" for kind in ("Bullet", "Number") for level in ("", " 2", " 3"))
_MAX_PROPERTY = 255  # characters that Word takes
_REGIONS = {"en": "US", "de": "DE", "fr": "FR", "es": "ES", "pt": "PT", "nl": "NL", "it": "IT"}
_UNUSED = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties", "webSettings")
_NO_DATE = datetime(1980, 1, 1)  # the earliest that a zip can hold; stands for no date at all
_AFTER_BORDER = tuple(
    f"w:{name}"
    for name in """shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
    textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split()
)
"""What the schema wants behind a border among the properties of a paragraph, in its order."""
_AFTER_SIZE = tuple(
    f"w:{name}"
    for name in "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish".split()
)
_AFTER_DIRECTION = _AFTER_BORDER[_AFTER_BORDER.index("w:bidi") + 1 :]


def new_document(view: ResumeView, paper: str) -> "Document":
    """An empty document with styles, page, language and properties for the resume. Args: `paper` as `paper_of` says."""
    import docx

    document = docx.Document()
    _strip(document)
    width = _set_page(document, paper)
    _set_styles(document, width, is_rtl=is_right_to_left(view))
    _set_language(document, view.language)
    _mend_settings(document)
    properties = document.core_properties
    properties.title, properties.author = document_title(view)[:_MAX_PROPERTY], view.name[:_MAX_PROPERTY]
    properties.last_modified_by, properties.language, properties.comments = properties.author, view.language, ""
    properties.created = properties.modified = _NO_DATE
    return document


def to_bytes(document: "Document") -> bytes:
    """The file; the same document gives the same bytes at any time."""
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _NO_DATE.timetuple()[:6])
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(member, source.read(name))
    return fixed.getvalue()


def _strip(document: "Document") -> None:
    """Take out what only makes the file bigger, or would say that another program wrote it."""
    for package in (document.part.package, document.part):
        for id_, relation in list(package.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del package.rels[id_]
    styles = document.styles.element
    for style in list(styles):
        if style.get(tag("w:type")) == "table" and style.get(tag("w:default")) is None:
            styles.remove(style)


def _set_page(document: "Document", paper: str) -> float:
    """Set paper and margins; the width of the text in millimetres."""
    from docx.shared import Mm

    section = document.sections[0]
    width, height = _PAPERS_MM[paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    return width - 2 * _MARGIN_MM


def _set_styles(document: "Document", width_mm: float, *, is_rtl: bool) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, RGBColor

    styles: Any = document.styles  # a lookup by name gives any kind of style
    fonts = styles.element.find(".//" + tag("w:rPrDefault")).find(".//" + tag("w:rFonts"))
    _set_font(fonts)
    normal = styles["Normal"]
    _set_look(normal, 10.5, 0.0, 2.0, _INK, is_bold=False)
    normal.paragraph_format.line_spacing = 1.05
    normal.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    if is_rtl:
        normal.element.get_or_add_pPr().insert_element_before(element("w:bidi"), *_AFTER_DIRECTION)
    for name, (size, above, below, colour, is_bold) in _LOOKS.items():
        _set_font(styles[name].element.rPr.rFonts)
        _set_look(styles[name], size, above, below, colour, is_bold=is_bold)
    for name in ("Title", "Subtitle"):
        for unwanted in ("w:pBdr", "w:numPr"):
            _drop(styles[name], unwanted)
    _underline(styles["Heading 1"])
    for name in _LISTS:
        styles[name].paragraph_format.space_after = styles["Normal"].paragraph_format.space_after
        _drop(styles[name], "w:contextualSpacing")
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor(0x05, 0x4A, 0x91), True


def _set_look(style: "ParagraphStyle", size: float, above: float, below: float, colour: str, *, is_bold: bool) -> None:
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.cs_bold, style.font.cs_italic = is_bold, False  # of Arabic and Hebrew
    letters: Any = style.element.get_or_add_rPr()
    for unwanted in ("w:spacing", "w:kern", "w:szCs"):
        for each in letters.findall(tag(unwanted)):
            letters.remove(each)
    letters.insert_element_before(element("w:szCs", val=f"{2 * size:.0f}"), *_AFTER_SIZE)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)


def _set_font(fonts: Any) -> None:
    """Name the font for all scripts but those of East Asia, for which each program has its own."""
    for key in ("asciiTheme", "hAnsiTheme", "cstheme"):
        fonts.attrib.pop(tag(f"w:{key}"), None)
    for key in ("ascii", "hAnsi", "cs"):
        fonts.set(tag(f"w:{key}"), _FONT)


def _underline(style: "ParagraphStyle") -> None:
    """A thin line below the paragraph, as wide as the text."""
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz="4", space="1", color="777777"))
    style.element.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDER)


def _drop(style: Any, unwanted: str) -> None:
    """Take a property away from the paragraphs of a style."""
    for each in style.element.pPr.findall(tag(unwanted)):
        style.element.pPr.remove(each)


def _set_language(document: "Document", language: str) -> None:
    """Word wants a region too, or it checks no spelling."""
    full = f"{language}-{_REGIONS[language]}" if language in _REGIONS else language
    for each in (
        *document.styles.element.iter(tag("w:lang")),
        *document.settings.element.iter(tag("w:themeFontLang")),
    ):
        each.set(tag("w:val"), full)


def _mend_settings(document: "Document") -> None:
    """What the template of python-docx lacks by the schema, and the version of Word that it is made for."""
    for each in document.settings.element.iter(tag("w:zoom")):
        each.set(tag("w:percent"), "100")
    for each in document.settings.element.iter(tag("w:compatSetting")):
        if each.get(tag("w:name")) == "compatibilityMode":
            each.set(tag("w:val"), "15")  # of 2013 and later, so that none of them offers to convert it


def element(name: str, **attributes: str) -> Any:
    """A new element such as "w:bottom", with attributes of the same namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(tag(f"w:{key}"), value)
    return made


def tag(name: str) -> str:
    """The name of an element or attribute with its namespace written out."""
    from docx.oxml.ns import qn

    return qn(name)
