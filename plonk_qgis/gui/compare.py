"""Two results of one photo side by side: what two models make of it, or one model with two seeds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.protocol import Model
from plonk_qgis.figures import distance_text, share_text, sureness_text
from plonk_qgis.gui.card import Card, area_lines, card_of, mode_lines
from plonk_qgis.gui.card_menu import model_of, next_seed, other_models
from plonk_qgis.tasks.backend_query import Queries, QueryTask
from plonk_qgis.tasks.comparison import Comparison, compare
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome

AGREE, PARTLY = 0.7, 0.2
"""Common probability from which two results agree, and agree in part. Two seeds of one model have 0.9 and more."""
INSIDE = 0.8
"""Share of a result's samples from which it lies inside the other one's 90 % region; if both are the same, 0.9 do."""


class ComparisonDialog(QDialog):
    """Compares what two runs made of a photo. It stays open beside the map.

    Args:
        runs: the runs to choose from, the latest last; those without the photo are left out.
        path: the photo to begin with.
        models: to run the photo with, where there is no second run yet.

    Signals:
        rerun_requested: list of Path, dict of what to change in the request: {"seed": int} or {"model": str}.
    """

    rerun_requested = pyqtSignal(list, dict)

    def __init__(
        self, runs: Sequence[RunOutcome], path: Path, models: Sequence[Model] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runs = list(runs)
        self._models = tuple(models)
        self._queries = Queries()
        self._asked: QueryTask | None = None
        self._waiting = False
        self.setWindowTitle(self.tr("Compare results"))
        self.photo = QComboBox()
        self.photo.setAccessibleName(self.tr("Photo"))
        self.choices = (QComboBox(), QComboBox())
        self.verdict = QLabel()
        self.overlap = QLabel()
        self._offer_reruns = QFrame()
        self._table = QGridLayout()
        self._arrange()
        self.photo.activated.connect(self._show_runs)
        for choice in self.choices:
            choice.activated.connect(self._compare)
        self._show_photos(path)

    def add_run(self, run: RunOutcome) -> None:
        """A further run is over; it is shown at once if it has the photo."""
        self._runs.append(run)
        path = self.photo.currentData()
        if any(photo.path == path for photo in run.located):
            self._show_photos(path)
        elif self._waiting:
            self.show_rerun_failed(self.tr("The photo was not located this time."))

    def show_rerun_failed(self, sentence: str = "") -> None:
        """A run came to nothing, or was cancelled; if it was asked for here, it can be asked for anew."""
        if self._waiting:
            self._show_runs()
            self.overlap.setText(sentence)
            self.overlap.setVisible(bool(sentence))

    def stop(self) -> None:
        """Give up what is being read."""
        self._asked = None
        self._queries.cancel()

    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def as_text(self) -> str:
        """The comparison for the clipboard: the sentences, then the table with tabs between its columns."""
        rows = []
        for row in range(self._table.rowCount()):
            items = (self._table.itemAtPosition(row, column) for column in range(3))
            labels = [item.widget() for item in items if item is not None]
            rows.append("\t".join(label.text().replace("\n", "; ") for label in labels))
        runs = (choice.currentText() for choice in self.choices)
        parts = (self.photo.currentText(), *runs, self.verdict.text(), self.overlap.text(), *rows)
        return "\n".join(filter(None, parts))

    def _arrange(self) -> None:
        self.resize(600, 620)
        for label in (self.verdict, self.overlap):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.verdict.font()
        font.setBold(True)
        self.verdict.setFont(font)
        for choice, name in zip(self.choices, (self.tr("First result"), self.tr("Second result"))):
            choice.setAccessibleName(name)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMinimumContentsLength(10)
        choosers = QFormLayout()
        choosers.addRow(self.tr("Photo"), self.photo)
        choosers.addRow(self.tr("First"), self.choices[0])
        choosers.addRow(self.tr("Second"), self.choices[1])
        self._table.setColumnStretch(1, 1)
        self._table.setColumnStretch(2, 1)
        self._table.setHorizontalSpacing(14)
        self._table.setVerticalSpacing(8)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.verdict)
        inside.addWidget(self.overlap)
        inside.addWidget(self._offer_reruns)
        inside.addWidget(self._line())
        inside.addLayout(self._table)
        inside.addStretch(1)
        QVBoxLayout(self._offer_reruns).setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy as text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(choosers)
        layout.addWidget(self._line())
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    @staticmethod
    def _line() -> QFrame:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        return line

    # What there is to choose from

    def _results_of(self, path: Path) -> list[tuple[RunOutcome, PhotoOutcome]]:
        return [(run, photo) for run in self._runs for photo in run.located if photo.path == path]

    def _show_photos(self, wanted: Path) -> None:
        photos = {photo.path: photo.name for run in self._runs for photo in run.located}
        self.photo.clear()
        for path, name in photos.items():
            self.photo.addItem(name, path)
        self.photo.setCurrentIndex(max(list(photos).index(wanted) if wanted in photos else 0, 0))
        self._show_runs()

    def _show_runs(self) -> None:
        """Offer the runs of the photo; the latest is compared with the one before."""
        path = self.photo.currentData()
        results = self._results_of(path) if path is not None else []
        for choice, latest in zip(self.choices, (2, 1)):
            choice.clear()
            for result in results:
                choice.addItem(self._title(result[0]), result)
            choice.setCurrentIndex(len(results) - latest)
        if len(results) == 1:
            self.choices[0].setCurrentIndex(0)
            self.choices[1].setCurrentIndex(-1)
        self.choices[1].setEnabled(len(results) > 1)
        self._compare()

    def _title(self, run: RunOutcome) -> str:
        identifier = model_of(run)
        title = next((model.title for model in self._models if model.id == identifier), identifier)
        request = run.run.request
        parts = [title, self.tr("seed {seed}").format(seed=request.seed)]
        if request.guidance:
            parts.append(self.tr("guidance {weight}").format(weight=f"{request.guidance:g}"))
        return ", ".join([*parts, run.finished.strftime("%H:%M")])

    # What is shown

    def _compare(self) -> None:
        self.stop()
        self._waiting = False
        results = [choice.currentData() for choice in self.choices if choice.currentData() is not None]
        alone = len(results) < 2 or results[0][0] is results[1][0]
        shown = results[:1] if self.choices[0].count() < 2 else results
        self._fill([card_of(photo) for _, photo in shown])
        self._show_reruns(results[0][0] if alone and results else None)
        self.overlap.clear()
        self.overlap.setVisible(not alone)
        if alone:
            only = self.choices[0].count() < 2
            one = self.tr("There is one result of this photo so far. Run it again to compare:")
            self.verdict.setText(one if only else self.tr("Choose two different results."))
            self._offer_reruns.setVisible(only)
            return
        self.verdict.setText(self.tr("Comparing…"))
        first, second = results
        task = QueryTask(self.tr("Comparing results"), lambda cancelled: compare(first, second, cancelled), True)
        task.answered.connect(lambda comparison: self._show_comparison(task, comparison))
        task.failed.connect(lambda sentence: self._show_failure(task, sentence))
        self._asked = task
        self._queries.start(task)

    def _show_comparison(self, task: QueryTask, comparison: Comparison) -> None:
        if task is not self._asked:
            return
        self.verdict.setText(self._judged(comparison))
        apart = distance_text(comparison.distance_km)
        first, second = share_text(comparison.first_in_second), share_text(comparison.second_in_first)
        common = share_text(comparison.common)
        self.overlap.setText(
            "\n".join(
                "• " + sentence
                for sentence in (
                    self.tr("Their best estimates are {distance} apart.").format(distance=apart),
                    self.tr("{share} of the probability is common to both (100 % would be the same answer).").format(
                        share=common
                    ),
                    self.tr(
                        "{share} of the places that the first one drew lie inside the second one's 90 % region."
                    ).format(share=first),
                    self.tr(
                        "{share} of the places that the second one drew lie inside the first one's 90 % region."
                    ).format(share=second),
                )
            )
        )

    def _judged(self, comparison: Comparison) -> str:
        first_inside, second_inside = comparison.first_in_second, comparison.second_in_first
        if comparison.common >= AGREE:
            return self.tr("The two results agree.")
        if second_inside >= INSIDE > first_inside:
            return self.tr("The second result is surer than the first one, and lies inside it.")
        if first_inside >= INSIDE > second_inside:
            return self.tr("The first result is surer than the second one, and lies inside it.")
        if max(comparison.common, first_inside, second_inside) >= PARTLY:
            return self.tr("The two results agree in part.")
        return self.tr("The two results contradict each other.")

    def _show_failure(self, task: QueryTask, sentence: str) -> None:
        if task is self._asked:
            self.verdict.setText(self.tr("The two results could not be compared."))
            self.overlap.setText(sentence)

    def _fill(self, cards: Sequence[Card]) -> None:
        self._clear(self._table)
        rows = (
            ("", [self.tr("First"), self.tr("Second")][: len(cards)] if len(cards) > 1 else []),
            (self.tr("Best estimate"), [f"{card.title}\n{card.position}".strip() for card in cards]),
            (self.tr("How sure"), [f"{sureness_text(card.sureness)}, {card.bits}" for card in cards]),
            (self.tr("50 % region"), [area_lines(card, 0) for card in cards]),
            (self.tr("90 % region"), [area_lines(card, 1) for card in cards]),
            (self.tr("Likely places"), [mode_lines(card) for card in cards]),
            (self.tr("Remark"), [card.remark for card in cards]),
        )
        for row, (caption, texts) in enumerate(rows):
            if not any(texts):
                continue
            top = Qt.AlignmentFlag.AlignTop
            self._table.addWidget(QLabel(caption), row, 0, top)
            for column, text in enumerate(texts, 1):
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._table.addWidget(label, row, column, top)

    def _show_reruns(self, run: RunOutcome | None) -> None:
        layout = self._offer_reruns.layout()
        self._clear(layout)
        self._offer_reruns.setVisible(run is not None)
        if run is None:
            return
        offers: list[tuple[str, dict[str, object]]] = [
            (self.tr("Run with {model}").format(model=model.title), {"model": model.id})
            for model in other_models(self._models, run)
        ]
        seed = next_seed(run.run.request.seed)
        offers.append((self.tr("Run with another seed ({seed})").format(seed=seed), {"seed": seed}))
        for words, changes in offers:
            button = QPushButton(words.replace("&", "&&"))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._run_again, changes))
            layout.addWidget(button)

    def _run_again(self, changes: dict[str, object], checked: bool = False) -> None:
        for button in self._offer_reruns.findChildren(QPushButton):
            button.setEnabled(False)
        self._waiting = True
        self.verdict.setText(self.tr("The photo is being located again; the comparison follows."))
        self.overlap.hide()
        self.rerun_requested.emit([self.photo.currentData()], changes)

    @staticmethod
    def _clear(layout: QLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
