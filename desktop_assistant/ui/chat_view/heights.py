"""Heights of the rows of a long list, with their prefix sums."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """A Fenwick tree: finding a row, changing its height and adding one take O(log n).

    Heights are pixels, never negative; rows count from 0.
    """

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        size = len(self._tree)
        for node in range(1, size):
            parent = node + (node & -node)
            if parent < size:
                self._tree[parent] += self._tree[node]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._heights[row]
        self._heights[row] = height
        node = row + 1
        while change and node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def append(self, height: int) -> None:
        self._heights.append(height)
        node = len(self._heights)
        child, lowest = node - 1, node & -node
        total = height
        while child > node - lowest:
            total += self._tree[child]
            child -= child & -child
        self._tree.append(total)

    def prepended(self, heights: Iterable[int]) -> Heights:
        """A new list with ``heights`` before these."""
        return Heights([*heights, *self._heights])

    def top(self, row: int) -> int:
        """How many pixels lie above ``row``; ``top(len(heights))`` is the height of all."""
        total = 0
        while row > 0:
            total += self._tree[row]
            row -= row & -row
        return total

    @property
    def total(self) -> int:
        return self.top(len(self._heights))

    def find(self, y: int) -> int:
        """The row that holds pixel ``y``; the first or last one when ``y`` lies outside."""
        if not self._heights:
            return 0
        row, rest = 0, y
        step = 1 << (len(self._heights).bit_length() - 1)
        while step:
            node = row + step
            if node < len(self._tree) and self._tree[node] <= rest:
                row = node
                rest -= self._tree[node]
            step >>= 1
        return min(row, len(self._heights) - 1)
