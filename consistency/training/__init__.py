"""The commands that rebuild the weights in `consistency/models`; nothing at run time imports this package."""
