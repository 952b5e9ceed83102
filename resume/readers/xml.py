"""XML of untrusted documents: no entities, no network, no huge trees."""

from collections.abc import Iterator

from lxml import etree

from resume.errors import UnreadableDocument

Element = etree._Element  # lxml has no public name for the class of its elements


def parse_xml(source: bytes, name: str) -> Element:
    """The root of the tree, without comments and instructions.

    Args: `name` is what the user calls the document.
    Raises: UnreadableDocument with the code damaged.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged_document(name) from error


def damaged_document(name: str) -> UnreadableDocument:
    """The refusal of a document whose parts are missing or broken."""
    return UnreadableDocument(
        "damaged", f"{name} is damaged and cannot be read: open it in its program, save it anew and try again"
    )


def tag_of(element: Element) -> str:
    """The name of the element with its namespace in braces. lxml's own may be other things, but not once parsed."""
    return str(element.tag)


def children(element: Element) -> Iterator[Element]:
    """The elements directly inside."""
    return element.iterchildren("*")
