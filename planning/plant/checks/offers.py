"""Offers: they say what they are about, and close when their day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from planning.language import _
from planning.plant.checks.found import note, say_date, warning
from planning.plant.facility import Facility
from planning.plant.finding import Finding
from planning.plant.offers import Offer, OfferLine, OfferStatus
from planning.plant.plant import Plant


def check_offer_lines(plant: Plant) -> Iterator[Finding]:
    """An open offer gives or wants something."""
    with_lines = {line.offer for line in plant.all(OfferLine)}
    for offer in plant.all(Offer):
        if offer.status is OfferStatus.OPEN and offer.code not in with_lines:
            yield warning(
                offer,
                "code",
                _('The offer "{name}" gives nothing and wants nothing.').format(name=offer.name),
                _("Add its lines: which goods, on which side, and how much."),
            )


def check_offer_until(plant: Plant) -> Iterator[Finding]:
    """An open offer stands until a day that is still to come."""
    cards = plant.all(Facility)
    for offer in plant.all(Offer):
        ran_out = cards and offer.until is not None and offer.until < cards[0].first_day
        if ran_out and offer.until is not None and offer.status is OfferStatus.OPEN:
            yield note(
                offer,
                "until",
                _('The offer "{name}" stood until {day}.').format(
                    name=offer.name, day=say_date(offer.until)
                ),
                _("Close it, or write a later day."),
            )


CHECKS = (check_offer_lines, check_offer_until)
