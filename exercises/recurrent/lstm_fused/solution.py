"""LSTM in one Function: backpropagation through time, written by hand."""

import numpy as np
from myml.autograd.function import Function
from myml.functions.sigmoid_tanh_silu import sigmoid_array
from myml.layers.linear import linear
from myml.recurrent import lstm


class LSTMFunction(Function):
    """All steps of a layer: `apply(projected, weight_hh, bias_hh, h, c)`.

    projected: (batch, time, 4 · hidden), the inputs of all steps times weight_ih, with bias_ih.
    weight_hh: (4 · hidden, hidden). bias_hh: (4 · hidden,). h, c: (batch, hidden), the state to begin with.
    """

    @staticmethod
    def forward(ctx, projected, weight, bias, h, c):
        """Return the h of all steps, (batch, time, hidden), and the last h and c, (batch, hidden)."""
        batch, time, rows = projected.shape
        n = rows // 4
        gates = np.ascontiguousarray(projected.swapaxes(0, 1)) + bias
        hs, cs = np.empty((2, time + 1, batch, n), projected.dtype)
        tanhs = np.empty((time, batch, n), projected.dtype)
        hs[0], cs[0] = h, c
        # Copied once: small products with a transposed view take a fifth longer.
        turned = np.ascontiguousarray(weight.T)
        for t, z in enumerate(gates):
            z += hs[t] @ turned
            candidate = np.tanh(z[:, 2 * n : 3 * n])
            z[...] = sigmoid_array(z)
            z[:, 2 * n : 3 * n] = candidate
            cs[t + 1] = z[:, n : 2 * n] * cs[t] + z[:, :n] * candidate
            np.tanh(cs[t + 1], out=tanhs[t])
            np.multiply(z[:, 3 * n :], tanhs[t], out=hs[t + 1])
        ctx.save_for_backward(gates, hs, cs, tanhs, weight)
        return hs[1:].swapaxes(0, 1), hs[-1], cs[-1]

    @staticmethod
    def backward(ctx, g, dh, dc):
        """Return the gradients of all five inputs. g, dh, dc: those of the three results, left alone."""
        gates, hs, cs, tanhs, weight = ctx.saved_tensors
        n = weight.shape[1]
        dz = np.empty_like(gates)
        for t in reversed(range(len(gates))):
            i, f, candidate, o = (gates[t, :, k * n : (k + 1) * n] for k in range(4))
            dh = dh + g[:, t]
            dc = dc + dh * o * (1 - tanhs[t] * tanhs[t])
            np.multiply(dc, candidate, out=dz[t, :, :n])
            np.multiply(dc, cs[t], out=dz[t, :, n : 2 * n])
            np.multiply(dc, i, out=dz[t, :, 2 * n : 3 * n])
            np.multiply(dh, tanhs[t], out=dz[t, :, 3 * n :])
            slope = gates[t] * (1 - gates[t])
            slope[:, 2 * n : 3 * n] = 1 - candidate * candidate
            dz[t] *= slope
            dh, dc = dz[t] @ weight, dc * f
        flat = dz.reshape(-1, 4 * n)
        return dz.swapaxes(0, 1), flat.T @ hs[:-1].reshape(-1, n), flat.sum(axis=0), dh, dc


class LSTM(lstm.LSTM):
    """The LSTM of `recurrent/lstm`, with one LSTMFunction for all steps of a layer.

    torch: torch.nn.LSTM
    """

    def forward(self, x, state=None):
        """Return what `recurrent/lstm` returns for a Tensor x (batch, time, nin) and a state."""
        state = list(state or self.start(x.shape[0]))
        for layer, cell in enumerate(self.cells):
            projected = linear(x, cell.weight_ih, cell.bias_ih)
            x, h, c = LSTMFunction.apply(projected, cell.weight_hh, cell.bias_hh, *state[layer])
            state[layer] = h, c
        return x, state
