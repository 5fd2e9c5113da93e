"""Optimizers."""

from learnml.checks.exam.row import optimizer

FOR_DEVICES = {"foreach": None, "capturable": False, "differentiable": False, "fused": None}


@optimizer("SGD", "optim/sgd", lacks={"dampening": 0, "maximize": False, **FOR_DEVICES})
def SGD(params, *, lr=1e-3, momentum=0.0, weight_decay=0.0, nesterov=False):
    from myml.optim.sgd import SGD

    # A tensor as rate is a number, too.
    return SGD(params, float(lr), momentum=momentum, nesterov=nesterov, weight_decay=weight_decay)


@optimizer(
    "Adam",
    "optim/adam",
    lacks={"weight_decay": 0, "amsgrad": False, "maximize": False, **FOR_DEVICES},
)
def Adam(params, *, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    from myml.optim.adam import Adam

    return Adam(params, lr, betas, eps)


@optimizer("AdamW", "optim/adamw", lacks={"amsgrad": False, "maximize": False, **FOR_DEVICES})
def AdamW(params, *, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
    from myml.optim.adamw import AdamW

    return AdamW(params, lr, betas, eps, weight_decay)
