"""The application, read as a contents page."""

from __future__ import annotations

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

from chronoapp import __version__
from chronoapp.web import access, errors, filters, packing, routes, security, stylesheets
from chronoapp.web.service import Service


def create_app(service: Service) -> Flask:
    """A chronoapp that serves `service`."""
    app = Flask(
        "chronoapp",
        template_folder=str(service.assets.templates),
        static_folder=str(service.assets.static),
    )
    app.extensions["chronoapp"] = service
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    app.jinja_options = {"autoescape": True, "trim_blocks": False}
    security.harden(app, service.settings, service.secret_key)
    access.guard(app)
    CSRFProtect(app)
    Bootstrap5(app)
    errors.register(app)
    filters.register(app)
    routes.register(app)
    stylesheets.register(app)
    packing.register(app)
    app.context_processor(lambda: {"version": __version__, "person": access.person()})
    return app
