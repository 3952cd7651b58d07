from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.ui.chat_view.heights import Heights

LISTS = st.lists(st.integers(0, 500), max_size=60)


@given(LISTS, LISTS, st.data())
def test_tops_are_prefix_sums_whatever_was_done(
    first: list[int], appended: list[int], data: st.DataObject
) -> None:
    heights = Heights(first)
    plain = list(first)
    for height in appended:
        heights.append(height)
        plain.append(height)
    if plain:
        row = data.draw(st.integers(0, len(plain) - 1))
        heights[row] = plain[row] = data.draw(st.integers(0, 900))
    older = data.draw(LISTS)
    heights, plain = heights.prepended(older), older + plain

    assert len(heights) == len(plain)
    assert [heights.top(row) for row in range(len(plain) + 1)] == [
        sum(plain[:row]) for row in range(len(plain) + 1)
    ]
    assert heights.total == sum(plain)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=50), st.integers(-50, 20_000))
def test_the_row_at_a_pixel_is_the_one_that_holds_it(plain: list[int], y: int) -> None:
    heights = Heights(plain)
    row = heights.find(y)
    if y < 0:
        assert row == 0
    elif y >= sum(plain):
        assert row == len(plain) - 1
    else:
        assert heights.top(row) <= y < heights.top(row) + heights[row]


def test_an_empty_list_has_no_height() -> None:
    assert Heights().total == 0
    assert Heights().find(17) == 0
