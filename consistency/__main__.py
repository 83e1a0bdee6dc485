"""The command `consistency`, also as `python -m consistency`."""

from consistency.interrupts import interruptible
from consistency.streams import hold_open


def main() -> None:
    """Run the command line. What is heavy is loaded where an interrupt already ends it in good order."""
    hold_open()
    with interruptible():
        from consistency.cli import app

        app(prog_name="consistency")


if __name__ == "__main__":
    main()
