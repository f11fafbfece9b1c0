"""The demonstration without a window, for machines that have none. Start it with the Python that has PyQGIS:

    QT_QPA_PLATFORM=offscreen python3 resources/demo/demo_headless.py

It reads the environment variables that demo.py reads, and writes the same files but for window.png.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE.parents[1], HERE.parents[2], HERE):
    # The plugin's package lies beside resources/ in the repository, and above it when deployed.
    sys.path.insert(0, str(folder))

from qgis.core import QgsApplication, QgsProject  # noqa: E402

application = QgsApplication([], True)
application.initQgis()

import demo_map  # noqa: E402

from plonk_qgis.backend.errors import BackendError  # noqa: E402
from plonk_qgis.backend.process import Backend  # noqa: E402
from plonk_qgis.backend.protocol import GeolocationRequest  # noqa: E402
from plonk_qgis.layers.run_group import RunGroup  # noqa: E402
from plonk_qgis.tasks.geolocation import Run, geolocate, new_folder  # noqa: E402
from plonk_qgis.tasks.photo_files import photos_from  # noqa: E402


def main() -> int:
    """Run it; the exit code."""
    places = demo_map.DemoPlaces.from_environment()
    places.prepare()
    project = QgsProject.instance()
    demo_map.begin_project(project, places)
    backend = Backend()
    try:
        photos = tuple(photos_from([places.photos]))
        outcome = geolocate(
            backend, Run(photos, GeolocationRequest(resolution=demo_map.CELL), new_folder(places.results))
        )
    except BackendError as error:
        sys.stderr.write(f"The demonstration failed: {error}\n")
        return 1
    finally:
        backend.stop()
    if not outcome.located:
        sys.stderr.write("No photo came out: " + " ".join(photo.error or "" for photo in outcome.photos) + "\n")
        return 1
    RunGroup(project, outcome).build()
    demo_map.finish_project(project, places)
    demo_map.draw_map(project, outcome, places)
    demo_map.report(outcome, places)
    return 0


if __name__ == "__main__":
    code = main()
    # Layers must go before QGIS does, or the process ends in a segmentation fault.
    QgsProject.instance().clear()
    application.exitQgis()
    sys.exit(code)
