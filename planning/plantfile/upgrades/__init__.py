"""The upgrades that bring an older plant file to today's tables.

A revision is one file `versions/NNNN_what_it_does.py`, numbered in order, that alters the tables of
the one before (inside `with op.batch_alter_table(…)`, which SQLite needs) and moves what they
hold. Once a program with it was given to people it is never changed; `tests/plantfile` holds one
test for each, and one that all of them together lead to exactly the tables that the records
declare.
"""
