"""`plonk-backend benchmark`: speed and error of sampling, densities and encoding (docs/benchmarks.md)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.cli import OK
from plonk_backend.commands.device import add_device
from plonk_backend.flow.presets import PRESETS
from plonk_backend.request import DEFAULT_MODEL, RequestError

if TYPE_CHECKING:
    import torch

    from plonk_backend.evaluation.benchmark.report import Report
    from plonk_backend.evaluation.benchmark.workload import Workload

SUBJECTS = ("sampling", "densities", "encoding", "maps")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--subject",
        action="append",
        choices=SUBJECTS,
        help="what to measure; may be repeated (all of them; maps need --truth)",
    )
    network = parser.add_mutually_exclusive_group()
    network.add_argument("--model", metavar="ID", default=DEFAULT_MODEL, help="measure this model (%(default)s)")
    network.add_argument("--network", metavar="FOLDER", type=Path, help="or the one of config.json, model.safetensors")
    network.add_argument(
        "--shape", metavar="WxD", help="or a network of this width and depth, as 512x12, random weights"
    )
    parser.add_argument("--embeddings", metavar="FILE", type=Path, help=".npy of shape (N, cond_dim) (random ones)")
    parser.add_argument("--truth", metavar="FILE", type=Path, help="JSON with the true posterior of each embedding")
    parser.add_argument("--samples", metavar="N", type=_positive, default=1000, help="of each photo (%(default)s)")
    parser.add_argument("--photos", metavar="N", type=_positive, help="how many (all embeddings, or one)")
    parser.add_argument("--preset", action="append", choices=list(PRESETS), help="may be repeated (all of them)")
    parser.add_argument("--peer", action="store_true", help="run the published package beside ours, if it is installed")
    parser.add_argument(
        "--peer-steps", metavar="N", type=_positive, default=250, help="time it for fewer steps, scaled (%(default)s)"
    )
    parser.add_argument(
        "--peer-places",
        metavar="N",
        type=_positive,
        default=128,
        help="places for its likelihood, scaled (%(default)s)",
    )
    parser.add_argument(
        "--peer-tolerance", metavar="T", type=float, default=1e-5, help="of its likelihood's solver (%(default)s)"
    )
    parser.add_argument("--threads", metavar="N", type=int, help="use so many cores (all of this process's)")
    parser.add_argument("--repeats", metavar="N", type=_positive, default=3, help="median of so many (%(default)s)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of start points and draws (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_device(parser)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def run(options: argparse.Namespace) -> int:
    """Measure and print.

    Raises:
        RequestError: options do not go together, or a file does not fit.
        ModelError: the model or the device cannot be used.
        PeerMissingError: the published package is asked for and not installed.
    """
    import torch

    from plonk_backend.checkpoints.loading import usable_device
    from plonk_backend.evaluation.benchmark.machine import limited_to, threads_within_operations

    if "maps" in (options.subject or ()) and options.truth is None:
        raise RequestError("Maps are measured with samples of known posteriors; name their file with --truth.")
    if options.seed < 0:
        raise RequestError(f"--seed must be 0 or more, not {options.seed}.")
    device = torch.device(usable_device(options.device))
    with limited_to(options.threads), threads_within_operations(1):
        report = _measure(options, device)
    sys.stdout.write(
        json.dumps(report.as_dict(), indent=2, ensure_ascii=False) + "\n" if options.json else report.as_text()
    )
    return OK


def _measure(options: argparse.Namespace, device: torch.device) -> Report:
    from plonk_backend.evaluation.benchmark.densities import measure_densities
    from plonk_backend.evaluation.benchmark.encoding import measure_encoding
    from plonk_backend.evaluation.benchmark.machine import describe
    from plonk_backend.evaluation.benchmark.maps import measure_maps
    from plonk_backend.evaluation.benchmark.peer import Peer
    from plonk_backend.evaluation.benchmark.report import Report
    from plonk_backend.evaluation.benchmark.sampling import measure_sampling
    from plonk_backend.evaluation.benchmark.truth import read_truth
    from plonk_backend.flow.blocks import usable_cores
    from plonk_backend.flow.inference import fast_number_type

    subjects = options.subject or [one for one in SUBJECTS if one != "maps" or options.truth is not None]
    presets = [PRESETS[name] for name in dict.fromkeys(options.preset or PRESETS)]
    fast = fast_number_type(device)
    machine = describe(device, fast)
    workload = sampling = densities = encoding = maps = None
    if "sampling" in subjects or "densities" in subjects:
        workload = _workload(options, device)
        peer = Peer(workload.network) if options.peer else None
        if "sampling" in subjects:
            sampling = measure_sampling(
                workload, fast, presets, peer=peer, peer_steps=options.peer_steps, repeats=options.repeats
            )
        if "densities" in subjects:
            densities = measure_densities(
                workload,
                fast,
                presets,
                peer=peer,
                peer_places=options.peer_places,
                peer_tolerance=options.peer_tolerance,
                repeats=options.repeats,
            )
    if "encoding" in subjects:
        encoding = measure_encoding(device, options.photos or 2 * usable_cores(), options.seed)
    if "maps" in subjects:
        maps = measure_maps(read_truth(options.truth)[: options.photos], options.samples, options.seed)
    return Report(
        machine=machine,
        network=None if workload is None else workload.title,
        photos=options.photos or 1 if workload is None else workload.photos,
        samples=options.samples,
        sampling=sampling,
        densities=densities,
        encoding=encoding,
        maps=maps,
    )


def _workload(options: argparse.Namespace, device: torch.device) -> Workload:
    from plonk_backend.evaluation.benchmark.truth import read_truth
    from plonk_backend.evaluation.benchmark.workload import NetworkSource, Workload, embeddings_of, shape_of

    if options.samples < 2:
        raise RequestError("--samples must be at least 2.")
    if options.truth is not None and options.embeddings is None:
        raise RequestError("--truth says what is true of --embeddings; name their file, too.")
    if options.shape is not None:
        source = NetworkSource(shape=shape_of(options.shape), seed=options.seed)
    elif options.network is not None:
        source = NetworkSource(folder=str(options.network))
    else:
        source = NetworkSource(model=options.model)
    network = source.load(device)
    embeddings = embeddings_of(options.embeddings, options.photos, network.cond_dim, options.seed)
    truth = None if options.truth is None else read_truth(options.truth)
    if truth is not None and len(truth) < len(embeddings):
        raise RequestError(f"{options.truth} knows {len(truth)} conditions; there are {len(embeddings)} embeddings.")
    return Workload(
        source=source,
        network=network,
        embeddings=embeddings,
        samples=options.samples,
        seed=options.seed,
        truth=None if truth is None else truth[: len(embeddings)],
    )
