"""The XML of a workbook, element by element. Standard library alone, and read by the child only."""

from collections.abc import Callable
from xml.parsers import expat


class LocalNames(dict[str, str]):
    """Names without their namespace prefix, which every program chooses for itself."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def parser_calling(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    def refuse_doctype(*_: object) -> None:
        raise ValueError("a workbook declares no document type, and so no entities")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    return parser


def each_element(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Local names of a small part's elements and of their attributes, in order."""
    elements: list[tuple[str, dict[str, str]]] = []
    names = LocalNames()

    def keep(name: str, attributes: dict[str, str]) -> None:
        elements.append((names[name], {names[key]: text for key, text in attributes.items()}))

    parser_calling(keep).Parse(xml, True)
    return elements
