"""What every training stage shares: a schedule driven by the clock, float32 masters, averaged weights, checkpoints.

A run is given minutes, not epochs: the learning rate is a function of the share of the time that has passed, so a run
always ends decayed, however fast the machine is. Checkpoints carry the seconds already spent; `--resume` goes on there.
"""

import copy
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

WARM_UP = 0.04
"""Share of the time in which the learning rate rises."""
AVERAGING = 0.998
"""Decay of the running average of the weights, a step: the last few hundred steps count."""
CLIP = 1.0


@dataclass
class Clock:
    """How much of the time is spent."""

    budget: float
    """Seconds."""
    before: float = 0.0
    """Seconds spent in earlier runs of the same stage."""
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds spent so far, earlier runs included."""
        return self.before + time.monotonic() - self.started

    @property
    def share(self) -> float:
        """How much of the budget is spent, from 0 to 1."""
        return min(1.0, self.spent / self.budget)

    @property
    def rate(self) -> float:
        """Multiplier of the learning rates: a short rise, then a straight line to 0."""
        return min(self.share / WARM_UP, (1.0 - self.share) / (1.0 - WARM_UP))


class Masters:
    """float32 masters of a bfloat16 module's trained weights, their optimiser and their running average.

    The module may have replicas, each for one thread to compute gradients with: two threads that meet once a step
    stand other load on the machine far better than two that meet in every operation.
    """

    def __init__(self, module: nn.Module, rates: dict[str, float], replicas: int = 0) -> None:
        """Watch the parameters whose names start with a key of `rates` (the longest matching key gives the rate)."""
        self.module = module
        self.working = {name: each for name, each in module.named_parameters() if rate_of(name, rates) > 0}
        for name, each in module.named_parameters():
            each.requires_grad_(name in self.working)
        self.masters = {name: each.detach().float().clone() for name, each in self.working.items()}
        self.average = {name: each.clone() for name, each in self.masters.items()}
        self.optimiser = torch.optim.AdamW(groups(self.masters, rates), betas=(0.9, 0.98), eps=1e-6, fused=True)
        module.bfloat16()
        self.steps = 0
        self.replicas = [copy.deepcopy(module) for _ in range(replicas)]

    def step(self, rate: float) -> None:
        """Apply the gradients gathered in the working weights, with the learning rates times `rate`."""
        copies = [dict(each.named_parameters()) for each in self.replicas]
        for name, master in self.masters.items():
            every = [self.working[name], *(each[name] for each in copies)]
            master.grad = torch.stack([each.grad.float() for each in every if each.grad is not None]).mean(0)
            for each in every:
                each.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters.values(), CLIP)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full"] * rate
        self.optimiser.step()
        self.steps += 1
        decay = min(AVERAGING, self.steps / (self.steps + 10))
        with torch.no_grad():
            for name, master in self.masters.items():
                self.working[name].copy_(master)
                self.average[name].lerp_(master, 1 - decay)
                for replica in copies:
                    replica[name].copy_(master)

    def weights(self, averaged: bool = True) -> dict[str, Tensor]:
        """Return the module's weights in float32, averaged over the last steps or as they stand."""
        trained = self.average if averaged else self.masters
        state = {name: each.float() for name, each in self.module.state_dict().items()}
        return state | {name: each.clone() for name, each in trained.items()}

    def state(self) -> dict[str, object]:
        """Everything needed to go on later."""
        return {
            "masters": self.masters,
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "steps": self.steps,
        }

    def restore(self, state: dict[str, object]) -> None:
        """Go on from what `state` gave."""
        self.optimiser.load_state_dict(state["optimiser"])  # type: ignore[arg-type]
        self.steps = int(state["steps"])  # type: ignore[call-overload]
        with torch.no_grad():
            for name, master in self.masters.items():
                master.copy_(state["masters"][name])  # type: ignore[index]
                self.average[name].copy_(state["average"][name])  # type: ignore[index]
                self.working[name].copy_(master)
                for each in self.replicas:
                    dict(each.named_parameters())[name].copy_(master)


def rate_of(name: str, rates: dict[str, float]) -> float:
    """Return the rate of the longest prefix of `name` in `rates`; 0 if there is none."""
    prefixes = [prefix for prefix in rates if name.startswith(prefix)]
    return rates[max(prefixes, key=len)] if prefixes else 0.0


def groups(masters: dict[str, Tensor], rates: dict[str, float]) -> list[dict[str, object]]:
    """Group parameters for AdamW by rate; only matrices decay."""
    gathered: dict[tuple[float, float], list[Tensor]] = {}
    for name, master in masters.items():
        decay = 0.01 if master.ndim > 1 else 0.0
        gathered.setdefault((rate_of(name, rates), decay), []).append(master)
    return [
        {"params": params, "lr": rate, "full": rate, "weight_decay": decay}
        for (rate, decay), params in gathered.items()
    ]


def save(path: Path, content: dict[str, object]) -> None:
    """Write a checkpoint so that a broken run never leaves half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)
