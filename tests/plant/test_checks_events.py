"""What happened and what is offered: which rows are odd, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.plant import (
    Finding,
    Movement,
    Need,
    Offer,
    OfferLine,
    Order,
    OrderLine,
    Production,
    Receipt,
    Record,
)
from planning.plant.checks import check_plant
from tests.plant.broken import Place, card, changed, places, plant_with


def found(*records: Record) -> list[Finding]:
    return check_plant(plant_with(*records))


def out(code: str = "M-1", **values: Any) -> Movement:
    usual = {"direction": "out", "day": date(2006, 12, 8), "good": "WC", "quantity": 10}
    return Movement.made(code=code, **usual | {"claim": "N-RIVER"} | values)


def came(**values: Any) -> Movement:
    usual = {"direction": "in", "day": date(2006, 12, 7), "good": "FELDSPAR", "quantity": 500}
    return Movement.made(code="M-1", **usual | {"receipt": "FELD-JAN"} | values)


OFFER = Offer.made(code="PANS", name="Pans for feldspar")
GIVES = OfferLine.made(offer="PANS", side="gives", good="WC", quantity=5)


@pytest.mark.parametrize(
    "records",
    [
        [out(), came(), Production.made(recipe="FIRE-WC", day=date(2006, 12, 4), runs=50)],
        [out(), out("M-2", quantity=0, corrects="M-1")],
        [OFFER, GIVES],
        [Offer.made(code="OLD", name="Old", status="closed", until=date(2006, 11, 1))],
        # What came in full is no longer expected on a day that has passed.
        [changed(Receipt, "FELD-JAN", day=date(2006, 12, 1)), came(quantity=800)],
    ],
)
def test_what_is_in_order(records: list[Record]) -> None:
    assert found(*records) == []


@pytest.mark.parametrize(
    ("records", "place", "words"),
    [
        (
            [out(claim="N-RIVAR")],
            ("warning", "movements", "M-1", "claim"),
            'There is no need and no order line "N-RIVAR"',
        ),
        (
            [out(good="GREEN-WC")],
            ("warning", "movements", "M-1", "claim"),
            "need of Council River for WC pan by 24 Dec 2006 is not about Unfired pan",
        ),
        (
            [came(receipt=None, good="WC", claim="N-RIVER")],
            ("warning", "movements", "M-1", "claim"),
            "it came in, so it fulfils no need",
        ),
        (
            [out(good="FELDSPAR", claim=None, receipt="FELD-JAN")],
            ("warning", "movements", "M-1", "receipt"),
            "it went out",
        ),
        (
            [out(quantity=0)],
            ("warning", "movements", "M-1", "quantity"),
            "nothing moved",
        ),
        (
            [out(), out("M-2", corrects="M-1"), out("M-3", corrects="M-1")],
            ("error", "movements", "M-3", "corrects"),
            "is corrected twice: by M-2 and by M-3",
        ),
        (
            [out(corrects="M-1")],
            ("error", "movements", "M-1", "corrects"),
            "corrects itself",
        ),
        (
            [out(day=date(2007, 2, 20))],
            ("warning", "movements", "M-1", "day"),
            "can it have happened already?",
        ),
        (
            [out(quantity="9.5")],
            ("warning", "movements", "M-1", "quantity"),
            "9.5 piece is not a whole number of pieces",
        ),
        (
            [out(quantity=31)],
            ("warning", "needs", "N-RIVER", "delivered"),
            "31 piece were delivered of 30 piece",
        ),
        (
            # 20 were counted: by the book 10 pans less than nothing open the plan.
            [out(quantity=30, day=date(2006, 12, 3)), changed(Need, "N-RIVER", quantity=31)],
            ("warning", "counts", "WC / 2006-12-01", "quantity"),
            "Of WC pan more was used and handed over than was there: 10 piece.",
        ),
        (
            [Offer.made(code="PANS", name="Pans for feldspar")],
            ("warning", "offers", "PANS", "code"),
            'The offer "Pans for feldspar" gives nothing and wants nothing.',
        ),
        (
            [Offer.made(**OFFER.values() | {"until": date(2006, 12, 1)}), GIVES],
            ("note", "offers", "PANS", "until"),
            "stood until 1 Dec 2006",
        ),
        (
            [Production.made(recipe="FIRE-CW", day=date(2006, 12, 4), runs=1)],
            ("error", "productions", "FIRE-CW / 2006-12-04", "recipe"),
            'There is no recipe "FIRE-CW".',
        ),
        (
            [OfferLine.made(**GIVES.values() | {"offer": "PAN"}), OFFER],
            ("error", "offer_lines", "PAN / 1", "offer"),
            'There is no offer "PAN".',
        ),
    ],
)
def test_what_is_odd(records: list[Record], place: Place, words: str) -> None:
    findings = found(*records)
    assert place in places(findings)
    assert words in findings[places(findings).index(place)].what


def test_an_order_is_closed_when_movements_delivered_all_of_it() -> None:
    closed = changed(Order, "O-HOUSES", status="delivered")
    assert places(found(closed)) == [("warning", "order_lines", "O-HOUSES / 1", "delivered")]
    assert found(closed, out(claim="O-HOUSES / 1", quantity=40)) == []


def test_a_need_that_movements_met_before_the_first_day_asks_for_nothing_more() -> None:
    findings = found(
        card(first_day=date(2006, 12, 11)),
        changed(OrderLine, "O-HOUSES / 1", quantity=20),
        out(claim="O-HOUSES / 1", quantity=20),
    )
    assert places(findings) == [("note", "order_lines", "O-HOUSES / 1", "delivered")]
