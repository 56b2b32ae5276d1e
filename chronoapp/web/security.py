"""Headers every answer carries, and how cookies are kept."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from chronoapp.config import Settings
from chronoapp.web.stylesheets import STATIC

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "font-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

VERSIONED = frozenset({"plotly", "timeline_script"})  # whose addresses change with what they hold

TOGETHER = 4  # several files may come at once: as many of the largest size


def harden(app: Flask, settings: Settings, secret_key: str) -> None:
    """Cookies nobody else can read or send, and headers that keep every page to itself."""
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="chronoapp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.https_only,
        MAX_CONTENT_LENGTH=settings.limits.bytes * TOGETHER + 1_000_000,
        MAX_FORM_MEMORY_SIZE=4_000_000,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session, or typing would be lost
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign] # Flask's own way to wrap an application
    app.after_request(lambda answer: _seal(answer, https_only=settings.https_only))


def _seal(answer: Response, *, https_only: bool) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if https_only:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint in VERSIONED or (request.endpoint in STATIC and "v" in request.args):
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif request.endpoint in STATIC:
        answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    else:
        answer.headers["Cache-Control"] = "no-store"  # nothing of a record stays in the browser
    return answer
