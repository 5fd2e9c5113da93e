"""Residual block: with and without a shortcut, names, buffers, and a gradient that gets through."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, parameter_gradients, tensor, there_and_back

SHAPES = ((3, 3, 1), (2, 4, 1), (4, 2, 2), (3, 3, 2))


def made(m, rng, *options):
    """A block whose weights are drawn from the scenario's generator, by name."""
    return filled(m.ResNetBlock(*options, rng=np.random.default_rng(0)), rng)


def both_ways(function, x, rng):
    """The output, and the gradient of x."""
    found = there_and_back(function, x, rng=rng)
    return {"output": found["output"], "gradient of x": found["gradients"][0]}


@numerics
def fresh_weights(m, rng):
    found = {}
    for options in ((3, 3), (2, 4), (3, 3, 2)):
        state = m.ResNetBlock(*options, rng=rng).state_dict()
        fresh = {key: np.asarray(value) for key, value in state.items()}
        found[f"ResNetBlock{options}"] = {**fresh, "names": list(fresh)}
    return {**found, "drawn from rng afterwards": rng.random()}


@numerics
def a_shortcut_only_where_shapes_differ(m, rng):
    return {
        f"ResNetBlock{options}.shortcut is None": m.ResNetBlock(*options, rng=rng).shortcut is None
        for options in (*SHAPES, (1, 1, 1), (1, 1, 3))
    }


@numerics
def gradients_by_name(m, rng):
    found = {}
    for options in SHAPES:
        block = made(m, rng, *options)
        back = both_ways(block, rng.normal(size=(2, options[0], 4, 5)), rng)
        found[f"ResNetBlock{options}"] = {**back, "gradients of the block": parameter_gradients(block)}
    return found


@numerics
def running_statistics(m, rng):
    block = made(m, rng, 2, 3, 2)
    for _ in range(3):
        block(tensor(rng.normal(size=(2, 2, 4, 4)) + 1.0))
    state = {key: np.array(value) for key, value in block.state_dict().items()}
    output = block.eval()(tensor(rng.normal(size=(1, 2, 4, 4)))).data
    return {"state_dict after three batches": state, "output in eval mode": output}


@numerics
def inner_layers_that_say_nothing(m, rng):
    block = made(m, rng, 2, 2)
    block.norm2.load_state_dict(
        {"weight": tensor(np.zeros(2), False), "bias": tensor(np.zeros(2), False)}, strict=False
    )
    return both_ways(block, rng.normal(size=(2, 2, 3, 4)), rng)


@numerics
def twenty_blocks_in_a_row(m, rng):
    blocks = [m.ResNetBlock(2, 2, rng=np.random.default_rng(i)).double() for i in range(20)]

    def all_of_them(x):
        for block in blocks:
            x = block(x)
        return x

    return both_ways(all_of_them, rng.normal(size=(1, 2, 3, 3)), rng)


@numerics(rtol=1e-3, atol=1e-4)
def float32_stays_float32(m, rng):
    block = m.ResNetBlock(2, 3, 2, rng=np.random.default_rng(0))
    return block(tensor(rng.normal(size=(2, 2, 4, 4)).astype(np.float32))).data


@numerics
def the_input_is_left_alone(m, rng):
    array = rng.normal(size=(2, 2, 4, 4))
    x = tensor(array)
    output = made(m, rng, 2, 2)(x).data
    return {"output": output, "the array": array, "x.data": x.data}
