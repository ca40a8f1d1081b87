"""Set up, run, test and check Trust Scorecard: `python3 run.py --help` lists the commands.

Kept in words that any Python 3 can read, so that an old one is told what is the matter.
"""

import sys

OLDEST_PYTHON = (3, 11)


def main():
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write(
            "Trust Scorecard needs Python {} or later and this is {}: "
            "install a newer Python and run this again with it.\n".format(wanted, found)
        )
        return 1
    from tooling.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
