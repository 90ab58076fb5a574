"""What every response says to browsers, and how long a session lasts."""

import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from contracts import audit

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
COMPRESSED = ("text/html", "application/json")
MINUTE = 60


class SecurityHeaders:
    """Headers Django has no setting for. A page of someone signed in is never kept by a browser or a proxy.

    When something broke nobody is asked who signed in: the database may be what broke.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if response.status_code >= 500 or (hasattr(request, "user") and request.user.is_authenticated):
            response.setdefault("Cache-Control", "no-store")
        return response


class Compression(GZipMiddleware):
    """Pages and their data go out compressed; files are small already, and who downloads one wants to know how long it is.

    What Django adds to each answer at random keeps its length from telling what it says (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kind = response.get("Content-Type", "").partition(";")[0]
        return super().process_response(request, response) if kind in COMPRESSED else response


class Trail:
    """Numbers the request, and tells the audit trail where it comes from: the first parts of its address, no more."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = audit.because_of(request.META.get("REMOTE_ADDR", ""), secrets.token_hex(8))
        token = audit.where.set(here)
        try:
            response = self.get_response(request)
        finally:
            audit.where.reset(token)
        response.setdefault("X-Request-Id", here.request_id)
        return response


class SessionLimits:
    """Ends a session SESSION_LONGEST after it began; until then each visit moves its idle end along.

    The row is rewritten at most once a minute, so that looking around costs no writes.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            began = request.session.setdefault("began_at", now)
            if now - began >= settings.SESSION_LONGEST.total_seconds():
                logout(request)
            elif now - request.session.get("seen_at", 0) >= MINUTE:
                request.session["seen_at"] = now
        return self.get_response(request)
