"""A small folder of definitions, as CSV files, for the tests to change and to load."""

from collections import Counter
from pathlib import Path

from kpis.models import Area, Framework, Indicator, Measure, Target
from kpis.reference import FILES, Loaded, load_reference

HEADERS = {file.name.removesuffix(".csv"): ",".join(file.columns) for file in FILES}
ROWS = {
    "areas": ["BHM,Birmingham,organisation,", "EAST,East,service_area,BHM", "ENG,England,benchmark,"],
    "measures": [
        "visits,% of visits in time,percent,higher,0,monthly,ratio,Visits in time,Visits,",
        "cases,Open cases,count,lower,0,monthly,count,,,",
    ],
    "frameworks": ["contract,Contract 2018/19,BHM,contract,2018-04,2019-03,12,yes,a paper"],
    "indicators": ["contract,KPI 1,visits,", "contract,KPI 2,cases,6"],
    "targets": [
        "contract,KPI 1,2018-04,value,80,75,,published",
        "contract,KPI 2,2018-04,benchmark,,,ENG,published",
    ],
}


def write(folder: Path, **others: list[str]) -> Path:
    """The folder with a file of each kind; the rows of some may be given."""
    for name, rows in (ROWS | others).items():
        (folder / f"{name}.csv").write_text("\n".join([HEADERS[name], *rows]) + "\n", encoding="utf-8")
    return folder


def load(folder: Path) -> Loaded:
    return load_reference(folder, by="admin")


def stored() -> Counter[str]:
    """How many rows of each model there are."""
    models = (Area, Measure, Framework, Indicator, Target)
    return Counter({model.__name__: model._base_manager.count() for model in models})
