"""What is framed is unframed as it was; what is not a frame of ours is Garbled, whatever it is."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from learnml.checks.worker import wire
from learnml.checks.worker.failures import Garbled
from learnml.checks.worker.wire import PREFIX, Array, Opaque, TooLarge, frame, frame_length, unframe

TEXTS = st.text(st.characters(), max_size=20)  # surrogates among them
KEYS = st.none() | st.booleans() | st.integers() | TEXTS | st.tuples(st.integers(), TEXTS)
LEAVES = KEYS | st.floats(allow_nan=False) | st.binary(max_size=50)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=20,
)
DTYPES = (
    arrays.boolean_dtypes()
    | arrays.integer_dtypes(endianness="?")
    | arrays.unsigned_integer_dtypes(endianness="?")
    | arrays.floating_dtypes(endianness="?", sizes=(16, 32, 64))
    | arrays.complex_number_dtypes(endianness="?", sizes=(64, 128))
)
ARRAYS = arrays.arrays(DTYPES, arrays.array_shapes(min_dims=0, min_side=0, max_dims=4, max_side=4))


def alike(one: Any, other: Any) -> bool:
    """Equality that tells 1 from True and from 1.0, and 0.0 from -0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other))
    if isinstance(one, dict):
        return alike(list(one.items()), list(other.items()))
    return repr(one) == repr(other)


@given(VALUES)
def test_what_is_framed_is_unframed(value: object) -> None:
    assert alike(unframe(frame(value)), value)


@given(ARRAYS)
def test_an_array_of_any_dtype_and_shape_keeps_both_and_its_bytes(array: Any) -> None:
    found = unframe(frame([array]))[0]
    assert (found.dtype, found.shape, found.data) == (array.dtype.str, array.shape, array.tobytes())
    assert unframe(frame(found)) == found


def test_what_a_value_computes_when_it_is_read_is_not_asked_for() -> None:
    class Later(float):
        def __float__(self) -> float:
            raise AssertionError("nobody should ask")

    class Lazy:
        def __array__(self) -> Any:
            raise AssertionError("nobody should ask")

    class LaterBytes(bytes):
        def __bytes__(self) -> bytes:
            raise AssertionError("nobody should ask")

        def __buffer__(self, flags: int) -> memoryview:
            raise AssertionError("nobody should ask")

    class LaterBytearray(bytearray):
        def __buffer__(self, flags: int) -> memoryview:
            raise AssertionError("nobody should ask")

    class LaterScalar(np.int64):
        def __int__(self) -> int:
            raise AssertionError("nobody should ask")

    assert unframe(frame([Later(1.5), Lazy()])) == [1.5, Opaque("Lazy")]
    assert unframe(frame([LaterBytes(b"ab"), LaterBytearray(b"ab")])) == [b"ab", b"ab"]
    assert unframe(frame(LaterScalar(3))) == Array("<i8", (), np.int64(3).tobytes())


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_garbled_and_nothing_else(data: bytes) -> None:
    try:
        unframe(data)
    except Garbled:
        pass


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 60)
    | st.floats()
    | st.sampled_from(["l", "t", "d", "b", "a"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(st.just("a"), st.sampled_from(["<f8", "|b1", "<f99", "O", 3]), inner, inner, inner).map(
            list
        )
        | st.tuples(st.sampled_from("ltdba?x"), inner, inner).map(list)
        | st.dictionaries(st.sampled_from("lta"), inner, max_size=2)
    ),
    max_leaves=12,
)


@given(JSON, st.binary(max_size=40))
def test_a_whole_frame_of_nonsense_is_a_value_or_garbled(tree: object, buffers: bytes) -> None:
    header = json.dumps(tree).encode()
    try:
        value = unframe(PREFIX.pack(len(header), len(buffers)) + header + buffers)
    except Garbled:
        return
    if isinstance(value, Array):
        np.frombuffer(value.data, np.dtype(value.dtype)).reshape(value.shape)


@given(VALUES, st.data())
def test_a_frame_that_was_cut_or_changed_is_garbled_or_another_value(
    value: object, data: st.DataObject
) -> None:
    whole = frame(value)
    with pytest.raises(Garbled):
        unframe(whole[: data.draw(st.integers(0, len(whole) - 1))])
    at = data.draw(st.integers(0, len(whole) - 1))
    try:
        unframe(whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :])
    except Garbled:
        pass


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.0, 5e-324])
def test_unusual_floats_cross_the_wire(value: float) -> None:
    assert repr(unframe(frame([value]))[0]) == repr(value)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        ({1, 2}, "set"),
        (1j, "complex"),
        ((n for n in ()), "generator"),
        (int, "type"),
        (2**20_000, "int of more than 10,000 bits"),
        (np.array([None]), "array of object"),
        (np.array(["a"]), "array of <U1"),
    ],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_what_is_not_plain_data_arrives_as_the_name_of_its_type(value: object, name: str) -> None:
    assert unframe(frame([value])) == [Opaque(name)]


def test_a_subclass_arrives_as_what_it_is_underneath() -> None:
    class Loud(float):
        def __repr__(self) -> str:
            return "loud"

    assert alike(unframe(frame([Loud(1.5), np.float64(2.5).item()])), [1.5, 2.5])


def test_keys_that_are_equal_underneath_are_told_of_on_this_side() -> None:
    class Apart(int):
        def __eq__(self, other: object) -> bool:
            return self is other

        def __hash__(self) -> int:
            return id(self)

    name = "dict with keys that are not plain data"
    for other in (1, 1.0, True, Apart(1)):
        assert unframe(frame({Apart(1): "a", other: "b"})) == Opaque(name)
    assert unframe(frame({Apart(1): "a", (Apart(1),): "b"})) == {1: "a", (1,): "b"}


def test_what_is_too_large_or_too_deep_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LARGEST", 1000)
    for value in (b"x" * 1001, "x" * 1001, np.zeros(126), [b"x" * 600, b"x" * 600]):
        with pytest.raises(TooLarge):
            frame(value)
    deep: list[object] = []
    for _ in range(200):
        deep = [deep]
    with pytest.raises(TooLarge, match="nested"):
        frame(deep)


@pytest.mark.parametrize(
    ("dtype", "shape"),
    [
        ("|b8", [0]),
        ("<c1", [0]),
        ("<u16", [0]),
        ("<f3", [0]),
        ("<f8", [0, 2**62]),
        ("<f8", [0, 2**70]),
        ("<f8", [0] + [1] * 80),
        ("<f8", [-1, 0]),
        ("<f8", [2]),
        ("O", [0]),
        (None, [0]),
        ("<f8", None),
    ],
)
def test_an_array_that_numpy_could_not_make_is_garbled(dtype: Any, shape: Any) -> None:
    header = json.dumps(["a", dtype, shape, 0]).encode()
    with pytest.raises(Garbled):
        unframe(PREFIX.pack(len(header), 0) + header)


def test_a_frame_that_says_it_is_huge_is_not_waited_for() -> None:
    with pytest.raises(Garbled):
        frame_length(b"\xff" * PREFIX.size)
