"""Where things are in this checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "requirements"
STATIC_SOURCES = ROOT / "static"
STATIC_COLLECTED = ROOT / "staticfiles"
TEMPLATES = ROOT / "templates"
