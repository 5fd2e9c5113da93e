"""What is said of the call that is shown with a failure: nothing that is not so."""

from __future__ import annotations

import re

from failing import Failed

from learnml.checks.report import Verdict
from learnml.checks.worker.telling import Teller

RELU = "functions/relu"
SIGMOID = "functions/sigmoid_tanh_silu"
OF_ITS_OWN = (
    (
        "y = np.maximum(x, 0)\n        ctx.save_for_backward(y)\n        return y",
        "ctx.y = np.maximum(x, 0)\n        return ctx.y",
    ),
    ("(y,) = ctx.saved_tensors\n        return g * (y > 0)", "return g * (ctx.y >= 0)"),
)


def test_what_an_object_holds_in_another_place_is_not_what_is_wrong(failed: Failed) -> None:
    case = failed(RELU, *OF_ITS_OWN)
    assert case.call.startswith("ReLU.backward(ctx=Context(y=float64 array of shape (7,): [")
    # That the solution's was given another context is said, and no line is blamed.
    assert "; the solution's call in its place gives float64 array" in case.call
    assert case.wrong and case.wrong.line == 0


def test_what_a_call_is_given_is_shown_where_an_object_holds_it(failed: Failed) -> None:
    case = failed(RELU, ("y > 0", "y >= 0"))
    assert case.call.startswith(
        "ReLU.backward(ctx=Context(saved_tensors=(float64 array of shape (7,): [0.12573, 0, 0.640423,"
    )


def test_zero_in_the_place_of_a_tiny_number_is_blamed_where_it_first_appears(failed: Failed) -> None:
    case = failed(RELU, ("np.maximum(x, 0)", "np.where(x > 1e-9, x, 0)"))
    assert case.call.startswith(
        "relu(x=Tensor(data=float64 array of shape (2, 3): [0, 1.5, 0, -2, 0, 1e-300]))"
    )


def test_what_a_call_has_left_is_not_called_its_result(failed: Failed) -> None:
    case = failed(RELU, ("y = np.maximum(x, 0)", "x[x < 0] = 0\n        y = x"))
    assert ") left x.data at (0, 1) as 0; expected -0.132105" in case.call
    assert case.message == "x afterwards at (0, 1): yours 0, expected -0.132105"


def test_what_a_call_has_left_has_a_name_where_the_check_gives_it_none(failed: Failed) -> None:
    slip = "    if x.shape == (3, 6):\n        x[0, 1] = 9\n    order ="
    case = failed("decoding/topk", ("    order =", slip))
    told = "in the case as a whole, what the check compares at (0, 1): yours 9, expected -0.132105"
    assert case.message == told


def test_a_case_that_fails_otherwise_when_it_is_alone_says_that_something_is_kept(failed: Failed) -> None:
    case = failed(
        SIGMOID,
        ("    y = np.asarray(", "    if x.shape in KEPT:\n        return KEPT[x.shape]\n    y = np.asarray("),
        ("    return np.divide(1, y, out=y)", "    KEPT[x.shape] = 1 / y\n    return 1 / y\n\n\nKEPT = {}"),
    )
    assert any(
        line.startswith("Alone in a new process, this case fails in another way") for line in case.detail
    )


def test_what_numpy_raises_in_the_check_alone_is_said_to(failed: Failed) -> None:
    case = failed(SIGMOID, ("    y = np.asarray(", "    return 1 / (1 + np.exp(-x))\n    y = np.asarray("))
    assert "FloatingPointError" in case.call and "750, -750, 10000, -10000]" in case.call
    assert any(
        line.startswith("In this check numpy raises what it otherwise warns of") for line in case.detail
    )


def test_parameters_in_another_order_are_not_named_in_a_call_that_was_made_by_position(
    failed: Failed,
) -> None:
    case = failed("scalars/scalar_ops", ("rtol=1e-5, atol=1e-8", "atol=1e-8, rtol=1e-5"))
    assert case.call == "is_close(4.0, 5.0, 0.25, 0.0) returned False; expected True"
    assert case.cause.startswith("`is_close` in line ")
    assert case.cause.endswith("in the stub it takes (x, y, rtol, atol), and so it is called.")


def test_what_is_given_twice_is_told_as_one() -> None:
    def pair(xs: object, ys: object) -> None: ...

    column = [1.0, 2.0]
    tell = Teller().function("pair", pair)
    assert tell((column, column), {}) == "pair(xs=[1.0, 2.0], ys=xs)"
    assert tell((column,), {"ys": column}) == "pair(xs=[1.0, 2.0], ys=xs)"
    assert tell((column, [*column]), {}) == "pair(xs=[1.0, 2.0], ys=[1.0, 2.0])"
    assert tell((1.0, 1.0), {}) == "pair(xs=1.0, ys=1.0)"


def test_an_axis_error_is_told_in_numpys_words(failed: Failed) -> None:
    case = failed("functions/logsumexp", ("dim = dim if x.ndim else None", "pass"))
    assert "axis 0 is out of bounds" in case.call


def test_what_only_the_compiler_refuses_shows_its_line(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("    return slope", "return slope"))
    assert case.message == "Python can't read this file: 'return' outside function."
    assert case.detail[0].startswith("welcome.py, line ") and "return slope * x + intercept" in case.detail[0]


def test_a_list_outside_of_the_function_that_is_returned_is_nothing_that_was_given(failed: Failed) -> None:
    case = failed(
        "scalars/map_zip_reduce",
        (
            "    def mapped(xs):\n        return [fn(x) for x in xs]",
            "    out = []\n\n    def mapped(xs):\n        out.extend(map(fn, xs))\n        return out",
        ),
    )
    assert "left out" not in case.call
    assert (
        case.cause.startswith("`out` in line ")
        and "made once for all calls of what `map_` returns" in case.cause
    )


def test_a_module_that_is_not_there_is_said_not_to_be(failed: Failed) -> None:
    case = failed("scalars/stable_functions", ("from myml.first_steps.sigmoid", "from myml.sigmoid"))
    assert case.message == "ModuleNotFoundError: myml.sigmoid has no exercise that comes before this one"


def test_an_argument_that_was_changed_is_told_with_both_values(failed: Failed) -> None:
    case = failed(
        "first_steps/prediction_error",
        ("    return mean([(target - p", "    targets[0] -= predictions[0]\n    return mean([(target - p"),
    )
    assert " left targets[0] as -2; expected 520" in case.call


def test_the_call_that_is_shown_gave_the_value_that_the_message_is_about(failed: Failed) -> None:
    case = failed("scalars/grad_check", ("rtol=tol, atol=tol", "rtol=1e-4, atol=1e-4"))
    label, _, _ = case.message.partition(", a²")
    assert label == "tol=0.01" and "tol=0.01) raised ValueError" in case.call


def test_what_was_changed_before_an_exception_is_blamed_for_it(failed: Failed) -> None:
    case = failed(
        "scalars/value",
        ("        return self * other\n", "        self.data *= other\n        return self\n"),
    )
    assert case.message.startswith("ZeroDivisionError")
    assert case.call == "0 * Value(data=2.6110546288126204, op='') left self.data as 0; expected 2.61105"


def test_what_others_may_have_done_to_a_changed_list_is_told_as_of_the_case(failed: Failed) -> None:
    case = failed(
        "first_steps/prediction_error",
        ("    return mean([(target - p", "    targets[0] -= predictions[0]\n    return mean([(target - p"),
    )
    assert case.message.startswith("in the case as a whole, mean_squared_error: yours ")


def test_where_none_was_handed_on_the_call_that_gave_it_is_blamed(failed: Failed) -> None:
    case = failed(
        "scalars/mlp", ("return [neuron(xs) for neuron in self.neurons]", "[n(xs) for n in self.neurons]")
    )
    assert case.message.startswith("TypeError") and ") returned None; expected [Value(" in case.call


def test_a_constructor_that_keeps_something_else_is_blamed_for_what_its_object_raises(failed: Failed) -> None:
    case = failed("tensors/array", ("else tuple(strides)", "else strides_of(self.shape)"))
    assert ", strides=(0, 1)) left self.strides[0] as 3; expected 0" in case.call


def test_an_object_of_a_subclass_that_the_check_defines_is_compared_too(failed: Failed) -> None:
    case = failed(
        "scalars/value", ("(self * math.log(", "(self + math.log("), case="operators-that-a-subclass-replaces"
    )
    assert [call for call in case.calls if call.differs]


def test_how_a_loss_was_composed_is_not_what_is_wrong_with_it(failed: Failed) -> None:
    case = failed(
        "functions/mse_loss",
        ("return losses.mean()", "return losses.sum() / losses.data.size"),
        (
            "difference = prediction - target",
            "difference = prediction - np.asarray(getattr(target, 'data', target))",
        ),
    )
    assert "needs_input_grad" not in case.call


def test_all_keys_of_a_record_are_shown(failed: Failed) -> None:
    case = failed("first_steps/check_model", ("len(", "0 * len("))
    assert all(f"'{key}': " in case.call for key in ("features", "means", "deviations", "weights", "bias"))


def test_of_calls_that_differ_the_one_in_the_message_is_shown_however_slightly(
    failed: Failed,
) -> None:
    divided = "position, i = position / length, position % length"
    case = failed("tensors/index_math", ("position, i = divmod(position, length)", divided))
    number = re.search(r"to_index\((\d+), ", case.message)
    assert number and f"to_index(position={number[1]}, " in case.call


def test_a_file_is_shown_with_its_line_endings(failed: Failed) -> None:
    case = failed("first_steps/ship_model", (', newline=""', ""))
    held = next(line for line in case.told if line.startswith("table.csv held: "))
    assert r"radius\r\nin mm" in held


def test_a_generator_that_comes_to_no_end_shows_the_call_that_made_it(failed: Failed) -> None:
    case = failed("tensors/array", ("for k in range(self.size):", "k = 0\n        while True:"))
    assert case.verdict is Verdict.TIMED_OUT
    assert ".positions() had not returned after " in case.call and ", at line 4" in case.call


def test_a_number_in_the_place_of_an_array_is_told(failed: Failed) -> None:
    case = failed(
        "tensors/numpy_bridge",
        ("    size = a.", "    if a.shape == ():\n        return a.item()\n    size = a."),
    )
    assert any("to_numpy(a=Array(" in line for line in case.told)


def test_parameters_in_another_order_are_told_before_what_a_known_mistake_says(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("def line(x, slope, intercept)", "def line(slope, intercept, x)"))
    assert case.cause.startswith("`line` in line ")


def test_the_exception_of_a_missing_key_is_told_once(failed: Failed) -> None:
    case = failed(
        "first_steps/check_model", ("    for key in _KEYS:", "    model['size']\n    for key in _KEYS:")
    )
    assert case.told[0].startswith("check_model(") and not any("KeyError" in line for line in case.told[1:])


def test_nothing_is_expected_of_a_call_that_is_given_another_file(failed: Failed) -> None:
    case = failed("first_steps/ship_model", ("file.write(text)", "file.write(text[1:])"))
    shown = case.call or "\n".join(case.told)
    assert "load_model(path=" in shown and "; expected" not in shown
    few = ("json.dumps(model)", "json.dumps({'features': model['features'], 'means': model['means']})")
    shown = "\n".join(failed("first_steps/ship_model", few).told)
    assert "load_model(path=" in shown and "; expected" not in shown


def test_a_file_that_is_cut_says_how_much_is_left(failed: Failed) -> None:
    case = failed(
        "first_steps/ship_model", ("return predict(transform(rows", "return predict(transform(rows[::-1]")
    )
    assert any(re.search(r"^table\.csv held: .* and \d+ bytes more$", line) for line in case.told)


def test_an_expression_of_the_check_that_raised_is_told_with_the_objects_in_it(failed: Failed) -> None:
    case = failed("scalars/value", ("    def __radd__(", "    def __raddd__("))
    assert any(re.search(r"`2 \+ x` in the check, where x = Value\(data=", line) for line in case.detail)


def test_a_parameter_too_many_gives_the_others_no_other_names(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("def line(x, ", "def line(self, x, "))
    assert case.call.startswith("line(60.0, 11.6, 174.0) raised TypeError: ")


def test_none_in_the_place_of_a_value_is_blamed_for_the_exception_that_follows(failed: Failed) -> None:
    printed = ("    return sum(values) / len(values)", "    print(sum(values) / len(values))")
    case = failed("first_steps/mean_and_variance", printed)
    assert case.call == "mean(values=[30, 45, 60, 75, 90]) returned None; expected 60.0"


def test_a_generator_where_a_list_is_due_is_told_with_what_is_due(failed: Failed) -> None:
    case = failed("scalars/topological_sort", ("    return order", "    yield from order"))
    assert " returned a generator of [" in case.call and "; expected [Node(" in case.call


def test_lists_given_by_position_are_compared_by_position(failed: Failed) -> None:
    other = ("def r_squared(targets, predictions)", "def r_squared(predictions, targets)")
    case = failed("first_steps/prediction_error", other)
    assert (
        case.call.startswith("r_squared([520, 680, 900, 1040, 1210], [522.0, ")
        and "; expected 0.99" in case.call
    )
