"""Optimizers."""

from learnml.checks.exam.row import optimizer

FOR_DEVICES = {"foreach": None, "capturable": False, "differentiable": False, "fused": None}


@optimizer("SGD", "optim/sgd", lacks={"dampening": 0, "maximize": False, **FOR_DEVICES})
def SGD(params, *, lr=1e-3, momentum=0.0, weight_decay=0.0, nesterov=False):
    from myml.optim.sgd import SGD

    # A tensor as rate is a number, too.
    return SGD(params, float(lr), momentum=momentum, nesterov=nesterov, weight_decay=weight_decay)


@optimizer(
    "Adagrad",
    "optim/rmsprop",
    lacks={
        "lr_decay": 0, "weight_decay": 0, "initial_accumulator_value": 0, "maximize": False, **FOR_DEVICES
    },
)  # fmt: skip
def Adagrad(params, *, lr=1e-2, eps=1e-10):
    from myml.optim.rmsprop import Adagrad

    return Adagrad(params, float(lr), eps)


@optimizer(
    "RMSprop",
    "optim/rmsprop",
    lacks={"weight_decay": 0, "centered": False, "maximize": False, **FOR_DEVICES},
)
def RMSprop(params, *, lr=1e-2, alpha=0.99, eps=1e-8, momentum=0.0):
    from myml.optim.rmsprop import RMSprop

    return RMSprop(params, float(lr), alpha, eps, momentum)


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
