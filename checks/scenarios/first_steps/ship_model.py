"""Ship a model: there and back, damaged files, tables in any order, and one artifact from real data."""

import csv
import json
import math
from pathlib import Path

from learnml.checks.spec import numerics, raised
from learnml.exercises.datasets import breast_cancer, breast_cancer_features

NUMBERS = ("means", "deviations", "weights")


def random_model(rng, features=("radius", "texture", "area")):
    """A model of these features with random numbers, which says 1 about as often as 0."""
    return {
        "features": list(features),
        "means": [rng.gauss(0.0, 5.0) for _ in features],
        "deviations": [rng.uniform(0.5, 3.0) for _ in features],
        "weights": [rng.choice((-1.0, 1.0)) * rng.uniform(0.5, 2.0) for _ in features],
        "bias": rng.uniform(-0.3, 0.3),
    }


def short_model(rng):
    """A model of two features that is written in one line, so that a failed call can be shown whole."""
    numbers = {key: [rng.randint(1, 9), rng.randint(1, 9)] for key in NUMBERS}
    return {"features": ["a", "b"], **numbers, "bias": rng.randint(-9, 9)}


def write_json(value, path="model.json"):
    """Write `value` as it is, whatever it is."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)


def plain_json(value, encoding):
    """The bytes of a JSON file that has umlauts in it, and not their escapes."""
    return json.dumps(value, ensure_ascii=False).encode(encoding)


def write_table(header, rows, path="table.csv"):
    """Write a CSV file."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def table_for(model, rng, rows):
    """Rows of random numbers, about as large as the model expects."""
    scales = list(zip(model["means"], model["deviations"]))
    return [[rng.gauss(mean, deviation) for mean, deviation in scales] for _ in range(rows)]


def saved(m, model, path="model.json"):
    """Let `m` save the model in a file that isn't there yet, whatever an earlier case has left."""
    Path(path).unlink(missing_ok=True)
    m.save_model(model, path)


def content_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def refusal(word, function, *arguments):
    """How the call ends: a ValueError that mentions `word` is what we hope for."""
    return word, raised(lambda: function(*arguments))


def endings(found):
    """What counts of each refusal, wherever it stands: an exception was raised, a ValueError has the word."""
    if isinstance(found, dict):
        return {key: endings(value) for key, value in found.items()}
    if isinstance(found, list):
        return [endings(value) for value in found]
    if isinstance(found, tuple):
        word, caught = found
        if "ValueError" in caught.ancestry:
            return f"ValueError {'about' if word in caught.message else 'that does not say'} {word}"
        return str(caught) if caught.ancestry or caught.name else "accepted"
    return found


def ending_and_file(found):
    """What a call raised, and whether the file still holds what it held before."""
    unchanged = found["after"] == found["before"]
    return {
        "save_model": endings(found["save_model"]),
        "model.json after that": "as it was" if unchanged else f"changed: {found['after']!r}",
    }


@numerics
def there_and_back(m, rng):
    model = random_model(rng)
    saved(m, model)
    return {"loaded": m.load_model("model.json"), "the given model after the calls": model}


@numerics
def the_file_holds_json(m, rng):
    saved(m, random_model(rng))
    with open("model.json", encoding="utf-8") as file:
        return json.load(file)


@numerics
def a_longer_file_is_replaced(m, rng):
    saved(m, random_model(rng, ["a", "b", "c", "d", "e"]))
    m.save_model(random_model(rng, ["a"]), "model.json")
    return m.load_model("model.json")


@numerics
def whole_numbers_and_no_features(m, rng):
    model = {"features": [], "means": [], "deviations": [], "weights": [], "bias": 1}
    saved(m, model)
    return m.load_model("model.json")


@numerics
def other_keys_are_saved_too(m, rng):
    saved(m, {**short_model(rng), "author": "Ann", "rows": rng.randint(1, 99)})
    return m.load_model("model.json")


@numerics(read=endings)
def a_broken_model_is_not_saved(m, rng):
    good = short_model(rng)
    broken = {}
    for key in NUMBERS:
        for numbers in ([good[key][0]], [good[key][0], math.nan]):
            broken[f"two features, {key} = {numbers}"] = key, {**good, key: numbers}
    broken["a model without bias"] = "bias", {key: good[key] for key in ("features", *NUMBERS)}
    broken["bias = {1}"] = "bias", {**good, "bias": {1}}
    Path("model.json").unlink(missing_ok=True)
    return {name: refusal(key, m.save_model, model, "model.json") for name, (key, model) in broken.items()}


def around(m, good, save):
    """The file of a good model before and after another one is to be saved, and how that ends."""
    saved(m, good)
    before = content_of("model.json")
    return {"save_model": save(), "before": before, "after": content_of("model.json")}


@numerics(read=ending_and_file)
def a_broken_model_leaves_the_old_file_alone(m, rng):
    good = short_model(rng)
    broken = {**good, "weights": [1, math.nan]}
    return around(m, good, lambda: refusal("weights", m.save_model, broken, "model.json"))


@numerics(read=ending_and_file)
def what_json_cannot_hold_leaves_the_old_file_alone(m, rng):
    good = short_model(rng)
    more = {**good, "seen": {1, 2}}
    return around(m, good, lambda: raised(lambda: m.save_model(more, "model.json")))


@numerics(read=endings)
def files_that_hold_no_json(m, rng):
    text = json.dumps(short_model(rng))
    half = text[: rng.randrange(1, len(text))]
    contents = {"an empty file": "", "half a model": half, "a model and a brace": text + "}"}
    contents["the file holds weights = 3"] = "weights = 3"
    refusals = {}
    for name, content in contents.items():
        Path("model.json").write_text(content, encoding="utf-8")
        refusals[name] = refusal("JSON", m.load_model, "model.json")
    return refusals


@numerics(read=endings)
def files_that_hold_json_but_no_object(m, rng):
    refusals = {}
    for value in (rng.randint(1, 9), None, [1, 2], "bias"):
        write_json(value)
        refusals[f"the file holds {json.dumps(value)}"] = refusal("JSON", m.load_model, "model.json")
    return refusals


@numerics(read=endings)
def files_that_are_not_in_utf_8(m, rng):
    bytes_alone = b"\x93\xff\xfe\x00"
    model = plain_json({**short_model(rng), "features": ["größe", "b"]}, "latin-1")
    contents = {f"the file holds {bytes_alone!r}": bytes_alone, "a model with größe in latin-1": model}
    refusals = {}
    for name, content in contents.items():
        Path("model.json").write_bytes(content)
        refusals[name] = refusal("JSON", m.load_model, "model.json")
    return refusals


@numerics
def a_file_with_umlauts(m, rng):
    Path("model.json").write_bytes(plain_json(random_model(rng, ["größe", "fläche"]), "utf-8"))
    return m.load_model("model.json")


@numerics(read=endings)
def a_key_that_is_missing(m, rng):
    model = short_model(rng)
    refusals = {}
    for key in model:
        write_json({other: value for other, value in model.items() if other != key})
        refusals[f"a model without {key}"] = refusal(key, m.load_model, "model.json")
    return refusals


@numerics(read=endings)
def a_list_of_the_wrong_length(m, rng):
    model = short_model(rng)
    refusals = {}
    for key in NUMBERS:
        for numbers in (model[key][:-1], [*model[key], 1.0], []):
            write_json({**model, key: numbers})
            refusals[f"two features, {key} = {numbers}"] = refusal(key, m.load_model, "model.json")
    return refusals


@numerics(read=endings)
def numbers_that_are_not_finite(m, rng):
    model = short_model(rng)
    refusals = {}
    for number in (math.nan, math.inf, -math.inf):
        for key in NUMBERS:
            numbers = [model[key][0], number]
            write_json({**model, key: numbers})
            refusals[f"{key} = {numbers}"] = refusal(key, m.load_model, "model.json")
        write_json({**model, "bias": number})
        refusals[f"bias = {number}"] = refusal("bias", m.load_model, "model.json")
    return refusals


@numerics(read=endings)
def values_of_the_wrong_type(m, rng):
    model = short_model(rng)
    refusals = {}
    for key, value in (
        ("features", 3),
        ("features", "ab"),
        ("features", None),
        ("means", 0.5),
        ("means", None),
        ("deviations", "12"),
        ("deviations", {"a": 1.0, "b": 1.0}),
        ("weights", ["0.5", "0.5"]),
        ("weights", [0.5, None]),
        ("weights", [[0.5], [0.5]]),
        ("weights", [0.5, True]),
        ("bias", "0.5"),
        ("bias", None),
        ("bias", [0.5]),
        ("bias", True),
        ("bias", 10**400),
    ):
        write_json({**model, key: value})
        written = "10**400" if value == 10**400 else repr(value)
        refusals[f"{key} = {written}"] = refusal(key, m.load_model, "model.json")
    return refusals


@numerics
def a_table_in_the_order_of_the_model(m, rng):
    model = random_model(rng)
    saved(m, model)
    write_table(model["features"], table_for(model, rng, 12))
    return m.predict_csv("model.json", "table.csv")


@numerics
def columns_in_another_order_with_others_between(m, rng):
    model = random_model(rng)
    saved(m, model)
    rows = [["Ann", c, "", a, b, "n/a"] for a, b, c in table_for(model, rng, 15)]
    write_table(["patient", "area", "notes", "radius", "texture", "stage"], rows)
    return m.predict_csv("model.json", "table.csv")


def predictions_for(m, rng, names):
    """The labels of a few rows, by a model whose features have these names."""
    model = random_model(rng, names)
    saved(m, model)
    write_table(model["features"], table_for(model, rng, 9))
    return m.predict_csv("model.json", "table.csv")


@numerics
def names_with_commas(m, rng):
    return predictions_for(m, rng, ["size, mm", "weight, g", "age"])


@numerics
def names_with_quotes(m, rng):
    return predictions_for(m, rng, ['the "worst" one', '"best"', "age"])


@numerics
def names_with_umlauts(m, rng):
    return predictions_for(m, rng, ["größe", "fläche", "age"])


@numerics
def names_with_spaces_around_them(m, rng):
    return predictions_for(m, rng, [" spaced ", "age ", " age"])


@numerics
def a_name_with_a_line_break(m, rng):
    return predictions_for(m, rng, ["radius\r\nin mm", "texture"])


@numerics
def a_feature_that_never_varied(m, rng):
    model = {**random_model(rng), "deviations": [1.0, 0.0, 2.0]}
    saved(m, model)
    write_table(model["features"], table_for({**model, "deviations": [1.0, 1.0, 2.0]}, rng, 8))
    return m.predict_csv("model.json", "table.csv")


@numerics
def a_row_exactly_on_the_border(m, rng):
    model = {**random_model(rng), "bias": 0.0}
    saved(m, model)
    write_table(model["features"], [model["means"]])
    return m.predict_csv("model.json", "table.csv")


@numerics
def a_table_without_rows(m, rng):
    model = random_model(rng)
    saved(m, model)
    write_table(model["features"], [])
    return m.predict_csv("model.json", "table.csv")


@numerics(read=endings)
def a_missing_column(m, rng):
    model = random_model(rng)
    saved(m, model)
    refusals = {}
    for name, rows in (("texturE for texture", [[1.0, 2.0, 3.0]]), ("the same without rows", [])):
        write_table(["radius", "texturE", "area"], rows)
        refusals[name] = refusal("texture", m.predict_csv, "model.json", "table.csv")
    saved(m, random_model(rng, ["radius"]))
    with open("table.csv", "w", encoding="utf-8"):
        pass  # Not even a first line.
    return {**refusals, "an empty file": refusal("radius", m.predict_csv, "model.json", "table.csv")}


@numerics(read=endings)
def cells_that_are_not_finite_numbers(m, rng):
    model = random_model(rng)
    saved(m, model)
    rows = table_for(model, rng, 4)
    refusals = {}
    for cell in ("", "n/a", "1,5", "nan", "inf", "-inf"):
        write_table(model["features"], [*rows, [1.0, cell, 3.0]])
        refusals[f"a cell {cell!r}"] = refusal("texture", m.predict_csv, "model.json", "table.csv")
    write_table(model["features"], [*rows, [1.0, 2.0]])
    return {**refusals, "a row too short": refusal("area", m.predict_csv, "model.json", "table.csv")}


@numerics(read=endings)
def a_damaged_model_makes_no_predictions(m, rng):
    model = random_model(rng)
    write_json({**model, "weights": [0.5, math.nan, 0.5]})
    write_table(model["features"], table_for(model, rng, 3))
    return refusal("weights", m.predict_csv, "model.json", "table.csv")


@numerics
def the_given_model_is_left_alone(m, rng):
    model = random_model(rng)
    saved(m, model)
    write_table(model["features"], table_for(model, rng, 5))
    first = m.predict_csv("model.json", "table.csv")
    return {
        "the model after the calls": model,
        "first": first,
        "again": m.predict_csv("model.json", "table.csv"),
    }


@numerics(seconds=10)  # It trains a model; a busy machine may need several times the usual tenth of a second.
def a_model_of_real_tumours(m, rng):
    from myml.first_steps.logistic_regression import fit
    from myml.first_steps.standardize import fit_scaler, transform

    names, (rows, labels) = breast_cancer_features(), breast_cancer()
    order = rng.sample(range(len(rows)), len(rows))
    train, sample = order[:400], order[400:430]
    means, deviations = fit_scaler([rows[i] for i in train])
    scaled = transform([rows[i] for i in train], means, deviations)
    weights, bias = fit(scaled, [labels[i] for i in train], 0.5, 100, 0.02)
    model = {"features": names, "means": means, "deviations": deviations, "weights": weights, "bias": bias}

    Path("artifacts").mkdir(exist_ok=True)
    saved(m, model, "artifacts/breast_cancer.json")
    # The answers stand first, for a person to compare: columns are found by name.
    table = [[labels[i], *rows[i]] for i in sample]
    write_table(["benign", *names], table, "artifacts/sample.csv")
    return m.predict_csv("artifacts/breast_cancer.json", "artifacts/sample.csv")
