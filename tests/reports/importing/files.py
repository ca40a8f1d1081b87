"""Files as senders send them, good and bad, each as bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl
import xlsxwriter

HEADER = ["Reference", "Numerator", "Denominator", "Value", "Commentary"]
ROW = ["KPI 1", 74, 100, 74, "Two posts are vacant"]
SHEET_XML = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx(
    rows: Iterable[Sequence[object]],
    *,
    sheet: str = "Return",
    start_row: int = 0,
    start_column: int = 0,
    formats: Mapping[int, str] | None = None,
) -> bytes:
    """A workbook of one sheet. `formats` gives the number format of a column by its position in a row."""
    return xlsx_of_sheets({sheet: rows}, start_row=start_row, start_column=start_column, formats=formats)


def xlsx_of_sheets(
    sheets: Mapping[str, Iterable[Sequence[object]]],
    *,
    start_row: int = 0,
    start_column: int = 0,
    formats: Mapping[int, str] | None = None,
    hidden: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of several. `hidden` gives "hidden" or "veryHidden" by sheet."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    workbook = xlsxwriter.Workbook(target, options)
    styles = {
        position: workbook.add_format({"num_format": code}) for position, code in (formats or {}).items()
    }
    for name, rows in sheets.items():
        worksheet = workbook.add_worksheet(name)
        if (hidden or {}).get(name) == "hidden":
            worksheet.hide()
        elif (hidden or {}).get(name) == "veryHidden":
            worksheet.very_hidden()
        for number, row in enumerate(rows, start_row):
            for position, value in enumerate(row):
                style = [styles[position]] if position in styles else []
                worksheet.write(number, start_column + position, value, *style)
    workbook.close()
    return target.getvalue()


def csv_bytes(
    rows: Iterable[Sequence[object]], *, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\r\n"
) -> bytes:
    """A CSV file. Texts that hold a delimiter are put between quotation marks, as Excel does."""

    def field(value: object) -> str:
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if set(text) & {delimiter, '"', "\n"} else text

    return "".join(delimiter.join(map(field, row)) + newline for row in rows).encode(encoding)


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return target.getvalue()


def parts_of(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def altered(workbook: bytes, *, change: Callable[[str], str], part: str = SHEET_XML) -> bytes:
    """The workbook with one part's XML changed, by default its first sheet's."""
    parts = parts_of(workbook)
    return archive(parts | {part: change(parts[part].decode())})


def with_cells(cells: str, *, workbook: bytes | None = None) -> bytes:
    """The workbook, or a good return, with a last row of the given XML cells: row 3 if they do not say."""
    good = workbook or xlsx([HEADER, ROW])
    return altered(good, change=lambda xml: xml.replace("</sheetData>", f"<row>{cells}</row></sheetData>"))


def zeros_deflated(size: int) -> bytes:
    """A deflate stream of zeros, a thousandth of `size`, made without so many zeros ever being held."""
    mebibytes = size // 1024**2
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = deflate.compress(bytes(1024**2)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return block * mebibytes + deflate.flush(zlib.Z_FINISH)


def raw_archive(parts: Mapping[str, tuple[bytes, int, int]]) -> bytes:
    """An archive of parts that are deflated already, each with the size and checksum it claims."""
    body, directory = b"", b""
    for name, (deflated, claimed, checksum) in parts.items():
        sizes = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(deflated), claimed, len(name), 0)
        offset = len(body)
        body += b"PK\x03\x04" + sizes + name.encode() + deflated
        about = struct.pack("<HHHII", 0, 0, 0, 0, offset)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + sizes + about + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def zip_bomb(*, inflated: int = 2 * 1024**3, claimed: int | None = None) -> bytes:
    """A workbook of some 2 MB whose sheet inflates to 2 GB, and claims to, or to as much as it is told."""

    def deflated(part: bytes) -> tuple[bytes, int, int]:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return deflate.compress(part) + deflate.flush(), len(part), zlib.crc32(part)

    parts = {name: deflated(part) for name, part in parts_of(xlsx([HEADER, ROW])).items()}
    bomb = zeros_deflated(inflated), inflated if claimed is None else claimed, 0
    return raw_archive(parts | {SHEET_XML: bomb})


def encrypted() -> bytes:
    """What a workbook with a password begins and is told by: an OLE file with an EncryptedPackage inside."""
    return OLE_SIGNATURE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


def old_xls() -> bytes:
    return OLE_SIGNATURE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(1024)


def old_doc() -> bytes:
    return OLE_SIGNATURE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(1024)


def macro_enabled() -> bytes:
    return archive(parts_of(xlsx([HEADER, ROW])) | {"xl/vbaProject.bin": OLE_SIGNATURE + bytes(504)})


def macro_enabled_and_empty() -> bytes:
    """What Excel saves as .xlsm before any macro is written: its kind alone tells it."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return altered(
        xlsx([HEADER, ROW]), change=lambda xml: xml.replace(kind, enabled), part="[Content_Types].xml"
    )


def with_binary_workbook() -> bytes:
    """A good return that holds a binary workbook beside it, which another program may read."""
    return archive(parts_of(xlsx([HEADER, ROW])) | {"xl/workbook.bin": bytes(16)})


def macro_sheet(*, part: str = "xl/macrosheets/sheet1.xml") -> bytes:
    """A good return with a sheet of Excel 4.0 macros beside it."""
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="/{part}"/></Relationships>'
    parts = parts_of(
        altered(
            xlsx([HEADER, ROW]),
            change=lambda xml: xml.replace("</Relationships>", relation),
            part="xl/_rels/workbook.xml.rels",
        )
    )
    return archive(parts | {part: f'<xm:macrosheet xmlns:xm="{MAIN}"/>'})


def with_part_twice() -> bytes:
    """A return whose archive holds its sheet twice, with different figures, under two spellings."""
    parts = parts_of(xlsx([HEADER, ROW]))
    other = parts_of(xlsx([HEADER, [*ROW[:1], 9, 10, 90]]))[SHEET_XML]
    return archive(parts | {SHEET_XML.replace("sheet1", "Sheet1"): other})


def truncated() -> bytes:
    good = xlsx([HEADER, ROW])
    return good[: len(good) // 2]


def far_cell(*, reference: str = "XFD1048576") -> bytes:
    """A good return with one more cell, in the last corner of the sheet unless another place is named."""
    return with_cells(f'<c r="{reference}"><v>1</v></c>')


def many_rows(count: int) -> bytes:
    """A return with so many rows below its header."""
    return xlsx([HEADER, *([f"KPI {number}", number, 100, number] for number in range(count))])


def formula_error() -> bytes:
    """#DIV/0! in D2."""
    return altered(
        xlsx([HEADER, ROW]),
        change=lambda xml: xml.replace(
            '<c r="D2"><v>74</v></c>', '<c r="D2" t="e"><f>B2/0</f><v>#DIV/0!</v></c>'
        ),
    )


def uncalculated_formula() -> bytes:
    """A formula in D2 that a script wrote and no spreadsheet program has worked out."""
    workbook = openpyxl.Workbook()
    worksheet = workbook.active
    worksheet.title = "Return"
    worksheet.append(HEADER)
    worksheet.append([*ROW[:3], "=B2/C2*100", ROW[4]])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def not_a_workbook() -> bytes:
    """An archive with something else in it."""
    return archive({"minutes/2018-12-12.txt": "Members noted the report."})


def word_document() -> bytes:
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
