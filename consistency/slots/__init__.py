"""Numbers, amounts and dates in text: `finding` reads a sentence, one module a kind of value.

Nothing is imported here: what only converts units need not build the patterns of all kinds.
"""
