"""What can be wrong with a library once it is put to use."""


class AssemblyError(Exception):
    """The outline asks for something that cannot be built: a number that is not met, a clause nobody wrote.

    `outline` is the form, `entry` the clause or article concerned; `promised` and `actual` say what differs.
    """

    def __init__(self, outline: str, entry: str, promised: str, actual: str) -> None:
        super().__init__(f"{outline}：{entry} 应为 {promised}，实际为 {actual}")
        self.outline = outline
        self.entry = entry
        self.promised = promised
        self.actual = actual
