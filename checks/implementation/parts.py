"""What can't be seen from an object itself: which parts of it matter, and what its C++ calls."""

from __future__ import annotations

MEMBERS = (
    *("__init__", "reset_parameters", "forward", "_conv_forward", "get_lr"),
    *("__enter__", "__exit__", "__iter__", "__len__", "__getitem__"),
)
"""The methods of a class that are shown, in this order, unless PARTS says otherwise."""

_NN = "torch.nn.Module"
_ATTENTION = "torch._higher_order_ops.flex_attention"

PARTS: dict[str, tuple[str, ...]] = {
    "torch.Tensor": tuple(
        f"torch.Tensor.{name}" for name in ("backward", "__rsub__", "__iter__", "__len__", "__array__")
    ),
    "torch.Tensor.backward": ("torch.Tensor.backward", "torch.autograd.backward"),
    "torch.autograd.Function": (
        "torch.autograd.function.FunctionCtx.save_for_backward",
        "torch.autograd.Function.apply",
        "torch.autograd.function.BackwardCFunction.apply",
        "torch.autograd.function.FunctionMeta.__init__",
    ),
    "torch.autograd.backward": ("torch.autograd.backward", "torch.autograd.graph._engine_run_backward"),
    "torch.autograd.gradcheck": tuple(
        f"torch.autograd.gradcheck.{name}"
        for name in ("_slow_gradcheck", "_get_numerical_jvp_fn", "_compute_numerical_gradient")
    ),
    "torch.nn.Module": tuple(
        f"{_NN}.{name}" for name in ("__setattr__", "_named_members", "named_parameters", "train")
    ),
    "torch.nn.Module.eval": (f"{_NN}.eval", f"{_NN}.train"),
    "torch.nn.Module.load_state_dict": (f"{_NN}.load_state_dict", f"{_NN}._load_from_state_dict"),
    "torch.nn.init": tuple(
        f"torch.nn.init.{name}"
        for name in ("_calculate_fan_in_and_fan_out", "xavier_uniform_", "kaiming_uniform_", "calculate_gain")
    ),
    "torch.nn.MultiheadAttention": ("torch.nn.functional.multi_head_attention_forward",),
    "torch.nn.TransformerEncoderLayer": tuple(
        f"torch.nn.TransformerEncoderLayer.{name}"
        for name in ("__init__", "forward", "_sa_block", "_ff_block")
    ),
    "torch.nn.TransformerDecoderLayer": tuple(
        f"torch.nn.TransformerDecoderLayer.{name}"
        for name in ("__init__", "forward", "_sa_block", "_mha_block", "_ff_block")
    ),
    "torch.nn.attention.flex_attention.flex_attention": (
        *(f"{_ATTENTION}._math_attention_inner", f"{_ATTENTION}.math_attention"),
    ),
    "torch.nn.utils.clip_grad_norm_": tuple(
        f"torch.nn.utils.{name}" for name in ("clip_grad_norm_", "get_total_norm", "clip_grads_with_norm_")
    ),
    "torch.optim.SGD": ("torch.optim.sgd._single_tensor_sgd", "torch.optim.SGD.step"),
    "torch.optim.Adam": ("torch.optim.adam._single_tensor_adam", "torch.optim.Adam.step"),
    "torch.optim.AdamW": ("torch.optim.AdamW.__init__", "torch.optim.adam._single_tensor_adam"),
    "torch.save": ("torch.save", "torch.serialization._save"),
    "torch.unravel_index": ("torch.unravel_index", "torch.functional._unravel_index"),
    "torch.utils.checkpoint.checkpoint": tuple(
        f"torch.utils.checkpoint.{name}"
        for name in ("checkpoint", "CheckpointFunction.forward", "CheckpointFunction.backward")
    ),
    "torch.utils.data.DataLoader": (
        "torch.utils.data.DataLoader.__iter__",
        "torch.utils.data.dataloader._SingleProcessDataLoaderIter._next_data",
        "torch.utils.data.sampler.RandomSampler.__iter__",
        "torch.utils.data.sampler.BatchSampler.__iter__",
        "torch.utils.data._utils.fetch._MapDatasetFetcher.fetch",
    ),
    "torch.utils.flop_counter.FlopCounterMode": (
        *("torch.utils.flop_counter.mm_flop", "torch.utils.flop_counter.conv_flop_count"),
        *(
            "torch.utils.flop_counter.sdpa_flop_count",
            "torch.utils.flop_counter.FlopCounterMode._count_flops",
        ),
    ),
}
"""By object, the parts that are shown: where it is a module, where the work is done elsewhere, and where a
class has more than one wants to read. What this torch does not have is left out.
"""

DECLARED: dict[str, tuple[str, str]] = {
    "torch.from_numpy": ("torch/include/torch/csrc/utils/tensor_numpy.h", "tensor_from_numpy"),
    "torch.Tensor.__getitem__": (
        "torch/include/torch/csrc/autograd/python_variable_indexing.h",
        "THPVariable_getitem",
    ),
    "torch.Tensor.__setitem__": (
        "torch/include/torch/csrc/autograd/python_variable_indexing.h",
        "THPVariable_setitem",
    ),
}
"""Objects that are C++ for Python alone: the installed header, and the function that it declares."""

NATIVES: dict[str, tuple[str, ...]] = {
    "torch.Tensor.__getitem__": ("select.int", "slice.Tensor", "index.Tensor"),
    "torch.Tensor.__setitem__": ("select.int", "slice.Tensor", "copy_", "index_put_"),
    "torch.Tensor.stride": (),
    "torch.nn.LSTM": ("lstm.input",),
    "torch.nn.RNN": ("rnn_tanh.input",),
    "torch.nn.RNNCell": ("rnn_tanh_cell",),
    "torch.nn.MultiheadAttention": ("linear", "scaled_dot_product_attention"),
    "torch.nn.functional.interpolate": ("upsample_nearest2d", "upsample_bilinear2d"),
    "torch.nn.functional.mse_loss": ("mse_loss",),
}
"""By object, the native functions below it, where its source names none or too many."""

CALLS: dict[str, tuple[str, ...]] = {
    "adaptive_avg_pool2d": ("_adaptive_avg_pool2d",),
    "batch_norm": ("native_batch_norm",),
    "broadcast_to": ("expand",),
    "contiguous": ("clone",),
    "conv1d": ("convolution",),
    "conv2d": ("convolution",),
    "conv_transpose2d": ("convolution",),
    "cov": ("mm",),
    "cross_entropy_loss": ("_log_softmax", "nll_loss_forward"),
    "diff": ("sub.Tensor",),
    "dropout": ("bernoulli_.float",),
    "einsum": ("permute", "bmm"),
    "flatten": ("view",),
    "gru_cell": ("addmm",),
    "layer_norm": ("native_layer_norm",),
    "linear": ("addmm",),
    "log_softmax": ("_log_softmax",),
    "lstm_cell": ("addmm",),
    "matmul": ("mm", "bmm"),
    "max_pool2d": ("max_pool2d_with_indices",),
    "narrow": ("slice.Tensor",),
    "outer": ("mul.Tensor",),
    "pad": ("constant_pad_nd",),
    "reshape": ("view", "clone"),
    "rnn_tanh": ("addmm", "tanh"),
    "rnn_tanh_cell": ("addmm", "tanh"),
    "scaled_dot_product_attention": ("_scaled_dot_product_flash_attention_for_cpu",),
    "softmax": ("_softmax",),
    "sum_to_size": ("sum.dim_IntList",),
    "unflatten": ("view",),
    "vstack": ("cat",),
}
"""By native function that is composed of others, those of them that do the work on a CPU. The tests call each
and look at what it arrives at.
"""
