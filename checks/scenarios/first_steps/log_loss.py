"""Log loss: from logits, of any size, and its gradient."""

from learnml.checks.spec import numerics, raised


def batch(rng, rows, scale=2.0):
    return [rng.gauss(0.0, scale) for _ in range(rows)], [rng.randrange(2) for _ in range(rows)]


def both(m, logits, labels):
    """Loss and gradient. Each call has lists of its own: what one does to them is not seen in the other."""
    return {
        "loss": m.log_loss(list(logits), list(labels)),
        "gradient": m.log_loss_gradient(list(logits), list(labels)),
    }


@numerics
def ordinary_logits(m, rng):
    return both(m, *batch(rng, 13))


@numerics
def logits_of_zero(m, rng):
    return both(m, [0.0, 0.0], [1, 0])


@numerics
def a_single_row(m, rng):
    logits = [rng.gauss(0.0, 1.0)]
    losses = {f"loss, label {y}": m.log_loss(list(logits), [y]) for y in (0, 1)}
    return {**losses, **{f"gradient, label {y}": m.log_loss_gradient(list(logits), [y]) for y in (0, 1)}}


@numerics
def sure_and_right(m, rng):
    return both(m, [1e4, -1e4], [1, 0])


@numerics
def sure_and_wrong(m, rng):
    logits, labels = [1e4, -3e9, 800.0], [0, 1, 0]
    return both(m, logits, labels)


# No absolute tolerance: a loss of 1e-18 is not 0.
@numerics(atol=0.0)
def a_tiny_loss_keeps_its_digits(m, rng):
    logits = (20.0, 40.0, 300.0, rng.uniform(30.0, 200.0))
    return {f"loss, logit {z:.6g}": m.log_loss([z], [1]) for z in logits}


@numerics(atol=0.0)
def a_tiny_gradient_keeps_its_digits(m, rng):
    return m.log_loss_gradient([-700.0, -50.0, rng.uniform(-300.0, -40.0)], [0, 0, 0])


@numerics
def labels_as_floats_and_logits_as_whole_numbers(m, rng):
    logits, labels = [rng.randint(-5, 5) for _ in range(6)], [1.0, 0.0, 0.0, 1.0, 1.0, 0.0]
    return both(m, logits, labels)


@numerics
def a_row_given_twice(m, rng):
    logits, labels = batch(rng, 3)
    logits, labels = logits + logits[:1], labels + labels[:1]
    return both(m, logits, labels)


@numerics
def lists_of_different_lengths(m, rng):
    long, short = batch(rng, 5)[0], batch(rng, 3)[0]
    labels = [0, 1, 1, 0]
    return {
        "log_loss, more logits": raised(lambda: m.log_loss(long, labels)),
        "log_loss_gradient, more logits": raised(lambda: m.log_loss_gradient(long, labels)),
        "log_loss, more labels": raised(lambda: m.log_loss(short, labels)),
        "log_loss_gradient, more labels": raised(lambda: m.log_loss_gradient(short, labels)),
    }


@numerics
def no_rows(m, rng):
    return {
        "log_loss": raised(lambda: m.log_loss([], [])),
        "log_loss_gradient": raised(lambda: m.log_loss_gradient([], [])),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    logits, labels = batch(rng, 4)
    m.log_loss(logits, labels)
    kept = {"logits after log_loss": list(logits), "labels after log_loss": list(labels)}
    m.log_loss_gradient(logits, labels)
    return {**kept, "logits afterwards": logits, "labels afterwards": labels}
