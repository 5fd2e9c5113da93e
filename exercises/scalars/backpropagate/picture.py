"""Every number of a small computation, with its derivative."""

from learnml.checks.pictures.picture import Bars, Picture, Table, picture


@picture
def draw(m, rng):
    a, b, c = m.Value(2.0), m.Value(-3.0), m.Value(10.0)
    product = a * b
    total = product + c
    end = total.tanh() if abs(total.data) < 1 else (total * 0.1).tanh()
    end.backward()
    named = [
        ("a", a),
        ("b", b),
        ("c", c),
        ("a · b", product),
        ("a · b + c", total),
        ("tanh of a tenth of it", end),
    ]
    rows = [(name, f"{value.data:.4f}", f"{value.grad:.4f}") for name, value in named]
    return Picture(
        "Backpropagation: one way back, every derivative",
        "The last column says how much the end result would change for each unit of change. It starts with "
        "1 at the end. A sum hands it on as it is; a product multiplies it by the other factor, hence −3 "
        "times for a and 2 times for b.",
        [
            Table("", ("number", "value", "derivative of the end result by it"), rows),
            Bars(
                "The derivatives",
                "end result per unit",
                [row[0] for row in rows],
                [value.grad for _, value in named],
            ),
        ],
    )
