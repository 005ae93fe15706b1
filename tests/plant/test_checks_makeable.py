"""Products that nobody can make, with the chain down to what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from planning.plant import (
    BlendShare,
    Count,
    Finding,
    Good,
    Need,
    Plant,
    PurchaseOption,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
)
from planning.plant.checks import check_plant
from tests.plant.broken import plant_with


def basin_plant(*records: Record) -> Plant:
    """The small plant, where a basin is cast of basin slip, which is mixed of zircon and kaolin.

    There is kaolin, but no zircon.
    """
    return plant_with(
        Good.made(code="BASIN", name="Washbasin", kind="product", unit="piece"),
        Good.made(code="MIX", name="Basin slip", kind="intermediate", unit="kg"),
        Good.made(code="ZIRCON", name="Zircon", kind="consumable", unit="kg"),
        Recipe.made(code="CAST", name="Cast a basin"),
        line("CAST", "consumes", "MIX"),
        line("CAST", "yields", "BASIN"),
        Recipe.made(code="STIR", name="Stir"),
        line("STIR", "consumes", "KAOLIN"),
        line("STIR", "consumes", "ZIRCON"),
        line("STIR", "yields", "MIX"),
        *records,
    )


def line(recipe: str, role: str, good: str, **values: Any) -> RecipeLine:
    return RecipeLine.made(**{"recipe": recipe, "role": role, "good": good, "quantity": 1} | values)


def wanted(good: str = "BASIN") -> Need:
    return Need.made(code="N", body="MILL", good=good, quantity=4, due=date(2006, 12, 30))


def count(good: str) -> Count:
    return Count.made(good=good, day=date(2006, 12, 1), quantity=5)


def found(plant: Plant) -> list[Finding]:
    return [f for f in check_plant(plant) if "Nobody can make" in f.what]


def test_the_chain_names_what_is_missing_first() -> None:
    (finding,) = found(basin_plant(wanted()))
    assert (finding.severity, finding.table, finding.record) == ("warning", "goods", "BASIN")
    assert "Washbasin ← Basin slip ← Zircon." in finding.what
    assert "Count Zircon" in finding.remedy


def test_what_nobody_asks_for_need_not_be_makeable() -> None:
    assert not found(basin_plant())


def test_one_finding_for_all_who_ask() -> None:
    more = Need.made(code="M", body="HILL", good="BASIN", quantity=1, due=date(2006, 12, 30))
    assert len(found(basin_plant(wanted(), more))) == 1


def test_a_count_a_receipt_or_a_purchase_anywhere_in_the_chain_is_enough() -> None:
    sources: tuple[Record, ...] = (
        count("ZIRCON"),
        count("MIX"),
        count("BASIN"),
        Receipt.made(code="R", good="ZIRCON", quantity=1, day=date(2006, 12, 20)),
        PurchaseOption.made(code="P", good="ZIRCON"),
    )
    for source in sources:
        assert not found(basin_plant(wanted(), source)), source


def test_what_comes_too_late_too_unsurely_or_not_at_all_is_not_enough() -> None:
    sources: tuple[Record, ...] = (
        Count.made(good="ZIRCON", day=date(2006, 12, 1), quantity=0),
        Receipt.made(code="R", good="ZIRCON", quantity=1, day=date(2007, 2, 20)),
        Receipt.made(
            code="R", good="ZIRCON", quantity=1, day=date(2006, 12, 20), certainty="unsure"
        ),
        PurchaseOption.made(code="P", good="ZIRCON", most=0),
        PurchaseOption.made(code="P", good="ZIRCON", first_day=date(2007, 2, 20)),
    )
    for source in sources:
        assert found(basin_plant(wanted(), source)), source


def test_another_recipe_that_does_without_is_enough() -> None:
    other = Recipe.made(code="PLAIN", name="Plain slip", preference=1)
    lines = line("PLAIN", "consumes", "KAOLIN"), line("PLAIN", "yields", "MIX")
    assert not found(basin_plant(wanted(), other, *lines))


def test_scrap_comes_back_only_from_runs_that_fail() -> None:
    """Washbasins as the scrap of firing pans, which fails in 10 of 100 runs: there are some.

    As the scrap of casting, which never fails, there are none.
    """
    assert not found(basin_plant(wanted(), line("FIRE-WC", "scrap", "BASIN")))
    assert found(basin_plant(wanted(), line("CAST-WC", "scrap", "BASIN")))


def test_a_good_without_a_recipe_says_so() -> None:
    seat = Good.made(code="SEAT", name="Toilet seat", kind="product", unit="piece")
    (finding,) = found(basin_plant(seat, wanted("SEAT")))
    assert "no recipe yields it" in finding.what


def test_a_circle_without_a_start_never_starts() -> None:
    """Yeast is grown from yeast: with none to start with, there is never any."""
    plant = basin_plant(
        Good.made(code="YEAST", name="Yeast", kind="intermediate", unit="kg"),
        Recipe.made(code="GROW", name="Grow"),
        line("GROW", "consumes", "YEAST"),
        line("GROW", "yields", "YEAST", quantity=2),
        wanted("YEAST"),
    )
    (finding,) = found(plant)
    assert "Yeast ← Yeast. Yeast comes only from itself" in finding.what
    plant.put(count("YEAST"))
    assert not found(plant)


def blend_of(zircon: tuple[int, int], kaolin: tuple[int, int]) -> tuple[Record, ...]:
    return (
        Recipe.made(code="STIR", name="Stir", blended_quantity=10),
        *(
            BlendShare.made(recipe="STIR", good=good, least_percent=least, most_percent=most)
            for good, (least, most) in (("ZIRCON", zircon), ("KAOLIN", kaolin))
        ),
    )


def test_a_blend_does_without_what_it_need_not_take() -> None:
    """0–20 % zircon, 80–100 % kaolin: kaolin alone fills it. Least 1 % or most 99 %: not so."""

    def plant(zircon: tuple[int, int], kaolin: tuple[int, int]) -> Plant:
        blended = basin_plant(wanted(), *blend_of(zircon, kaolin))
        for good in ("ZIRCON", "KAOLIN"):
            blended.remove(line("STIR", "consumes", good))
        return blended

    assert not found(plant((0, 20), (80, 100)))
    assert "← Zircon." in found(plant((1, 20), (80, 100)))[0].what
    assert "← Zircon." in found(plant((0, 20), (80, 99)))[0].what
