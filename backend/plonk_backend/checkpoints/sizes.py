"""Sizes of models before they are asked for, and sizes for people."""

from __future__ import annotations


def head_bytes(dim: int, depth: int = 12, expansion: int = 4, cond_dim: int = 1024) -> int:
    """Bytes of a released flow head (`flow.network.GeoAdaLNMLP` with three coordinates) in float32."""
    channels = dim // 4
    time = _linear(channels, dim) + _linear(dim, dim) + channels // 2
    block = _linear(dim, dim * expansion) + _linear(dim * expansion, dim) + _linear(dim, 3 * dim)
    ends = _linear(cond_dim, dim) + _linear(3, dim) + _linear(dim, 2 * dim) + _linear(dim, 3)
    return 4 * (time + depth * block + ends)


def _linear(inputs: int, outputs: int) -> int:
    return (inputs + 1) * outputs


def human_size(size: float) -> str:
    """Bytes as "1.4 GB", "37 MB", "618 kB" or "12 bytes": two digits, in powers of 1000."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= 0.9995 * factor:
            value = size / factor
            return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"
    return f"{size:.0f} bytes"
