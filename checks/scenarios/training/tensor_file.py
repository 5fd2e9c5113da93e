"""A file of tensors: written and read, and read in files that were written by something else."""

import json

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def some(rng):
    return {
        "layers.0.weight": rng.normal(size=(3, 4)).astype(np.float32),
        "layers.0.bias": rng.normal(size=3),
        "count": np.array(7),
    }


def content(path):
    """The bytes of a file, as an array."""
    with open(path, "rb") as file:
        return np.frombuffer(file.read(), np.uint8)


def parts(path):
    """The three parts of a file: the length, the header read as JSON, and how many bytes follow."""
    raw = content(path).tobytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])
    return {
        "length of the header modulo 8": length % 8,
        "names in the header": list(header),
        "the header": header,
        "bytes after the header": len(raw) - 8 - length,
    }


def data(path):
    """The bytes after the header."""
    raw = content(path)
    return raw[8 + int.from_bytes(raw[:8].tobytes(), "little") :]


def by_hand(path, header, body, length=None):
    """Write a file with any header."""
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write((len(text) if length is None else length).to_bytes(8, "little") + text + body)


def read(m, path):
    """The arrays by name, and the names in their order."""
    arrays = {name: np.array(array) for name, array in m.load_tensors(path).items()}
    return {**{f"'{name}'": array for name, array in arrays.items()}, "names": list(arrays)}


def refused(m, path):
    return raised(lambda: m.load_tensors(path))


@numerics
def written_and_read(m, rng):
    m.save_tensors("a.tensors", some(rng))
    return read(m, "a.tensors")


@numerics
def what_the_file_holds(m, rng):
    m.save_tensors("a.tensors", some(rng))
    return {**parts("a.tensors"), "data": data("a.tensors")}


@numerics
def every_dtype(m, rng):
    dtypes = ("float16", "float32", "float64", "int64", "uint8", "bool")
    tensors = {name: (4 * rng.normal(size=(2, 3)) % 7).astype(name) for name in dtypes}
    m.save_tensors("a.tensors", tensors)
    return {"read": read(m, "a.tensors"), **parts("a.tensors"), "data": data("a.tensors")}


@numerics
def shapes_of_all_kinds(m, rng):
    tensors = {str(shape): rng.normal(size=shape) for shape in ((), (0, 3), (1,), (2, 1, 3), (5,))}
    m.save_tensors("a.tensors", tensors)
    return {"read": read(m, "a.tensors"), **parts("a.tensors")}


@numerics
def no_arrays(m, rng):
    m.save_tensors("a.tensors", {})
    return {"read": read(m, "a.tensors"), "the first ten bytes": content("a.tensors")[:10]}


@numerics
def transposed_and_sliced(m, rng):
    x = rng.normal(size=(4, 5))
    m.save_tensors("a.tensors", {"t": x.T, "s": x[1:3, ::2], "f": np.asfortranarray(x)})
    return {"read": read(m, "a.tensors"), "data": data("a.tensors")}


@numerics
def names_that_are_not_ascii(m, rng):
    m.save_tensors("a.tensors", {"größe": rng.normal(size=2), 'with "quotes"': np.ones(1), "": np.zeros(1)})
    return read(m, "a.tensors")


@numerics
def headers_of_every_length(m, rng):
    found = {}
    for length in range(1, 10):
        m.save_tensors("a.tensors", {"n" * length: rng.normal(size=2)})
        found[f"a name of {length}"] = {**parts("a.tensors"), "read": read(m, "a.tensors")}
    return found


@numerics
def places_that_no_float_begins_at(m, rng):
    tensors = {
        "a": np.ones(3, np.uint8),
        "b": rng.normal(size=2),
        "c": np.zeros(1, bool),
        "d": rng.normal(size=3),
    }
    m.save_tensors("a.tensors", tensors)
    return read(m, "a.tensors")


@numerics
def written_by_something_else(m, rng):
    x, y = rng.normal(size=3), rng.integers(9, size=(2, 2))
    header = {
        "second": {"shape": [2, 2], "data_offsets": [24, 56], "dtype": "I64"},
        "first": {"dtype": "F64", "shape": [3], "data_offsets": [0, 24]},
    }
    by_hand("b.tensors", header, x.tobytes() + y.tobytes())
    return read(m, "b.tensors")


@numerics
def a_file_that_was_cut_off(m, rng):
    header = {"x": {"dtype": "F64", "shape": [3], "data_offsets": [0, 24]}}
    found = {}
    for size in (24, 23, 25, 0):
        by_hand("c.tensors", header, bytes(size))
        found[f"24 bytes in the header, {size} in the file"] = refused(m, "c.tensors")
    by_hand("c.tensors", header, b"", 500)
    found["a header shorter than its length says"] = refused(m, "c.tensors")
    return found


@numerics
def notes_about_the_file(m, rng):
    x = rng.normal(size=2)
    header = {"__metadata__": {"format": "pt"}, "x": entry([2], 0, 16)}
    by_hand("b.tensors", header, x.tobytes())
    found = {"beside an array": read(m, "b.tensors")}
    by_hand("b.tensors", {"__metadata__": {}}, b"")
    return {**found, "alone": read(m, "b.tensors")}


@numerics
def nothing_between_two_arrays(m, rng):
    x, y = rng.normal(size=(2, 3))
    header = {
        "x": entry([3], 0, 24),
        "none": entry([0, 5], 0, 0),
        "y": entry([3], 24, 48),
        "neither": entry([3, 0], 24, 24),
        "last": entry([0], 48, 48),
    }
    by_hand("b.tensors", header, x.tobytes() + y.tobytes())
    return read(m, "b.tensors")


def entry(shape, begin, end, dtype="F64"):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def refusals(m, size, *lists):
    """What comes of headers with these entries, each before `size` bytes of data."""
    found = {}
    for entries in lists:
        by_hand("h.tensors", dict(zip("abc", entries)), bytes(size))
        found[f"{size} bytes, {'; '.join(map(told, entries)) or 'no arrays'}"] = refused(m, "h.tensors")
    return found


def told(entry):
    """An entry in few words: "F64[2] at 0:16"."""
    begin, end = entry["data_offsets"]
    return f"{entry['dtype']}{entry['shape']} at {begin}:{end}"


@numerics
def arrays_that_overlap(m, rng):
    return refusals(
        m,
        32,
        [entry([2], 0, 16), entry([3], 8, 32)],
        [entry([3], 8, 32), entry([2], 0, 16)],
        [entry([4], 0, 32), entry([4], 0, 32)],
        [entry([4], 0, 32), entry([1], 8, 16)],
        [entry([2], 0, 16), entry([2], 16, 32)],
    )


@numerics
def gaps_between_arrays(m, rng):
    return refusals(
        m,
        32,
        [entry([1], 0, 8), entry([2], 16, 32)],
        [entry([3], 8, 32)],
        [entry([2], 16, 32), entry([1], 0, 8)],
        [entry([3], 0, 24)],
        [],
    )


@numerics
def places_outside_the_file(m, rng):
    found = refusals(
        m,
        16,
        [entry([3], 0, 24)],
        [entry([2], 0, 16), entry([1], 16, 24)],
        [entry([2], 0, 1 << 70)],
        [entry([2], -16, 16)],
        [entry([2], -16, 0), entry([2], 0, 16)],
        [entry([1], 0, -8)],
        [entry([1], -8, -1)],
    )
    return {**found, **refusals(m, 0, [entry([0], 0, 8), entry([0], 8, 0)])}


@numerics
def dtypes_that_are_unknown(m, rng):
    dtypes = ("object", "O", "V8", "float64", "f64", "BF16", "F63", "", "F64")
    return refusals(m, 8, *([entry([1], 0, 8, dtype)] for dtype in dtypes))


@numerics
def shapes_that_do_not_fit(m, rng):
    shapes = ([5], [3], [], [2, 3], [-1], [-2, -2], [4, 0], [1 << 40, 1 << 40], [2, 2])
    return refusals(m, 32, *([entry(shape, 0, 32)] for shape in shapes))


@numerics
def bytes_that_no_item_fills(m, rng):
    return refusals(
        m, 12, [entry([1], 0, 12)], [entry([1], 0, 8), entry([], 8, 12)], [entry([3], 0, 12, "F32")]
    )


@numerics
def files_that_are_hardly_there(m, rng):
    contents = {
        "an empty file": b"",
        "one byte": b"\x02",
        "seven bytes": bytes(7),
        "a length of 0": bytes(8),
        "a length of 2**64 - 1, and no more": b"\xff" * 8,
        "a length of 2**64 - 1, and 32 bytes": b"\xff" * 40,
        "a length of 2, and one byte": b"\x02" + bytes(7) + b"{",
    }
    found = {}
    for name, content in contents.items():
        with open("d.tensors", "wb") as file:
            file.write(content)
        found[name] = refused(m, "d.tensors")
    return found


def overwritten(array):
    array[...] = 0


@numerics
def the_file_is_not_written_to(m, rng):
    m.save_tensors("a.tensors", some(rng))
    for array in m.load_tensors("a.tensors").values():
        raised(lambda a=array: overwritten(a))
    return read(m, "a.tensors")


@numerics
def saved_over_another_file(m, rng):
    m.save_tensors("a.tensors", {"x": np.ones(100)})
    m.save_tensors("a.tensors", some(rng))
    return read(m, "a.tensors")


@numerics
def the_arrays_are_left_alone(m, rng):
    tensors = some(rng)
    m.save_tensors("a.tensors", tensors)
    return tensors


@budget(memory=0.2, of="x")
def loading_reads_nothing(m, rng):
    x = rng.normal(size=(512, 256)).astype(np.float32)
    m.save_tensors("large.tensors", {"a": x[:256], "b": x[256:]})

    def load():
        tensors = m.load_tensors("large.tensors")
        return [tensors["b"][3, :4], x.shape]

    return load


@budget(memory=0.7, of="x")
def saving_one_array_at_a_time(m, rng):
    x = rng.normal(size=(4, 32768)).astype(np.float32)
    tensors = dict(zip("abcd", x))

    def save():
        m.save_tensors("large.tensors", tensors)
        return m.load_tensors("large.tensors")["d"][-4:], x.shape

    return save
