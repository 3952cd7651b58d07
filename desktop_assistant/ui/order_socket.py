"""Takes orders from other starts of the program, and from nobody else."""

from __future__ import annotations

import logging
import os
import socket
import struct
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_assistant.runtime.orders import LONGEST, SECONDS, Order, answer, understood

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 4
"""Orders are over in a moment; whoever comes while so many wait is sent away."""


class OrderSocket(QObject):
    """``obey`` carries out an order and returns whether it could.

    A connection that is not the user's own, says too much, takes longer than ``seconds``, or says
    anything but one order is closed without effect.
    """

    def __init__(
        self,
        obey: Callable[[Order], bool],
        parent: QObject | None = None,
        *,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(parent)
        self._obey = obey
        self._milliseconds = round(seconds * 1000)
        self._waiting: set[QLocalSocket] = set()
        self._server = QLocalServer(self)
        self._server.setMaxPendingConnections(MOST_CONNECTIONS)
        if sys.platform == "win32":
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self, name: str) -> bool:
        """Begin; only for the one that holds the lock of the data folder.

        What a killed program left there under that name is taken away.
        """
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("no orders can be taken: %s", self._server.serverError().name)
            return False
        return True

    def close(self) -> None:
        self._server.close()
        for each in tuple(self._waiting):
            each.abort()

    def _meet(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.setParent(self)
            connection.setReadBufferSize(LONGEST + 1)
            if len(self._waiting) >= MOST_CONNECTIONS or not _is_own(connection):
                connection.abort()
                connection.deleteLater()
                continue
            self._waiting.add(connection)
            connection.disconnected.connect(partial(self._forget, connection))
            connection.readyRead.connect(partial(self._read, connection))
            QTimer.singleShot(self._milliseconds, connection, connection.abort)
            self._read(connection)

    def _read(self, connection: QLocalSocket) -> None:
        if connection not in self._waiting:
            return
        if connection.canReadLine():
            self._waiting.discard(connection)
            self._take(connection, bytes(connection.readLine(LONGEST + 1).data()))
        elif connection.bytesAvailable() > LONGEST:
            connection.abort()

    def _take(self, connection: QLocalSocket, line: bytes) -> None:
        order = understood(line)
        if order is None:
            log.info("something that is no order was refused")
            connection.abort()
            return
        connection.write(answer(done=self._obey(order)))
        connection.disconnectFromServer()

    def _forget(self, connection: QLocalSocket) -> None:
        self._waiting.discard(connection)
        connection.deleteLater()


def _is_own(connection: QLocalSocket) -> bool:
    """Whether the other side is the same user, where the system tells; the folder is the guard."""
    if not sys.platform.startswith("linux"):
        return True
    with socket.socket(fileno=os.dup(connection.socketDescriptor())) as peer:
        said = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", said)
    return bool(user == os.getuid())
