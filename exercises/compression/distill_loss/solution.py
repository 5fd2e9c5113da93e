"""Distillation: a small model learns from the probabilities of a large one."""

from myml.functions.cross_entropy import cross_entropy
from myml.functions.log_softmax import log_softmax
from myml.functions.softmax import softmax


def distill_loss(student, teacher, labels, temperature=2.0, alpha=0.5):
    """alpha · temperature² · KL(p ‖ q) + (1 - alpha) · cross-entropy, a Tensor of shape ().

    student, teacher: Tensors of logits (n, classes), n at least 1. labels: ints (n,), array or Tensor.
    p and q are softmax(logits / temperature) of teacher and student. KL(p ‖ q) is the sum over the classes
    of p · (log p - log q), averaged over the n rows. The cross-entropy is that of student and labels,
    without temperature, averaged over the rows.
    temperature: float above 0. alpha: float, 0 to 1.
    Finite for all finite logits. No gradient goes to teacher, even if it requires one.
    torch: torch.nn.functional.kl_div
    """
    soft = teacher.detach() / temperature
    kl = (softmax(soft, -1) * (log_softmax(soft, -1) - log_softmax(student / temperature, -1))).sum()
    return kl * (alpha * temperature**2 / student.shape[0]) + cross_entropy(student, labels) * (1 - alpha)
