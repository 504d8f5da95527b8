from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reportnlp.batch.partition import Begun, Partition, PartSize

_SIZES = st.lists(st.integers(0, 50), max_size=40)


@given(_SIZES, st.integers(1, 5), st.integers(0, 60))
def test_parts_are_full_or_the_last(sizes: list[int], documents: int, limit: int) -> None:
    partition = Partition(PartSize(documents, limit))
    parts = [partition.place(size) for size in sizes]
    assert parts == sorted(parts)
    assert set(parts) == set(range(1, len(set(parts)) + 1))
    for part in set(parts):
        held = [size for size, at in zip(sizes, parts, strict=True) if at == part]
        assert len(held) <= documents
        assert len(held) == 1 or sum(held) <= limit
        following = [size for size, at in zip(sizes, parts, strict=True) if at == part + 1]
        if following:
            assert len(held) == documents or sum(held) + following[0] > limit


@given(_SIZES, st.integers(1, 5), st.randoms(use_true_random=False))
def test_each_part_is_complete_once_when_all_of_it_is_settled(
    sizes: list[int], documents: int, chance: Random
) -> None:
    partition = Partition(PartSize(documents))
    parts = [partition.place(size) for size in sizes]
    partition.close()
    open_ones = list(parts)
    chance.shuffle(open_ones)
    complete: list[int] = []
    while open_ones:
        partition.settle(open_ones.pop())
        news = partition.take_complete()
        assert not set(news) & set(open_ones)
        complete += news
        assert partition.complete_to == min(open_ones, default=max(parts, default=0) + 1)
    assert sorted(complete) == sorted(set(parts))


def test_part_that_is_being_filled_is_not_complete() -> None:
    partition = Partition(PartSize(2))
    partition.settle(partition.place(1))
    assert partition.take_complete() == []
    partition.settle(partition.place(1))
    assert partition.take_complete() == []
    partition.place(1)
    assert partition.take_complete() == [1]


def test_part_that_was_begun_is_filled_up() -> None:
    begun = [Begun(1, 3, 30, 0), Begun(2, 1, 10, 1)]
    partition = Partition(PartSize(3), begun)
    assert partition.take_complete() == [1]
    assert [partition.place(10) for _ in range(3)] == [2, 2, 3]


def test_documents_after_the_last_written_part_get_a_new_one() -> None:
    partition = Partition(PartSize(3), [Begun(1, 3, 30, 1)], written=2)
    assert partition.place(10) == 3
