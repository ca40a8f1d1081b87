"""What is measured, what good looks like, and what is known: one model a module."""

from kpis.models.annotation import Annotation
from kpis.models.area import Area
from kpis.models.framework import Framework
from kpis.models.indicator import Indicator
from kpis.models.limit_restart import LimitRestart
from kpis.models.measure import Measure
from kpis.models.missing_figure import MissingFigure
from kpis.models.observation import Observation
from kpis.models.target import Target

__all__ = [
    "Annotation",
    "Area",
    "Framework",
    "Indicator",
    "LimitRestart",
    "Measure",
    "MissingFigure",
    "Observation",
    "Target",
]
