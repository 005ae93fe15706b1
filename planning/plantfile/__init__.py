"""The plant file: one document that holds a plant, and the one way to change it.

`open_file` and `create` give a `PlantFile`; `Edit`s change it and take their change back; a
`History` remembers them; a `Clerk` does all of that on a thread of its own.
"""

from planning.plantfile.building import (
    add_record,
    change_record,
    remove_record,
    remove_records,
    replace_plant,
    several,
)
from planning.plantfile.clerk import Clerk
from planning.plantfile.door import checked
from planning.plantfile.edit import Edit, RowChange
from planning.plantfile.errors import EditRefused, OutOfReach, PlantFileError
from planning.plantfile.file import PlantFile, create, open_file
from planning.plantfile.history import History, Step
from planning.plantfile.plans import (
    PlanBytes,
    PlanEntry,
    plan_bytes,
    plans,
    set_in_force,
    store_plan,
    verify_plan,
)
from planning.plantfile.snapshots import (
    Snapshot,
    Why,
    keep_on_opening,
    keep_snapshot,
    plant_of_snapshot,
    remove_snapshot,
    restore_snapshot,
    snapshot_bytes,
    snapshots,
    unreadable_snapshot,
)
from planning.plantfile.words import title_of

__all__ = [
    "Clerk",
    "Edit",
    "EditRefused",
    "History",
    "OutOfReach",
    "PlanBytes",
    "PlanEntry",
    "PlantFile",
    "PlantFileError",
    "RowChange",
    "Snapshot",
    "Step",
    "Why",
    "add_record",
    "change_record",
    "checked",
    "create",
    "keep_on_opening",
    "keep_snapshot",
    "open_file",
    "plan_bytes",
    "plans",
    "plant_of_snapshot",
    "remove_record",
    "remove_records",
    "remove_snapshot",
    "replace_plant",
    "restore_snapshot",
    "set_in_force",
    "several",
    "snapshot_bytes",
    "snapshots",
    "store_plan",
    "title_of",
    "unreadable_snapshot",
    "verify_plan",
]
