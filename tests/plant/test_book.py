"""The book: what a count and what happened since leave on the shelf and to deliver."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings

from planning.plant import (
    BlendShare,
    Count,
    Facility,
    Good,
    Movement,
    Need,
    Production,
    Recipe,
    RecipeLine,
    Record,
)
from planning.plant.book import (
    Book,
    Way,
    delivered_before_the_plan,
    handed_over,
    run_flows,
    standing,
    still_to_come,
)
from planning.plant.checks.stocks import opening_counts
from tests.plant.broken import card, changed, plant_with
from tests.plants import FIRST_DAY, plants

MONDAY, NEXT = date(2006, 12, 4), date(2006, 12, 11)


def done(recipe: str, runs: float, day: date = MONDAY) -> Production:
    return Production.made(recipe=recipe, day=day, runs=runs)


def out(code: str, quantity: float, **values: object) -> Movement:
    usual = {"day": date(2006, 12, 8), "good": "WC", "body": "RIVER", "claim": "N-RIVER"}
    return Movement.made(code=code, direction="out", quantity=quantity, **usual | values)


def came(code: str, quantity: float, **values: object) -> Movement:
    usual = {"day": date(2006, 12, 7), "good": "FELDSPAR", "receipt": "FELD-JAN"}
    return Movement.made(code=code, direction="in", quantity=quantity, **usual | values)


def a_week_as_planned() -> list[Record]:
    return [done("MIX-SLIP", 1), done("CAST-WC", 50), done("FIRE-WC", 50)]


def test_a_week_of_full_kilns_by_the_book() -> None:
    """One run of slip takes 400 kg feldspar and 600 kg kaolin; 50 casts take its 1,000 kg.

    50 firings at 90 % are 45 pans; with the 20 counted, less 30 handed over, 35.
    """
    book = Book(plant_with(*a_week_as_planned(), out("M-1", 30)))
    stocks = {good: book.ledger(good, NEXT).stock for good in ("FELDSPAR", "KAOLIN", "SLIP")}
    assert stocks == {"FELDSPAR": 1200, "KAOLIN": 5400, "SLIP": 0}
    pans = book.ledger("WC", NEXT)
    assert (pans.counted, pans.came, pans.made, pans.used, pans.went) == (20, 0, 45, 0, 30)
    assert pans.stock == 35
    assert pans.moved


def test_a_day_stands_for_its_morning() -> None:
    """On Monday nothing of Monday's work is done; a count of Tuesday holds all that came before."""
    tuesday = date(2006, 12, 5)
    plant = plant_with(done("FIRE-WC", 50), Count.made(good="WC", day=tuesday, quantity=60))
    book = Book(plant)
    assert book.ledger("WC", MONDAY).stock == 20
    assert book.ledger("WC", tuesday).stock == 60
    plant.put(done("FIRE-WC", 10, tuesday))
    assert Book(plant).ledger("WC", tuesday).stock == 60
    assert Book(plant).ledger("WC", date(2006, 12, 6)).stock == 69


def test_less_than_nothing_is_nothing_and_says_so() -> None:
    """20 pans were counted, 30 handed over."""
    ledger = Book(plant_with(out("M-1", 30))).ledger("WC", NEXT)
    assert ledger.balance == -10
    assert ledger.stock == 0


def test_what_was_never_counted_begins_with_nothing() -> None:
    """1,000 kg of slip, of which 30 casts take 20 kg each."""
    book = Book(plant_with(done("MIX-SLIP", 1), done("CAST-WC", 30)))
    ledger = book.ledger("SLIP", NEXT)
    assert ledger.count is None
    assert ledger.stock == 400


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    """30 became 28, then 29: 29 count. Another one that was never delivered becomes 0."""
    plant = plant_with(
        out("M-1", 30),
        out("M-2", 28, corrects="M-1"),
        out("M-3", 29, corrects="M-2", day=date(2006, 12, 9)),
        out("M-4", 5),
        out("M-5", 0, corrects="M-4"),
    )
    assert [movement.code for movement in standing(plant)] == ["M-3", "M-5"]
    assert handed_over(plant) == {"N-RIVER": 29}
    assert handed_over(plant, date(2006, 12, 9)) == {"N-RIVER": 0}


def test_what_a_claim_had_got_before_the_first_day() -> None:
    """5 before the book, 12 by a movement before the first day: 17; the 7 on it come on top."""
    plant = plant_with(
        changed(Need, "N-RIVER", delivered=5),
        out("M-1", 12, day=date(2006, 12, 3)),
        out("M-2", 7, day=FIRST_DAY),
        out("M-3", 4, claim="O-HOUSES / 1", day=date(2006, 12, 1)),
        out("M-4", 4, claim="O-HOUSES / 1", good="GREEN-WC", day=date(2006, 12, 1)),
    )
    assert delivered_before_the_plan(plant) == {"N-RIVER": 17, "O-HOUSES / 1": 4}
    assert handed_over(plant) == {"N-RIVER": 19, "O-HOUSES / 1": 4}


def test_of_an_expected_delivery_the_rest_is_still_to_come() -> None:
    """Of 800 kg 500 came, then 400 more: nothing is left to come, not less than that."""
    plant = plant_with(came("M-1", 500))
    assert still_to_come(plant) == {"FELD-JAN": 300}
    plant.put(came("M-2", 400))
    plant.put(came("M-3", 100, good="KAOLIN"))
    assert still_to_come(plant) == {"FELD-JAN": 0}
    assert Book(plant).ledger("FELDSPAR", NEXT).came == 900


def test_what_takes_its_time_is_under_way() -> None:
    """Pans that cool for ten days: fired on Monday the 4th, they are there on the 14th."""
    plant = plant_with(
        changed(Recipe, "FIRE-WC", lead_days=10), done("FIRE-WC", 50), card(first_day=NEXT)
    )
    book = Book(plant)
    assert book.ledger("WC", NEXT).stock == 20
    (entry,) = book.arriving(NEXT)
    assert (entry.day, entry.good, entry.way, entry.quantity) == (
        *(date(2006, 12, 14), "WC"),
        *(Way.MADE, Decimal(45)),
    )
    assert book.ledger("WC", date(2006, 12, 15)).stock == 65
    assert book.arriving(MONDAY) == []  # the first day's own runs belong to the plan


def test_scrap_by_products_tools_and_masks() -> None:
    """Of 50 firings 10 % fail: 5 x 2 kg scrap. Each leaves 0.5 kg dust: 25 kg.

    A mould of 100 casts wears 50/100; 50 x 1 h in bad air / 8 h a mask = 6.25 masks.
    """
    plant = plant_with(
        *(
            Good.made(code=code, name=code, kind="consumable", unit="piece")
            for code in ("PITCHER", "DUST", "MASK")
        ),
        Good.made(code="MOULD", name="Mould", kind="tool", unit="piece", life_casts=100),
        card(exposure_limit_mg_m3=Decimal("0.05"), respirator="MASK"),
        *(
            RecipeLine.made(recipe="FIRE-WC", role=role, good=good, quantity=quantity)
            for role, good, quantity in (
                ("scrap", "PITCHER", 2),
                ("by_product", "DUST", Decimal("0.5")),
                ("uses_tool", "MOULD", 1),
            )
        ),
        changed(RecipeLine, "FIRE-WC / works / WORKERS", dust_mg_m3=Decimal("0.1")),
        done("FIRE-WC", 50),
    )
    book = Book(plant)
    balances = {code: book.ledger(code, NEXT).balance for code in ("PITCHER", "DUST", "MOULD")}
    assert balances == {"PITCHER": 10, "DUST": 25, "MOULD": Decimal("-0.5")}
    assert book.ledger("MASK", NEXT).used == Decimal("6.25")


def test_a_blend_takes_its_goods_in_proven_shares() -> None:
    """60 % proven, the other 40 % shared 1 : 3 as the middles of 0–20 % and 20–40 % are."""
    plant = plant_with(
        Recipe.made(code="BLEND", name="Blend", blended_quantity=200),
        Good.made(code="CLAY", name="Clay", kind="powder", unit="kg"),
        *(
            BlendShare.made(
                recipe="BLEND", good=good, proven_percent=proven, least_percent=lo, most_percent=hi
            )
            for good, proven, lo, hi in (
                ("KAOLIN", 60, 0, 100),
                ("FELDSPAR", None, 0, 20),
                ("CLAY", None, 20, 40),
            )
        ),
    )
    taken = {flow.good: flow.quantity for flow in run_flows(plant)["BLEND"]}
    assert taken == {"KAOLIN": 120, "FELDSPAR": 20, "CLAY": 60}


def test_what_no_plan_looks_at_changes_no_plans_hash() -> None:
    """Doing what was planned changes no plan of these weeks; what came in or came before does."""
    plain = plant_with().sha256()
    assert plant_with(done("FIRE-WC", 50), out("M-1", 30)).sha256() == plain
    assert plant_with(came("M-1", 500)).sha256() != plain
    assert plant_with(done("FIRE-WC", 50, date(2006, 12, 3))).sha256() != plain
    assert plant_with(out("M-1", 30, day=date(2006, 12, 3))).sha256() != plain
    assert plant_with(done("FIRE-WC", 50), card(first_day=NEXT)).sha256() != (
        plant_with(card(first_day=NEXT)).sha256()
    )


@given(drawn=plants(happened=True))
@settings(max_examples=30)
def test_without_events_the_book_is_the_last_count(drawn: object) -> None:
    plant = drawn.copy()  # type: ignore[attr-defined]
    for record in [*plant.all(Production), *plant.all(Movement)]:
        plant.remove(record)
    counts = opening_counts(plant)
    day = plant.all(Facility)[0].first_day
    for good in plant.goods:
        counted = counts[good].quantity if good in counts else 0
        assert Book(plant).ledger(good, day).stock == counted
