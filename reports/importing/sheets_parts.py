"""The parts that a workbook is made of: its styles, which part is which sheet, and what has no place in it.

Standard library alone, and imported by the child only: what is read here was written by a stranger.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping

from reports.importing.sheets_xml import each_element

RELATIONS = "xl/_rels/workbook.xml.rels"
CONTENT_TYPES = "[content_types].xml"
NO_CONTENT_TYPES = b"<Types/>"
MAY_HOLD_MACROS = ("macroenabled", "vbaproject")  # in the types of parts, in lower case
# Ends of the addresses by which a workbook says what a part is to it
MACROS = ("/vbaProject", "/xlMacrosheet", "/xlIntlMacrosheet")
# Percentages that every workbook has without spelling out their format: 0% and 0.00%
BUILT_IN_PERCENT_FORMATS = {"9", "10"}
NO_STYLES = b"<styleSheet/>"
STYLE_LISTS = {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
# Quoted text, escaped characters, padding, and colours or currencies in brackets are no format symbols
LITERALS_OF_FORMAT = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')


def percent_styles(xml: bytes) -> set[str]:
    """The positions, as cells name them, of the cell styles that show a number as a percentage."""
    percent_formats = set(BUILT_IN_PERCENT_FORMATS)
    styles: list[str] = []
    inside = ""
    for name, attributes in each_element(xml):
        if name in STYLE_LISTS:
            inside = name
        elif name == "numFmt" and inside == "numFmts":
            if "%" in LITERALS_OF_FORMAT.sub("", attributes.get("formatCode", "")):
                percent_formats.add(attributes["numFmtId"])
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    return {str(position) for position, code in enumerate(styles) if code in percent_formats}


def sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet by the sheet's name."""
    targets = {
        attributes["Id"]: posixpath.normpath(posixpath.join("/xl", attributes["Target"]))[1:].lower()
        for name, attributes in each_element(parts["xl/_rels/workbook.xml.rels"])
        if name == "Relationship"
    }
    return {
        attributes["name"]: parts[targets[attributes["id"]]]
        for name, attributes in each_element(parts["xl/workbook.xml"])
        if name == "sheet"
    }


def holds_macros(parts: Mapping[str, bytes]) -> bool:
    """Whether the workbook says so, wherever it keeps them: of Visual Basic, or a sheet of Excel 4.0; or that
    it is of the kind that may hold them, with none in it yet."""
    said = [attributes.get("Type", "") for _, attributes in each_element(parts[RELATIONS])]
    types = each_element(parts.get(CONTENT_TYPES, NO_CONTENT_TYPES))
    kinds = [attributes.get("ContentType", "").lower() for _, attributes in types]
    return any(one.endswith(MACROS) for one in said) or any(
        sign in kind for kind in kinds for sign in MAY_HOLD_MACROS
    )


def with_errors_renamed(workbook: bytes, parts: Mapping[str, bytes], *, errors: Collection[str]) -> bytes:
    """The workbook with #N/A in the place of errors that calamine does not know, and would stop at."""
    named = b"|".join(re.escape(error.encode()) for error in errors)
    value = re.compile(rb"(<(?:[\w.-]+:)?v(?:\s[^<>]*)?>)\s*(?:" + named + rb")\s*(</)")
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(renamed, "w") as new:
        for entry in old.infolist():
            xml = parts[entry.filename.lower()]
            is_sheet = entry.filename.lower().startswith("xl/worksheets/")
            new.writestr(entry.filename, value.sub(rb"\1#N/A\2", xml) if is_sheet else xml)
    return renamed.getvalue()
