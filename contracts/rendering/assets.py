"""What the typesetter may read: the files packaged here, by id. Nothing else, from anywhere."""

import logging
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FOLDER = Path(__file__).parent
ASSETS = {"asset:print.css": ("text/css; charset=utf-8", FOLDER / "print.css")}

security = logging.getLogger("niyue.security")


class AssetFetcher(URLFetcher):
    """Serves packaged assets; any other address ends the render, because our pages contain none."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the packaged asset called `url`, or raise FatalURLFetchingError, which the typesetter cannot catch."""
        try:
            kind, path = ASSETS[url]
        except KeyError:
            security.error("renderer refused to fetch %.200r", url)
            raise FatalURLFetchingError("the renderer reads packaged assets only") from None
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
