"""What no plan says by itself: what runs out, what binds, why a claim waits, what is missing.

Every function takes the plant and a plan of it. `plant` may be the plant as it stands: when the
plan was made for a scenario, that scenario is laid over it. Results carry codes; functions named
`…_in_words` say them in the reader's language, with names. Nothing here writes to a file.

- `run_out.run_out(plant, plan=None) -> DataFrame`: good, made (bool), stock, use_per_day,
  cover_days, run_out (date, NaT: not within sight), planned_use, planned_run_out (date or NaT),
  closing.
  `run_out.run_out_in_words(plant, frame) -> list[str]`: what runs out, the first one first.
- `compare.compare(plant, plans: Mapping[str, Plan]) -> Comparison`: frames `claims`, `tiers`,
  `bodies`, `goods`, `load`, each with a column `plan`; `compare.compare_in_words(plant,
  comparison) -> list[str]`.
- `why.why(plant, plan, claim) -> Why`: `state`, quantities, dates, `causes` (each a resource, when
  it is gone, and who took how much of it). `why.why_in_words(plant, answer) -> list[str]`.
- `why.causes(plant, plan) -> DataFrame`: claim, state, kind, resource, day (from when it binds),
  family, never_there, at_reserve, rank: a row per cause of every claim that waits or is late;
  `why.causes_in_words(plant, frame) -> dict[claim, sentence]`.
- `bottlenecks.bottlenecks(plant, plan, *, lots=(1, 2, 5, 10), only=None, ranges=True, on_found,
  on_progress, should_stop) -> list[Bottleneck]`, the one that brings most first; `on_found` gets
  each as it comes; `bottlenecks_in_words(plant, found)`.
- `missing.missing(plant, plan, *, need=KEY | priority_class=N | body=CODE) -> Missing`
  (`lines`: kind, resource, day, quantity, cost); `missing.prove(plant, plan, missing) -> Proof`;
  `missing.unearmarked(plant, plan, missing) -> DataFrame`; `missing_in_words(plant, missing)`.
- `promise.promise(plant, plan, good, quantity, by) -> Promise`; `promise_in_words(plant, promise)`;
  `promise.with_order(plant, good, quantity, due) -> Plant` with the order as if it were booked.

All that solve take `should_stop` and `in_force` (the plan in force that the plan kept to),
and raise `planning.lp.status.NoPlan` when stopped or when the plan does not fit the plant any more.
"""
