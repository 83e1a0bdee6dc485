"""The report as one HTML file: `page` puts it together, `data` says what it shows, `svg` draws, `static` makes it live."""

from consistency.reports.html.page import facts_html, findings_html

__all__ = ["facts_html", "findings_html"]
