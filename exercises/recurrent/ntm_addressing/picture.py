"""How a slot of the memory is found, in four moves."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    memory = rng.normal(size=(1, 8, 5))
    key = memory[:, 2] + 0.1 * rng.normal(size=(1, 5))
    previous = np.eye(8)[None, 5]
    shift = np.array([[0.0, 0.1, 0.9]])
    given = [tensor(each) for each in (memory, key)]
    content = m.by_content(*given, tensor(np.array([[6.0]])))

    def addressed(gate, sharpness):
        numbers = [tensor(np.array([[each]])) for each in (6.0, gate, sharpness)]
        strength, gate, sharpness = numbers
        return m.address(*given, strength, gate, tensor(shift), sharpness, tensor(previous)).data[0]

    rows = [
        ("before", previous[0]),
        ("by content", content.data[0]),
        ("rotated by 1", m.rotate(content, tensor(shift)).data[0]),
        ("and sharpened", addressed(1.0, 4.0)),
        ("gate 0: the old one, moved", addressed(0.0, 1.0)),
    ]
    return Picture(
        "Addressing a memory: where a neural Turing machine looks",
        "The key resembles slot 2, and so content finds it. Rotated by one the address moves on to slot 3, "
        "blurred a little; to a power of 4 it is sharp again. With the gate at 0 the key is ignored: slot "
        "5 becomes slot 6.",
        [
            Heatmap(
                "",
                "slot",
                "address",
                "weight",
                [weights for _, weights in rows],
                rows=[name for name, _ in rows],
                columns=[str(i) for i in range(8)],
            )
        ],
    )
