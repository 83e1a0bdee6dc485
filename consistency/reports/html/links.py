"""Where a page may lead: the file that was read, and its address on the web where that is http or https."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

STDIN = "-"


def file_link(path: str, home: str) -> str | None:
    """Return the address of a file from the page; `home` leads to the folder checked. Standard input has none.

    Every path starts with "./", "../" or "/", and its colons are encoded, so that no name can pass for a scheme.
    """
    if path == STDIN:
        return None
    whole = path if path.startswith("/") or not home else f"{home.rstrip('/')}/{path}"
    address = quote(whole.encode("utf-8", "surrogateescape"), safe="/")
    return address if address.startswith(("/", "./", "../")) and not address.startswith("//") else f"./{address}"


def web_link(url: str | None) -> str | None:
    """Return an address that a page may link to: http or https with a host, and no character that hides in it."""
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
