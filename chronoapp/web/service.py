"""What the pages work with: the store, the settings and the assets, handed in once when the application is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app, g

from chronoapp.assets import Assets
from chronoapp.config import Settings
from chronoapp.domain.access import Actor
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage.store import Store
from chronoapp.web.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Service:
    """One running chronoapp. `practice_case` is the reference of the practice family's case in a demo, else "".

    `layouts` are those that come with the program.
    """

    store: Store
    settings: Settings
    assets: Assets
    secret_key: str
    practice_case: str = ""
    layouts: tuple[AgencyLayout, ...] = ()
    jobs: Jobs = field(default_factory=Jobs)

    @property
    def thresholds(self) -> Thresholds:
        """The numbers the patterns work with here."""
        return self.settings.thresholds


def service() -> Service:
    """The service of the application that answers this request."""
    return cast("Service", current_app.extensions["chronoapp"])


def actor() -> Actor:
    """The signed-in person: every page but the open ones has one, because the door let nobody else through."""
    return cast("Actor", g.actor)
