"""The table of journeys at the end of a run, from what their tests counted."""

JOURNEY = "journey"  # the property of a test that tells of one
HEADINGS = ("journey", "clicks", "answers", "typed", "seconds")


def table(rows):
    """Lines of a table of what several journeys told."""
    cells = [HEADINGS, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for name, *numbers in cells:
        aligned = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *aligned))
