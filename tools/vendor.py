"""Make the files in static/vendor anew from the packages of their makers.

    python tools/vendor.py

For a maintainer, with npm and Chromium at hand, after plotly has been renewed in requirements/ or
GOVUK_FRONTEND below has been raised. Look at the difference before committing it. Nobody else needs npm.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from plotly.offline import get_plotlyjs_version

VENDOR = Path(__file__).resolve().parents[1] / "static" / "vendor"
GOVUK_FRONTEND = "6.6.0"
LEFTOVERS = {  # what must not be in a style sheet of ours, by the name that the message gives it
    "the reserved font": r"GDS Transport|@font-face|Calvert",
    "the crest": r"crest|copyright-logo",
    "an address": r"url\((?!\s*[\"']?data:)|@import|https?://\w|sourceMappingURL",
}
README = """\
# Files of other makers

Made by `python tools/vendor.py` (needs npm and Chromium); change nothing here by hand. `tests/test_vendor.py`
holds each file to its hash below, and plotly.js to the version that the Python package draws for.

| file | what | version | licence |
|---|---|---|---|
| govuk-frontend/govuk-frontend.min.css | the styles of npm's govuk-frontend, cut | {govuk} | MIT |
| plotly/plotly-basic.min.js | npm's plotly.js-basic-dist-min, unchanged | {plotly} | MIT |
| plotly/plotly.css | the styles that plotly.js would otherwise add to the page itself | {plotly} | MIT |

How they were made:

1. `npm pack` fetched each package, and npm compared it with the hash in its registry.
2. From govuk-frontend.min.css went the font GDS Transport, which is reserved to central government's own
   site (the stack is now `arial, sans-serif`), its two font faces, the rules for the crest, and the address
   of the source map. No script and no asset of the package is here.
3. plotly.css is the text of `document.getElementById("plotly.js-style-global").sheet.cssRules`, dumped in
   Chromium. A page that links it with that id and the class `no-inline-styles` needs no inline style.
4. The licence of GOV.UK Frontend is not in its package; the LICENCE file here is the one of its source.

Known to be in plotly-basic.min.js: the addresses of its maker's services. `static/scorecard/chart.js` turns
off what would use them, and the Content-Security-Policy refuses the rest.

sha512, relative to this folder:

```
{hashes}
```
"""


class Unfit(Exception):
    """A package or a style sheet is not what this script was written for."""


def fetch(package: str, version: str, folder: Path) -> tarfile.TarFile:
    npm = shutil.which("npm")
    if npm is None:
        raise Unfit("npm is needed to fetch the packages, and was not found.")
    command = [npm, "pack", f"{package}@{version}", "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    archive = tarfile.open(folder / f"{package}-{version}.tgz")  # noqa: SIM115  the caller closes it
    about = json.loads(content(archive, "package.json"))
    if (about["version"], about["license"]) != (version, "MIT"):
        raise Unfit(f"{package} is version {about['version']} under {about['license']}.")
    return archive


def content(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise Unfit(f"{name} is not a file in the package.")
    return member.read()


def fit_to_serve(styles: str) -> str:
    """The styles, if no font, crest or address is left in them; else raises Unfit."""
    for name, pattern in LEFTOVERS.items():
        if found := re.search(pattern, styles):
            near = styles[max(0, found.start() - 60) : found.end() + 60]
            raise Unfit(f"{name} is left in the styles: {near}")
    return styles


def cut_govuk_styles(styles: str) -> str:
    styles = styles.replace("font-family:GDS Transport,arial,sans-serif", "font-family:arial,sans-serif")
    styles = re.sub(r"@font-face\{[^{}]*\}", "", styles)
    styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)  # the font's copyright, the source map
    styles = re.sub(r"\.govuk-footer__copyright-logo[^{}]*\{[^{}]*\}", "", styles)
    while (shorter := re.sub(r"@(?:media|supports)[^{}]*\{\}", "", styles)) != styles:
        styles = shorter  # without the conditions that the crest's rules have left empty
    return styles.strip() + "\n"


def chromium() -> str | None:
    """The path of a Chromium, or of a browser made from it, that is installed here; None without one."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")  # the first takes a third of the time
    made_from_it = ("google-chrome", "google-chrome-stable", "chrome", "msedge")
    return next(filter(None, map(shutil.which, (*names, *made_from_it))), None)


def dump_plotly_styles(script: str) -> str:
    """One rule a line, in the order in which they stand in plotly.js's own style element."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium()) as browser:
        page = browser.new_page()
        page.set_content("<!DOCTYPE html><title>Styles</title>")
        page.add_script_tag(content=script)
        style = page.locator("[id='plotly.js-style-global']")
        rules = style.evaluate("style => Array.from(style.sheet.cssRules, rule => rule.cssText)")
    return "\n".join(rules) + "\n"


def write(name: str, made: bytes) -> None:
    path = VENDOR / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)


def write_readme(*, govuk: str, plotly: str) -> None:
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path.name != "README.md")
    hashes = [
        f"{hashlib.sha512(path.read_bytes()).hexdigest()}  {path.relative_to(VENDOR).as_posix()}"
        for path in files
    ]
    write("README.md", README.format(govuk=govuk, plotly=plotly, hashes="\n".join(hashes)).encode())


def main() -> None:
    plotly = get_plotlyjs_version()
    with tempfile.TemporaryDirectory() as name:
        with fetch("govuk-frontend", GOVUK_FRONTEND, Path(name)) as archive:
            styles = cut_govuk_styles(content(archive, "dist/govuk/govuk-frontend.min.css").decode())
        with fetch("plotly.js-basic-dist-min", plotly, Path(name)) as archive:
            script, licence = content(archive, "plotly-basic.min.js"), content(archive, "LICENSE")
    write("govuk-frontend/govuk-frontend.min.css", fit_to_serve(styles).encode())
    write("plotly/plotly-basic.min.js", script)
    write("plotly/plotly.css", fit_to_serve(dump_plotly_styles(script.decode())).encode())
    write("plotly/LICENCE", licence)
    write_readme(govuk=GOVUK_FRONTEND, plotly=plotly)


if __name__ == "__main__":
    main()
