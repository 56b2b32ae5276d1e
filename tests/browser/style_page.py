"""A tiny app that shows every part of the look on a few pages, under the Content-Security-Policy the product uses."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from types import SimpleNamespace

from flask import Flask, Response, flash, render_template, request
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TABS = ("chronology", "patterns", "people", "imports", "exports", "history")


def make_app() -> Flask:
    """The app: each page of `pages/`, and a form to save to. The real pages have tests of their own."""
    app = Flask(__name__, template_folder=str(TOP / "templates"), static_folder=str(TOP / "static"))
    app.config.update(SECRET_KEY=secrets.token_hex(), BOOTSTRAP_SERVE_LOCAL=True)
    Bootstrap5(app)
    CSRFProtect(app)
    app.jinja_loader.searchpath.append(str(HERE / "pages"))
    app.context_processor(_in_every_page)
    app.after_request(_with_policy)
    _add_pages(app)
    return app


def _in_every_page() -> dict[str, object]:
    frame = SimpleNamespace(
        ref="LC-20417",
        title="Hubbard family",
        children=["Lucy 13y 2m", "Peter 11y 0m", "unborn baby due 4 Feb 2027"],
        counts={"held": 3, "open": 4},
        tab="chronology",
    )
    return {"person": SimpleNamespace(name="Alice Worker"), "version": "0.1.0", "frame": frame}


def _with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _add_pages(app: Flask) -> None:
    app.add_url_rule("/", "home", _parts)
    app.add_url_rule("/help", "help_page", _parts)
    app.add_url_rule("/case/<ref>/decisions", "decisions", lambda ref: ref)
    app.add_url_rule("/sign-out", "sign_out", lambda: "", methods=["POST"])
    app.add_url_rule("/sign-in", "sign_in", lambda: render_template("look_sign_in.html", person=None))
    app.add_url_rule("/parts", "parts", _parts)
    app.add_url_rule("/error/<int:code>", "error", lambda code: render_template(f"errors/{code}.html"))
    app.add_url_rule("/event", "event", _event)
    app.add_url_rule("/save", "save", _save, methods=["POST"])
    for tab in TABS:
        app.add_url_rule(f"/case/<ref>/{tab}", tab, _chronology)


def _chronology(ref: str) -> str:
    return render_template("look_chronology.html", ref=ref, view=request.args.get("view", ""))


def _parts() -> str:
    flash("Taken in: 287 events from three files.", "done")
    return render_template("look_parts.html")


def _event() -> str:
    fragment = "X-Fragment" in request.headers
    return render_template("look_event_fragment.html" if fragment else "look_event.html")


def _save() -> tuple[object, int]:
    """Saves nothing: answers as the words typed ask for, so that each answer of saving.js can be seen."""
    words, version = request.form["impact"], int(request.form["version"])
    if words == "clash":
        return render_template("look_clash.html", words=words), 409
    if words == "signed out":
        return "", 401
    if words == "too long":
        return {"says": "The impact is longer than 5,000 characters. Shorten it.", "field": "impact"}, 422
    if words.startswith("region"):
        time.sleep(0.5 if "slow" in words else 0)
        return render_template("look_region.html", words=words, version_now=version + 1), 200
    return {"says": "Saved", "version": version + 1}, 200


if __name__ == "__main__":
    make_app().run(port=5099)
