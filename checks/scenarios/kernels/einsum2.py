"""Einsum: matrix products, batches, sums, outer products, any order; one product, and no large array."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import counted

LENGTHS = dict(zip("bhijklmn", (2, 3, 4, 5, 6, 7, 2, 3)))


def results(m, rng, *specs):
    """The result for each spec, with random arrays of fitting shapes."""
    found = {}
    for spec in specs:
        left, right = spec.replace(" ", "").split("->")[0].split(",")
        a, b = (rng.normal(size=[LENGTHS[c] for c in letters]) for letters in (left, right))
        found[f"'{spec}'"] = m.einsum2(spec, a, b)
    return found


@numerics
def a_matrix_product(m, rng):
    return results(m, rng, "ij,jk->ik")


@numerics
def transposed_on_the_way(m, rng):
    return results(m, rng, "ij,kj->ik", "ji,jk->ik", "ji,kj->ik", "ij,jk->ki", "ji,kj->ki")


@numerics
def a_matrix_and_a_vector(m, rng):
    return results(m, rng, "ij,j->i", "i,ij->j", "i,ji->j")


@numerics
def a_dot_product(m, rng):
    return results(m, rng, "i,i->", "ij,ij->", "ij,ji->")


@numerics
def an_outer_product(m, rng):
    return results(m, rng, "i,j->ij", "i,j->ji", "ij,k->kij", "ij,kl->ikjl")


@numerics
def batches(m, rng):
    return results(m, rng, "bij,bjk->bik", "bij,bjk->ibk", "bhik,bhjk->bhij", "bhij,bhjk->bihk")


@numerics
def a_batch_in_one_of_them(m, rng):
    return results(m, rng, "bij,jk->bik", "ij,bjk->bik", "bi,ij->bj")


@numerics
def item_by_item(m, rng):
    return results(m, rng, "i,i->i", "ij,ij->ij", "ij,ij->ji", "ij,j->ij", "ij,i->ij")


@numerics
def row_by_row(m, rng):
    return results(m, rng, "ij,ij->i", "ij,ij->j", "bij,bij->bi")


@numerics
def letters_in_one_array_only(m, rng):
    return results(m, rng, "ij,k->k", "ij,k->ik", "i,jk->k", "ij,jk->i", "ij,jk->k", "ij,jk->", "i,j->")


@numerics
def several_letters_summed_at_once(m, rng):
    return results(m, rng, "ijk,jkl->il", "ijk,kjl->il", "bijk,bkj->bi", "ijk,lkj->li", "ijkl,jl->ik")


@numerics
def long_formulas(m, rng):
    return results(m, rng, "bhijk,kjmb->mbhi", "nbik,kbml->lmbni", "hbijm,nbjh->inb")


@numerics
def arrays_without_axes(m, rng):
    return results(m, rng, ",->", "ij,->ij", ",ij->ji", ",i->")


@numerics
def spaces_do_not_count(m, rng):
    return results(m, rng, "ij, jk -> ik", " i j , j k->i k")


@numerics
def axes_of_length_one(m, rng):
    shapes = [("ij,jk->ik", (1, 3), (3, 1)), ("ij,jk->ki", (4, 1), (1, 3)), ("bij,bj->bi", (1, 1, 2), (1, 2))]
    return {
        f"'{spec}' of {a} and {b}": m.einsum2(spec, rng.normal(size=a), rng.normal(size=b))
        for spec, a, b in shapes
    }


@numerics
def float32_stays_float32(m, rng):
    a, b = rng.normal(size=(3, 4)).astype(np.float32), rng.normal(size=(4, 2)).astype(np.float32)
    return {f"'{spec}'": m.einsum2(spec, a, b) for spec in ("ij,jk->ik", "ij,jk->k")}


@numerics
def the_arrays_are_left_alone(m, rng):
    a, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    m.einsum2("ij,jk->ki", a, b)
    return {"a afterwards": a, "b afterwards": b}


@budget(calls={"np.matmul": 1, "np.einsum": 0, "np.tensordot": 0, "np.dot": 0})
def a_single_product(m, rng):
    a, b = counted(rng.normal(size=(2, 3, 4, 5))), counted(rng.normal(size=(2, 3, 6, 5)))
    return lambda: np.asarray(m.einsum2("bhik,bhjk->bhij", a, b))


@budget(memory=3)
def no_array_with_all_the_letters(m, rng):
    a, b = rng.normal(size=(48, 64)), rng.normal(size=(64, 56))
    return lambda: m.einsum2("ij,jk->ik", a, b)
