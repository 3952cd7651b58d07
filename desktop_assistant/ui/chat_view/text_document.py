"""Documents for the text of a turn: styled like the theme, and loading nothing, ever."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextOption,
    QTextTable,
)

from desktop_assistant.ui.chat_view.source import TASK_BOXES
from desktop_assistant.ui.chat_view.style import Style, mixed

CODE_LINE_HEIGHT = 118.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HEADING_SCALE = (1.0, 1.3, 1.18, 1.08, 1.0, 1.0, 1.0)
_QUOTE_INDENT = 16.0
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_PROPERTY = QTextFormat.Property


class SafeDocument(QTextDocument):
    """Text from a model may name any file or address; none is ever opened."""

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:  # noqa: N802 -- Qt's name
        # An image rather than nothing: after nothing Qt asks again at every paint.
        picture = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        return picture


def plain_document(text: str, style: Style, color: str, *, small: bool = False) -> SafeDocument:
    """``text`` as it stands, without any markup."""
    document = _empty(style.small if small else style.body)
    document.setPlainText(text)
    _format_all(document, style.line_height, color)
    return document


def code_document(text: str, style: Style) -> SafeDocument:
    document = _empty(style.code)
    document.setPlainText(text.expandtabs(4))
    _format_all(document, CODE_LINE_HEIGHT, style.colors.text)
    return document


def markdown_document(text: str, style: Style) -> SafeDocument:
    document = _empty(style.body)
    document.setIndentWidth(22)
    document.setMarkdown(text, _FEATURES)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    # Backwards, since an image gives way to a text of another length.
    for block in reversed(list(blocks(document))):
        for fragment in reversed(list(_fragments(block))):
            _restyle_fragment(cursor, fragment, style)
        _restyle_block(cursor, block, style)
    _hide_bullets_of_tasks(document)
    for table in _tables(document.rootFrame()):
        _restyle_table(cursor, table, style)
    cursor.endEditBlock()
    return document


def mute_from(document: QTextDocument, position: int, color: str) -> None:
    """Draw everything from ``position`` on in ``color``."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    muted = QTextCharFormat()
    muted.setForeground(QColor(color))
    cursor.mergeCharFormat(muted)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def quote_level(block: QTextBlock) -> int:
    return int(block.blockFormat().intProperty(_PROPERTY.BlockQuoteLevel))


def links(document: QTextDocument) -> Iterator[str]:
    """The addresses in it, in order."""
    for block in blocks(document):
        for fragment in _fragments(block):
            if fragment.charFormat().isAnchor():
                yield fragment.charFormat().anchorHref()


def _empty(font: QFont) -> SafeDocument:
    document = SafeDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    option = document.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    return document


def _format_all(document: QTextDocument, line_height: float, color: str) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(line_height, _PROPORTIONAL)
    cursor.mergeBlockFormat(lines)
    ink = QTextCharFormat()
    ink.setForeground(QColor(color))
    cursor.mergeCharFormat(ink)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1


def _restyle_fragment(cursor: QTextCursor, fragment: QTextFragment, style: Style) -> None:
    shape = fragment.charFormat()
    cursor.setPosition(fragment.position())
    end = fragment.position() + fragment.length()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    if shape.hasProperty(_PROPERTY.FontSizeAdjustment):
        # Qt's own sizes of headings; merging could not take them away.
        shape.clearProperty(_PROPERTY.FontSizeAdjustment)
        cursor.setCharFormat(shape)
    if shape.isImageFormat():
        _replace_image(cursor, shape, style)
    elif shape.isAnchor():
        cursor.mergeCharFormat(_link_format(style))
    elif shape.fontFixedPitch():
        cursor.mergeCharFormat(_inline_code_format(style))


def _replace_image(cursor: QTextCursor, shape: QTextCharFormat, style: Style) -> None:
    words = QTextCharFormat()
    words.setFontItalic(True)
    words.setForeground(QColor(style.colors.muted))
    cursor.insertText(str(shape.property(_PROPERTY.ImageAltText) or ""), words)


def _link_format(style: Style) -> QTextCharFormat:
    link = QTextCharFormat()
    link.setForeground(QColor(style.colors.accent))
    link.setFontUnderline(True)
    return link


def _inline_code_format(style: Style) -> QTextCharFormat:
    code = QTextCharFormat()
    code.setFontFamilies(style.code.families())
    code.setProperty(_PROPERTY.FontPointSize, style.code.pointSizeF())
    code.setBackground(mixed(style.colors.surface, style.colors.muted, 0.16))
    return code


def _restyle_block(cursor: QTextCursor, block: QTextBlock, style: Style) -> None:
    shape = QTextBlockFormat()
    shape.setLineHeight(style.line_height, _PROPORTIONAL)
    level = block.blockFormat().headingLevel()
    is_list = block.textList() is not None
    unit = style.body_height
    is_last = not block.next().isValid()
    shape.setTopMargin(unit * 0.5 if level and block.blockNumber() else 0)
    after = unit * (0.25 if is_list or level else 0.55)
    if is_list and block.next().isValid() and block.next().textList() is None:
        after = unit * 0.55
    shape.setBottomMargin(0 if is_last else after)
    quoted = quote_level(block)
    if quoted:
        shape.setLeftMargin(_QUOTE_INDENT * quoted)
        shape.setRightMargin(0)
    if block.blockFormat().hasProperty(_PROPERTY.BlockTrailingHorizontalRulerWidth):
        # Qt draws such a line in the colour of the ground, and in that of the text without one.
        shape.setBackground(QColor(style.colors.border))
    cursor.setPosition(block.position())
    cursor.mergeBlockFormat(shape)
    if level:
        _restyle_heading(cursor, block, level, style)
    elif quoted:
        _color_block(cursor, block, style.colors.muted)


def _restyle_heading(cursor: QTextCursor, block: QTextBlock, level: int, style: Style) -> None:
    heading = QTextCharFormat()
    heading.setFontWeight(QFont.Weight.DemiBold.value)
    heading.setFontPointSize(style.body.pointSizeF() * _HEADING_SCALE[level])
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(heading)


def _color_block(cursor: QTextCursor, block: QTextBlock, color: str) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    ink = QTextCharFormat()
    ink.setForeground(QColor(color))
    cursor.mergeCharFormat(ink)


def _hide_bullets_of_tasks(document: QTextDocument) -> None:
    for block in blocks(document):
        items: QTextList | None = block.textList()
        if items is not None and block.text().startswith(TASK_BOXES):
            shape = items.format()
            shape.setStyle(QTextListFormat.Style.ListStyleUndefined)
            items.setFormat(shape)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _restyle_table(cursor: QTextCursor, table: QTextTable, style: Style) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(QColor(style.colors.border)))
    shape.setCellPadding(6)
    shape.setCellSpacing(0)
    # The margin of the paragraph before a table counts for nothing.
    is_first = table.firstPosition() == 1
    shape.setTopMargin(2 if is_first else style.body_height * 0.55)
    shape.setBottomMargin(style.body_height * 0.55)
    shape.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
    table.setFormat(shape)
    flat = QTextBlockFormat()
    flat.setBottomMargin(0)
    flat.setLineHeight(100, _PROPORTIONAL)
    cursor.setPosition(table.firstPosition())
    cursor.setPosition(table.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeBlockFormat(flat)
    for column in range(table.columns()):
        _restyle_title(table, column, style)
    cursor.setPosition(table.lastPosition() + 1)
    if cursor.block().length() == 1 and cursor.block().next().isValid():
        cursor.deleteChar()


def _restyle_title(table: QTextTable, column: int, style: Style) -> None:
    """Make the cell above ``column`` look like a title, in line with what is below it."""
    cell = table.cellAt(0, column)
    shape = cell.format()
    shape.setBackground(mixed(style.colors.surface, style.colors.muted, 0.10))
    cell.setFormat(shape)
    cursor = cell.firstCursorPosition()
    if cursor.block().length() == 1 and cursor.position() != cell.lastPosition():
        cursor.deleteChar()  # after a quote Qt begins the first cell with an empty line
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold.value)
    cursor.mergeCharFormat(bold)
    if table.rows() > 1:
        below = table.cellAt(1, column).firstCursorPosition().blockFormat()
        lines = QTextBlockFormat()
        lines.setAlignment(below.alignment())
        cursor.mergeBlockFormat(lines)
