"""What a score costs, for either label."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    logits = [i / 10 for i in range(-60, 61)]
    return Picture(
        "Log loss: what a probability costs when the truth arrives",
        "To be right and sure costs almost nothing. To be wrong costs about as much as the score is on the "
        "wrong side: the line is nearly straight, so that the gradient there is nearly 1 and never "
        "vanishes.",
        [
            Curves(
                "The loss of one row",
                "logit",
                "loss, nats",
                [Line(f"label {y}", logits, [m.log_loss([z], [y]) for z in logits]) for y in (1, 0)],
            ),
            Curves(
                "Its gradient: probability − label",
                "logit",
                "loss per unit of logit",
                [
                    Line(f"label {y}", logits, [m.log_loss_gradient([z], [y])[0] for z in logits])
                    for y in (1, 0)
                ],
            ),
        ],
    )
