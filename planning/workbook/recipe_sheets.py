"""Sheets of recipes, their lines, and blends with their limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Basis, BlendShare, LineRole, PropertyLimit, Recipe, RecipeLine
from planning.workbook.columns import Column, sheet

RECIPES = sheet(
    Recipe,
    N_("Recipes"),
    N_("Ways of making something; several recipes may make the same good."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the other sheets name this recipe."),
            example=N_("BODY"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("Mix a tonne of body"),
            width=30,
        ),
        Column(
            "yield_percent",
            N_("Yield"),
            N_("Of 100 runs, how many come out good."),
            unit=N_("%"),
            example=Decimal(100),
        ),
        Column(
            "lead_days",
            N_("Lead time"),
            N_("Days from the run to having what it makes."),
            unit=N_("days"),
            example=3,
        ),
        Column(
            "least_per_week",
            N_("Least per week"),
            N_("Runs below which it must not fall, for slip that must keep moving."),
            unit=N_("runs"),
            example=Decimal(0),
        ),
        Column(
            "most_per_week",
            N_("Most per week"),
            N_("The most runs in a week; empty: no limit of its own."),
            unit=N_("runs"),
            example=Decimal(60),
        ),
        Column(
            "first_day",
            N_("From day"),
            N_("The first day on which it may run; empty: from the first day of the plan."),
            example=date(2007, 1, 1),
        ),
        Column(
            "last_day",
            N_("To day"),
            N_("The last day on which it may run; empty: to the end of the plan."),
        ),
        Column(
            "preference",
            N_("Preference"),
            N_("0 for the preferred way; the higher, the later it is chosen among equal ways."),
            example=Decimal(0),
        ),
        Column(
            "running_cost",
            N_("Cost of a run"),
            N_("Planning by value: what one run costs."),
            unit=N_("money"),
            example=Decimal(0),
        ),
        Column(
            "blended_quantity",
            N_("Blended quantity"),
            N_("Blends: all blended goods of one run together; empty when it is not a blend."),
            unit=N_("unit"),
            example=Decimal(1000),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as where a figure is from.")),
    ),
)

RECIPE_LINES = sheet(
    RecipeLine,
    N_("Recipe lines"),
    N_("What one run takes and gives; each line names a good, a work centre or a crew."),
    (
        Column(
            "recipe", N_("Recipe"), N_("The recipe it belongs to."), example=N_("BODY"), width=22
        ),
        Column(
            "role",
            N_("Role"),
            N_("Whether the run consumes, yields, occupies or works with what the line names."),
            example=LineRole.YIELDS,
            width=22,
        ),
        Column(
            "good",
            N_("Good"),
            N_("The good that is taken or given; else name a work centre or a crew."),
            example=N_("SLIP"),
        ),
        Column(
            "work_centre",
            N_("Work centre"),
            N_("The work centre that the run occupies; else name a good or a crew."),
        ),
        Column(
            "crew", N_("Crew"), N_("The crew that the run takes; else name a good or work centre.")
        ),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much one run takes or gives; of a crew, person-hours."),
            unit=N_("unit"),
            example=Decimal(1385),
        ),
        Column(
            "dust_mg_m3",
            N_("Dust"),
            N_("Lines of crews: respirable silica in the air at that task."),
            unit=N_("mg/m³"),
            example=Decimal(0),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as where a figure is from.")),
    ),
)

BLEND_SHARES = sheet(
    BlendShare,
    N_("Blend shares"),
    N_("The goods that a blend is mixed from, and the limits that their shares keep."),
    (
        Column("recipe", N_("Recipe"), N_("The blend."), example=N_("BODY"), width=22),
        Column(
            "good", N_("Good"), N_("One of the goods it is mixed from."), example=N_("BALL-CLAY")
        ),
        Column(
            "least_percent",
            N_("Least share"),
            N_("The least share of the blend that it may take."),
            unit=N_("%"),
            example=Decimal(20),
        ),
        Column(
            "most_percent",
            N_("Most share"),
            N_("The greatest share of the blend that it may take."),
            unit=N_("%"),
            example=Decimal(32),
        ),
        Column(
            "proven_percent",
            N_("Proven share"),
            N_("The share that it took in the last batch that fired well."),
            unit=N_("%"),
            example=Decimal(26),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as who tried these limits.")),
    ),
)

PROPERTY_LIMITS = sheet(
    PropertyLimit,
    N_("Property limits"),
    N_("What the analysis of a blend must keep between, so that it still fires safely."),
    (
        Column("recipe", N_("Recipe"), N_("The blend."), example=N_("BODY"), width=22),
        Column(
            "property",
            N_("Property"),
            N_("The property that is held, named as in the analyses."),
            example="SiO2",
        ),
        Column(
            "basis",
            N_("Measured on"),
            N_("The blend as weighed, the fired blend, or the ratio to another property."),
            example=Basis.FIRED,
        ),
        Column(
            "over", N_("Ratio to"), N_("Ratios: the other property, by which this one is divided.")
        ),
        Column(
            "least",
            N_("At least"),
            N_("The least value allowed; one of the two limits may be empty."),
            example=Decimal(71),
        ),
        Column(
            "most",
            N_("At most"),
            N_("The greatest value allowed; one of the two limits may be empty."),
            example=Decimal(74),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as who tried these limits.")),
    ),
)
