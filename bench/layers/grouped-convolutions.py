"""Makes grouped-convolutions.json: what PyTorch's Conv2d computes, forward and backward, in double."""
import json, sys, torch
import torch.nn.functional as F
torch.manual_seed(5)
CASES = [  # name, groups, nIn, nOut, H, W, kernel, stride, padding, dilation, same, bias
  ("two groups", 2, 4, 6, 5, 6, (3, 3), (1, 1), (0, 0), (1, 1), False, True),
  ("stride and padding", 2, 4, 4, 6, 5, (3, 2), (2, 1), (1, 1), (1, 1), False, True),
  ("dilated", 2, 4, 2, 7, 7, (3, 2), (1, 1), (1, 0), (2, 3), False, True),
  ("same", 3, 6, 3, 5, 4, (2, 3), (1, 1), None, (1, 1), True, False),
  ("same, stride 2", 2, 2, 4, 6, 7, (3, 3), (2, 2), None, (1, 1), True, True),
  ("same, dilated", 2, 4, 4, 5, 5, (2, 3), (1, 1), None, (2, 2), True, True),
  ("one group", 1, 3, 2, 4, 4, (3, 3), (1, 1), (1, 1), (1, 1), False, True),
  ("depthwise", 3, 3, 3, 5, 5, (3, 3), (2, 2), (1, 1), (1, 1), False, True),
  ("depthwise, two maps each, dilated", 3, 3, 6, 6, 5, (2, 2), (1, 1), (1, 1), (2, 2), False, False),
  ("bundles of four groups", 8, 32, 32, 4, 4, (2, 2), (1, 1), (0, 0), (1, 1), False, False),
  ("groups of sixteen", 2, 32, 8, 3, 3, (2, 2), (1, 1), (0, 0), (1, 1), False, True),
]
def same(size, k, s, d):
    out = -(-size // s); total = max(0, (out - 1) * s + (k - 1) * d + 1 - size)
    return total // 2, total - total // 2
def flat(t): return [float(f"{v:.9g}") for v in t.reshape(-1).tolist()]
out = []
for name, g, i, o, h, w, k, s, p, d, sm, b in CASES:
    x = torch.round(torch.randn(2, i, h, w, dtype=torch.float64), decimals=2).requires_grad_()
    wt = torch.round(torch.randn(o, i // g, *k, dtype=torch.float64), decimals=2).requires_grad_()
    bias = torch.round(torch.randn(o, dtype=torch.float64), decimals=2).requires_grad_() if b else None
    px = x
    if sm:
        top, bottom = same(h, k[0], s[0], d[0]); left, right = same(w, k[1], s[1], d[1])
        px = F.pad(x, (left, right, top, bottom))
    z = F.conv2d(px, wt, bias, s, (0, 0) if sm else p, d, g)
    y = z
    eps = torch.round(torch.randn_like(y), decimals=2)
    y.backward(eps)
    out.append({"name": name, "groups": g, "kernel": k, "stride": s, "padding": p or (0, 0), "dilation": d, "same": sm,
      "shape": list(x.shape), "outputShape": list(y.shape), "input": flat(x), "weights": flat(wt), "bias": flat(bias) if b else [],
      "output": flat(y), "outputGradient": flat(eps), "inputGradient": flat(x.grad), "weightGradient": flat(wt.grad),
      "biasGradient": flat(bias.grad) if b else []})
with open(sys.argv[1], "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in out) + "\n]\n")
