"""The call that is shown with a failure is the one that the failure is about: slips in exercises."""

from __future__ import annotations

import re

import pytest
from failing import Failed

RETURN = "    return ("


def test_where_the_structure_is_wrong_the_call_is_one_whose_structure_is(failed: Failed) -> None:
    case = failed(
        "first_steps/log_loss",
        ('    if not logits:\n        raise ValueError("a mean needs at least one row")\n', ""),
    )
    assert case.message == "log_loss_gradient: yours is no exception, expected ValueError"
    assert case.call.startswith("log_loss_gradient(logits=[], labels=[]) returned []; expected ValueError")


def test_a_value_that_differs_before_is_not_what_the_type_is_about(failed: Failed) -> None:
    case = failed(
        "first_steps/logistic_regression",
        ("int(logit > 0.0)", "logit > 0.0"),
        ("slope + l2 * w", "slope + l2"),
    )
    assert "yours is a bool" in case.message
    assert case.call.startswith("predict(")


def test_objects_are_compared_by_their_texts_too(failed: Failed) -> None:
    slip = ('type(self)(max(self.data, 0.0), (self,), "relu")', "self")
    case = failed("scalars/trace", slip, case="what-a-function-remembers")
    assert ".relu() returned Value(" in case.call and "op='relu')" in case.call
    assert all(call.differs or call.yours == f"returned {call.expected}" for call in case.calls)


def test_what_a_constructor_call_gives_is_the_object(failed: Failed) -> None:
    case = failed("scalars/trace", ("float(data)", "data"), case="a-whole-number-becomes-a-float")
    assert "after Value(data=3) returned Value(data=3, op='')" in case.told


def test_the_methods_of_a_context_manager_and_those_that_the_stub_names_are_shown(failed: Failed) -> None:
    case = failed("scalars/no_grad", ("no_grad.depth += 1", "self.depth += 1"))
    assert "no_grad().__enter__()" in [call.call for call in case.calls]
    case = failed("scalars/local_backward", ("self.grad += to_self", "self.grad += to_other"))
    assert any("._backward(d=" in call.call for call in case.calls)


def test_a_return_that_says_none_is_not_said_to_be_missing(failed: Failed) -> None:
    case = failed(
        "first_steps/sigmoid", ("    return (", "    if x == 0:\n        return None\n    return (")
    )
    assert "returned None; expected 0.5" in case.call
    assert not any("without `return`" in line for line in case.detail)


def test_a_function_of_the_learners_own_need_not_be_as_in_the_stub(failed: Failed) -> None:
    slip = ("(*arguments, **named)", "(*arguments)")
    ours = failed("scalars/no_grad", slip)
    assert ours.message.startswith("TypeError: no_grad.__call__.<locals>.inside()")
    assert not any("in the stub" in line for line in ours.detail)
    stubs = failed("first_steps/sigmoid", ("def sigmoid(x)", "def sigmoid(x, y)"))
    assert any("in the stub" in line for line in stubs.detail)


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        ("return (int(logit > 0.0) for logit in linear(rows, weights, bias))", "a generator"),
        ("return map(int, linear(rows, weights, bias))", "a map"),
    ],
)
def test_what_nobody_asked_is_said_to_have_computed_nothing(new: str, kind: str, failed: Failed) -> None:
    old = "return [int(logit > 0.0) for logit in linear(rows, weights, bias)]"
    case = failed("first_steps/logistic_regression", (old, new))
    assert f"{kind.capitalize()} has not computed anything yet. Build a list." in case.detail
    assert f" returned {kind}; expected " in case.call


def test_where_only_a_message_is_wrong_the_call_is_told_with_it(failed: Failed) -> None:
    case = failed("first_steps/check_model", ('f"{key} is not a list of {count} numbers"', '"invalid model"'))
    assert " raised ValueError: invalid model; expected ValueError with another message" in case.call
    assert [call.differs for call in case.calls].count(True) >= 1
    assert all("invalid model" in call.yours for call in case.calls if call.differs)


def test_a_cycle_is_no_recursion_of_the_learners(failed: Failed) -> None:
    made = 'return type(self)(self.data + other.data, (self, other), "+")'
    case = failed("scalars/trace", (made, "self.parents = (self, other)\n        return self"))
    assert not any("recursion" in line for line in case.detail)


def test_a_return_that_is_there_is_not_asked_for(failed: Failed) -> None:
    case = failed("first_steps/sigmoid", ("    return (", "    y = [].append(x)\n    return y\n    return ("))
    assert "returned None" in case.call
    assert not any("without `return`" in line for line in case.detail)
    missing = failed("first_steps/sigmoid", ("    return (", "    y = ("))
    assert any("without `return`" in line for line in missing.detail) or "None" in missing.cause


def test_a_comma_behind_a_number_is_no_axis(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("return slope * x + intercept", "return slope * x + intercept,"))
    assert "a comma behind it" in case.cause


def test_a_generator_in_the_place_of_a_number_is_no_list(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("return slope * x + intercept", "yield slope * x + intercept"))
    assert "A generator has not computed anything yet. Return the value itself." in case.detail


def test_a_warning_about_code_of_the_judge_names_no_file_of_its_own(failed: Failed) -> None:
    case = failed("first_steps/welcome", ("def line", "async def line"))
    assert "RuntimeWarning: coroutine 'line' was never awaited" in case.printed
    assert "checks" not in case.printed


def test_an_exception_of_the_checks_own_expression_shows_it(failed: Failed) -> None:
    case = failed("scalars/value", ("def __radd__", "def added"))
    assert "TypeError: unsupported operand" in case.message
    assert any(re.search(r"by `\d.* \+ x` in the check", line) for line in case.detail), case.detail


@pytest.mark.parametrize(
    ("exercise", "slip", "shown"),
    [
        # The other functions return floats of ints, which nobody looks at.
        (
            "scalars/scalar_ops",
            [("return x * y", "return float(x * y)"), ("x if x > y or", "x if abs(x) > abs(y) or")],
            "maximum(x=7, y=-7) returned -7; expected 7",
        ),
        ("scalars/scalar_ops", [("return -x", "return 0.0 - x")], "neg(x=0.0) returned 0.0; expected -0.0"),
        # What `transform` is given then is not what the solution's is given.
        ("first_steps/standardize", [("min(column) == max(column)", "False")], "fit_scaler("),
        (
            "scalars/local_backward",
            [("relu_back(self.data, d)", "1.0 if self.data > 0 else 0.0")],
            ") left parents[0].grad as 1; expected 1.6",
        ),
        (
            "scalars/trace",
            [("(self.data + other.data, (self, other)", "(self.data + other.data, (other, self)")],
            "what differs is not shown here: parents[0]",
        ),
        ("scalars/map_zip_reduce", [("return mapped", "mapped")], "returned None; expected a function"),
        (
            "scalars/central_difference",
            [("(2.0 * eps)", "eps")],
            "central_difference(f, 2.0, eps=0.5) returned 6.0; expected 3.0",
        ),
        (
            "scalars/central_difference",
            [("*vals, arg=0", "vals, arg=0")],
            "central_difference(f, 2.0, 3.0, 5.0, arg=1, eps=0.25) raised TypeError",
        ),
    ],
    ids=["maximum", "minus zero", "scaler", "closure", "parents", "nothing", "width", "signature"],
)
def test_the_call_is_the_one_that_came_out_wrong(
    exercise: str, slip: list[tuple[str, str]], shown: str, failed: Failed
) -> None:
    assert shown in failed(exercise, *slip).call


def test_where_no_call_is_known_to_be_wrong_none_is_blamed(failed: Failed) -> None:
    misspelt = failed("scalars/scalar_ops", ("def maximum", "def maximun"))
    assert misspelt.told == ("There is no `maximum` in your file.",)
    slip = ("        y = out.data\n\n        def _backward(d):\n            self.grad += d * y", "")
    circle = slip[0].replace("        y = out.data\n\n", "").replace("d * y", "d * out.data")
    held = failed("scalars/local_backward", (slip[0], circle))
    assert (held.call, held.told) == ("", (held.message,))


def test_a_call_that_is_given_a_file_shows_what_it_held(failed: Failed) -> None:
    slip = ('predict(transform(rows, model["means"], model["deviations"]), model', "predict(rows, model")
    _, model, table, _ = failed("first_steps/ship_model", slip).told
    assert model.startswith('model.json held: \'{"features": ["radius"')
    assert table.startswith("table.csv held: 'radius,texture,area")


def test_a_line_that_raised_is_shown_with_what_its_own_function_was_given(failed: Failed) -> None:
    case = failed("scalars/stable_functions", ("math.exp(-abs(x))", "math.exp(-x)"))
    assert case.call.startswith("log_sigmoid(x=10000.0) raised OverflowError")
    assert "where x = -10000.0" in case.detail


def test_a_small_function_of_the_check_is_written_out(failed: Failed) -> None:
    slip, case = ("(2.0 * eps)", "eps"), "a-parabola-at-any-width"
    shown = failed("scalars/central_difference", slip, case=case).call
    assert shown.startswith("central_difference(lambda x: 2.6110546288126204 * x * x + 1.54772641764181")


def test_what_is_expected_of_random_values_is_their_structure(failed: Failed) -> None:
    case = failed("first_steps/train_test_split", ("round(", "1 + round("))
    assert case.verdict.value == "wrong"
    assert case.call.rpartition("; expected ")[2].startswith("the result[")


def test_a_factor_that_is_nearly_1_explains_nothing(failed: Failed) -> None:
    assert failed("first_steps/sigmoid", ("math.exp(", "2.718281828 ** (")).cause == ""


def test_a_step_of_a_result_that_nobody_keeps_is_told_with_its_object(failed: Failed) -> None:
    case = failed(
        "scalars/local_backward", ("self.grad += to_self", "self.grad += to_other"), case="a-product"
    )
    assert re.match(r"Value\(data=.*, op='\*', grad=0.0\)\._backward\(d=.*\) left \w+\.grad as ", case.call)
