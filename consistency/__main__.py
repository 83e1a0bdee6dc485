"""`python -m consistency` is the command `consistency`."""

from consistency.cli import app

app(prog_name="consistency")
