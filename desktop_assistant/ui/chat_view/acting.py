"""What can be done with a turn: try it again, go on with it, play it, write it oneself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Signal
from PySide6.QtWidgets import QMenu

from desktop_assistant.conversation import again
from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view.asking_why import TurnAsker
from desktop_assistant.ui.chat_view.turn_layout import RowAction
from desktop_assistant.ui.chat_view.viewer import TextViewer
from desktop_assistant.ui.system_settings import open_privacy


class TurnActor(TurnAsker):
    """Tells which button of a turn, or entry of its menu, was used.

    Signals:
        retry_requested: the id of the turn to try again.
        retry_with_requested: the :class:`Turn` to hear in another way, and where the button is
            on the screen.
        continue_requested: the id of the turn whose reply is to go on.
        rewrite_requested: the :class:`Turn` whose words the user wants to write.
        play_requested: the id of the turn whose recording is to be heard.
        silence_requested: what is being played is to stop.
        discard_requested: the id of the turn to delete.
        settings_requested: the :class:`TurnError` whose cause the user wants to change.
    """

    retry_requested = Signal(int)
    retry_with_requested = Signal(object, QPoint)
    continue_requested = Signal(int)
    rewrite_requested = Signal(object)
    play_requested = Signal(int)
    silence_requested = Signal()
    discard_requested = Signal(int)
    settings_requested = Signal(object)

    def set_playing(self, turn_id: int) -> None:
        """Whose recording is being played; 0 for none."""
        before, self._column.playing = self._column.playing, turn_id
        rows = [self._column.row_of(each) for each in (before, turn_id) if each]
        with self._keeping_place():
            for row in rows:
                if row is not None:
                    self._column.touch(row)

    def remove_turn(self, turn_id: int) -> None:
        """It was deleted."""
        row = self._column.row_of(turn_id)
        if row is None:
            return
        self._forget_reading()
        with self._keeping_place():
            self._column.remove(row)

    def _act(self, serial: int, action: RowAction, box: QRect) -> None:
        row = self._column.row(serial)
        if row is not None:
            self._do(action, self._column.turns[row], box)

    def _do(self, action: RowAction, turn: Turn, box: QRect) -> None:
        """``box`` is the button's place in the viewport."""
        match action:
            case RowAction.RETRY:
                self.retry_requested.emit(turn.id)
            case RowAction.RETRY_WITH:
                below = self.viewport().mapToGlobal(box.bottomLeft())
                self.retry_with_requested.emit(turn, below)
            case RowAction.CONTINUE:
                self.continue_requested.emit(turn.id)
            case RowAction.EDIT | RowAction.REWRITE:
                self.rewrite_requested.emit(turn)
            case RowAction.PLAY | RowAction.DISCARD:
                self._do_with_recording(action, turn)
            case _:
                self._show(action, turn)

    def _do_with_recording(self, action: RowAction, turn: Turn) -> None:
        if action is RowAction.DISCARD:
            self.discard_requested.emit(turn.id)
        elif self._column.playing == turn.id:
            self.silence_requested.emit()
        else:
            self.play_requested.emit(turn.id)

    def _show(self, action: RowAction, turn: Turn) -> None:
        match action:
            case RowAction.OPEN_SETTINGS:
                self.settings_requested.emit(turn.error)
            case RowAction.OPEN_PRIVACY:
                open_privacy()
            case RowAction.SHOW_SAID:
                title = QCoreApplication.translate("ChatView", "What was said")
                TextViewer(title, turn.said, self).open()
            case RowAction.SHOW_REPLY:
                title = QCoreApplication.translate("ChatView", "The whole reply")
                TextViewer(title, turn.reply, self).open()

    def _extend_menu(self, menu: QMenu, row: int) -> None:
        super()._extend_menu(menu, row)
        turn = self._column.turns[row]
        layout = self._column.existing(row)
        if layout is None or layout.state is not None or not turn.id:
            return
        is_newest = row == len(self._column) - 1
        can_act = self._column.look.can_act
        if can_act and turn.spoken and turn.said and is_newest:
            label = self.tr("That is not what I said…")
            menu.addAction(label).triggered.connect(lambda: self.rewrite_requested.emit(turn))
        if turn.recording:
            label = self.tr("Play what I said")
            menu.addAction(label).triggered.connect(lambda: self.play_requested.emit(turn.id))
        if can_act and again.can_continue(turn):
            label = self.tr("Go on with this reply")
            menu.addAction(label).triggered.connect(lambda: self.continue_requested.emit(turn.id))
