"""Where the figures of a return stand, on screen and in its workbook alike: problems name the same cells."""

HEADER_ROW = 3  # below the title and a line of instruction
FIRST_ROW = HEADER_ROW + 1

# Between and beside them the workbook has columns for reference, which no reader reads.
LETTERS = {
    "reference": "A",
    "area": "B",
    "numerator": "G",
    "denominator": "H",
    "value": "I",
    "commentary": "K",
    "cause": "L",
    "action": "M",
    "back_by": "N",
    "period": "O",
}
