"""What every answer carries, and how long a session lasts."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import timezone

from config.middleware import Compression, SecurityHeaders

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'nonce-…'",
    "style-src": "'self' 'nonce-…'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}


def test_healthz_answers_anybody_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_every_answer_carries_the_security_headers(client):
    response = client.get("/healthz")
    assert {name: response.headers[name] for name in EXPECTED} == EXPECTED


EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=utf-8", "gzip"), ("application/json", "gzip"), ("application/pdf", None)],
)
def test_pages_and_data_are_compressed_and_files_keep_their_length(rf, kind, encoding):
    answer = Compression(
        lambda request: HttpResponse("合同" * 500, content_type=kind, headers={"Content-Length": "3000"})
    )
    response = answer(rf.get("/", headers={"accept-encoding": "gzip"}))
    length = len(response.content) if encoding else 3000
    assert (response.headers.get("Content-Encoding"), response.headers["Content-Length"]) == (encoding, str(length))


@pytest.mark.django_db
def test_login_page_allows_nothing_but_its_own_files(client):
    header = client.get("/login/").headers["Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())
    assert {name: re.sub(r"'nonce-[^']{22,}'", "'nonce-…'", value) for name, value in policy.items()} == {
        name: value.replace(" 'nonce-…'", "") if "nonce-" not in header else value for name, value in POLICY.items()
    }


@pytest.mark.django_db
def test_pages_ask_strangers_to_sign_in(client):
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/login/?next=/")


@pytest.fixture
def signed_in(client, db):
    client.force_login(get_user_model().objects.create_user("linke"))
    return client


def is_signed_in(client) -> bool:
    return client.get("/login/").status_code == 302  # who is signed in is sent on


@pytest.mark.parametrize(("user", "kept"), [(get_user_model()(username="linke"), "no-store"), (AnonymousUser(), None)])
def test_pages_are_kept_by_no_browser_once_someone_is_signed_in(rf, user, kept):
    request = rf.get("/")
    request.user = user
    assert SecurityHeaders(lambda request: HttpResponse())(request).headers.get("Cache-Control") == kept


def test_session_ends_after_half_an_hour_without_a_visit(client, db):
    user = get_user_model().objects.create_user("linke")
    with time_machine.travel(timezone.now()) as clock:
        client.force_login(user)
        assert is_signed_in(client)
        clock.shift(timedelta(minutes=29))
        assert is_signed_in(client)
        clock.shift(timedelta(minutes=29))
        assert is_signed_in(client)
        clock.shift(timedelta(minutes=31))
        assert not is_signed_in(client)


def test_session_ends_after_ten_hours_however_busy(client, db):
    user = get_user_model().objects.create_user("linke")
    with time_machine.travel(timezone.now()) as clock:
        client.force_login(user)
        for _quarter in range(39):
            assert is_signed_in(client)
            clock.shift(timedelta(minutes=15))
        assert is_signed_in(client)
        clock.shift(timedelta(minutes=15))
        assert not is_signed_in(client)
    assert timedelta(hours=10) == settings.SESSION_LONGEST


def test_looking_around_writes_the_session_at_most_once_a_minute(signed_in, django_assert_num_queries):
    with time_machine.travel(timezone.now(), tick=False):
        signed_in.get("/login/")
        with django_assert_num_queries(2):  # session and user, read
            signed_in.get("/login/")
