"""What is said to the person at the terminal."""


class Stop(Exception):
    """One plain sentence saying what is the matter and what to do; the run ends with exit status 1."""


def say(text: str) -> None:
    # flushed, to keep its place among the lines that child processes print
    print(text, flush=True)
