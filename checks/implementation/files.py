"""Where native functions are written: the files in PyTorch's repository, which an installed torch lacks."""

from __future__ import annotations

FOLDER = "aten/src/ATen/native"

WRITTEN_IN: dict[tuple[str, ...], tuple[str, ...]] = {
    ("SoftMax.cpp", "cpu/SoftMaxKernel.cpp"): ("_softmax", "_log_softmax", "softmax", "log_softmax"),
    ("Activation.cpp", "cpu/Activation.cpp"): ("gelu", "silu", "softplus"),
    ("Activation.cpp",): ("relu",),
    ("UnaryOps.cpp", "cpu/UnaryOpsKernel.cpp"): ("erf", "sigmoid", "tanh"),
    ("BinaryOps.cpp", "cpu/BinaryOpsKernel.cpp"): ("heaviside", "mul", "sub"),
    ("ufunc/add.h",): ("add",),
    ("Pow.cpp", "cpu/PowKernel.cpp"): ("pow",),
    ("LinearAlgebra.cpp",): ("addmm", "bmm", "matmul", "mm", "outer"),
    ("BatchLinearAlgebra.cpp",): ("linalg_lstsq", "linalg_svd"),
    ("Linear.cpp",): ("einsum", "linear"),
    ("ReduceOps.cpp", "cpu/SumKernel.cpp"): ("sum",),
    ("ReduceOps.cpp", "cpu/ReduceOpsKernel.cpp"): ("cumsum", "std", "var"),
    ("ReduceOps.cpp",): ("diff", "logsumexp"),
    ("TensorCompare.cpp", "cpu/TensorCompareKernel.cpp"): ("max.dim", "min.dim", "where"),
    ("TensorShape.cpp", "cpu/CatKernel.cpp"): ("cat",),
    ("TensorShape.cpp",): (
        *("as_strided", "broadcast_to", "detach", "expand", "flatten", "narrow", "permute", "repeat"),
        *("reshape", "select", "slice", "sum_to_size", "unflatten", "unfold", "view", "vstack"),
    ),
    ("TensorConversions.cpp",): ("view.dtype",),
    ("TensorTransformations.cpp",): ("flip", "roll"),
    ("TensorFactories.cpp",): ("clone", "eye", "from_file", "ones"),
    ("TensorProperties.cpp",): ("contiguous",),
    ("TypeProperties.cpp",): ("result_type",),
    ("Copy.cpp", "cpu/CopyKernel.cpp"): ("copy_",),
    ("TensorAdvancedIndexing.cpp", "cpu/IndexKernel.cpp"): (
        *("index", "index_put_", "masked_fill", "masked_select"),
    ),
    ("TensorAdvancedIndexing.cpp", "cpu/ScatterGatherKernel.cpp"): ("gather", "scatter_add"),
    ("Sorting.cpp", "cpu/SortingKernel.cpp"): ("topk",),
    ("Bucketization.cpp",): ("bucketize",),
    ("SummaryOps.cpp",): ("bincount",),
    ("TriangularOps.cpp",): ("tril", "triu"),
    ("Correlation.cpp",): ("cov",),
    ("Distributions.cpp",): ("bernoulli_", "multinomial"),
    ("Dropout.cpp",): ("dropout",),
    ("Embedding.cpp",): ("embedding",),
    ("RNN.cpp",): ("gru_cell", "lstm", "lstm_cell", "rnn_tanh", "rnn_tanh_cell"),
    ("layer_norm.cpp", "cpu/layer_norm_kernel.cpp"): ("layer_norm", "native_layer_norm"),
    ("layer_norm.cpp",): ("rms_norm",),
    ("group_norm.cpp", "cpu/group_norm_kernel.cpp"): ("group_norm",),
    ("Normalization.cpp",): ("batch_norm", "native_batch_norm"),
    ("Loss.cpp",): (*("binary_cross_entropy_with_logits", "kl_div", "mse_loss", "smooth_l1_loss"),),
    ("LossNLL.cpp",): ("cross_entropy_loss", "nll_loss_forward"),
    ("Convolution.cpp",): ("conv1d", "conv2d", "conv_transpose2d", "convolution"),
    ("AdaptiveAveragePooling.cpp", "cpu/AdaptiveAvgPoolKernel.cpp"): (
        *("_adaptive_avg_pool2d", "adaptive_avg_pool2d"),
    ),
    ("AveragePool2d.cpp", "cpu/AvgPoolKernel.cpp"): ("avg_pool2d",),
    ("Pooling.cpp",): ("max_pool2d",),
    ("DilatedMaxPool2d.cpp", "cpu/MaxPoolKernel.cpp"): ("max_pool2d_with_indices",),
    ("Im2Col.cpp",): ("im2col",),
    ("Col2Im.cpp",): ("col2im",),
    ("PackedSequence.cpp",): ("pad_sequence",),
    ("PadNd.cpp",): ("constant_pad_nd", "pad"),
    ("UpSampleBilinear2d.cpp", "cpu/UpSampleKernel.cpp"): ("upsample_bilinear2d",),
    ("UpSampleNearest2d.cpp", "cpu/UpSampleKernel.cpp"): ("upsample_nearest2d",),
    ("quantized/QTensor.cpp",): ("quantize_per_channel", "quantize_per_tensor"),
    ("transformers/attention.cpp",): ("scaled_dot_product_attention",),
    ("transformers/attention.cpp", "cpu/FlashAttentionKernel.cpp"): (
        *("_scaled_dot_product_flash_attention_for_cpu",),
    ),
}
"""By files, the functions that are written there; a name without an overload stands for all that have no row
of their own. The first file has the definition, the second what does the work on a CPU. Only what is certain.
"""

_FILES = {name: files for files, names in WRITTEN_IN.items() for name in names}


def files_of(function: str) -> tuple[str, ...]:
    """The files of a native function, such as "sum.dim_IntList", from the root of PyTorch's repository.

    The folder that has them all if the table has no row for it.
    """
    files = _FILES.get(function) or _FILES.get(function.partition(".")[0])
    return tuple(f"{FOLDER}/{file}" for file in files) if files else (f"{FOLDER}/",)
