"""What can go wrong that a user can mend; each message names the file, the line where known, and the remedy."""


class ConsistencyError(Exception):
    """Base of every error that the command line turns into exit code 2."""


class InputError(ConsistencyError):
    """A path is missing, a folder is empty, or nothing in it can be read."""


class SettingsError(ConsistencyError):
    """A setting is unknown or has a value it cannot have."""


class ModelError(ConsistencyError):
    """A weight file is missing, damaged, or cannot be had offline."""


class CacheError(ConsistencyError):
    """A cache that cannot be shown or removed."""
