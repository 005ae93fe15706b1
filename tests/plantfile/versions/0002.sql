-- The small plant of tests/plants.py as revision 0002 stored it: quantities in millionths;
-- below it, what happened and what is offered (see `eventful` in test_upgrades.py).
INSERT INTO goods ("code", "name", "kind", "unit", "whole", "reserve", "closing_stock", "storage_limit", "shelf_life_days", "obtainable", "outside_cost", "usual_lot", "holding_cost", "life_casts", "casts_per_day", "hazard", "note")
VALUES ('FELDSPAR', 'Potash feldspar', 'powder', 'kg', 0, 0, 0, NULL, NULL, 1, 250000, 100000000, 0, NULL, NULL, '', '');
INSERT INTO goods ("code", "name", "kind", "unit", "whole", "reserve", "closing_stock", "storage_limit", "shelf_life_days", "obtainable", "outside_cost", "usual_lot", "holding_cost", "life_casts", "casts_per_day", "hazard", "note")
VALUES ('KAOLIN', 'China clay', 'powder', 'kg', 0, 0, 0, NULL, NULL, 1, 400000, 100000000, 0, NULL, NULL, '', '');
INSERT INTO goods ("code", "name", "kind", "unit", "whole", "reserve", "closing_stock", "storage_limit", "shelf_life_days", "obtainable", "outside_cost", "usual_lot", "holding_cost", "life_casts", "casts_per_day", "hazard", "note")
VALUES ('SLIP', 'Slip, dry weight', 'intermediate', 'kg', 0, 0, 0, NULL, NULL, 0, NULL, NULL, 0, NULL, NULL, '', '');
INSERT INTO goods ("code", "name", "kind", "unit", "whole", "reserve", "closing_stock", "storage_limit", "shelf_life_days", "obtainable", "outside_cost", "usual_lot", "holding_cost", "life_casts", "casts_per_day", "hazard", "note")
VALUES ('GREEN-WC', 'Unfired pan', 'intermediate', 'piece', 0, 0, 0, NULL, NULL, 0, NULL, NULL, 0, NULL, NULL, '', '');
INSERT INTO goods ("code", "name", "kind", "unit", "whole", "reserve", "closing_stock", "storage_limit", "shelf_life_days", "obtainable", "outside_cost", "usual_lot", "holding_cost", "life_casts", "casts_per_day", "hazard", "note")
VALUES ('WC', 'WC pan', 'product', 'piece', 1, 0, 0, NULL, NULL, 0, NULL, NULL, 0, NULL, NULL, '', '');
INSERT INTO facility ("code", "name", "first_day", "objective", "sharing", "receipts_counted", "money", "frozen_until", "near_weeks", "exposure_limit_mg_m3", "respirator", "respirator_factor", "respirator_hours", "work_weight", "fuel_weight", "purchase_weight", "dust_weight", "departure_weight", "preference_weight", "note")
VALUES ('PLANT', 'Small ceramics', '2006-12-04', 'shares', 'share', 'likely', NULL, NULL, 4, NULL, NULL, 20000000, 8000000, 1000000, 1000000, 1000000, 1000000, 1000000, 1000000, '');
INSERT INTO calendar_spans ("number", "periods", "unit")
VALUES (1, 6, 'week');
INSERT INTO counts ("id", "good", "day", "quantity", "note")
VALUES (1, 'FELDSPAR', '2006-12-01', 1600000000, '');
INSERT INTO counts ("id", "good", "day", "quantity", "note")
VALUES (2, 'KAOLIN', '2006-12-01', 6000000000, '');
INSERT INTO counts ("id", "good", "day", "quantity", "note")
VALUES (3, 'WC', '2006-12-01', 20000000, '');
INSERT INTO receipts ("code", "good", "quantity", "day", "certainty", "source", "note")
VALUES ('FELD-JAN', 'FELDSPAR', 800000000, '2007-01-03', 'unsure', 'Cooperative of the quarry', '');
INSERT INTO work_centres ("code", "name", "unit", "machines", "capacity_per_day", "days_per_week", "extra_per_week", "extra_cost", "least_per_week", "note")
VALUES ('BENCHES', 'Benches', 'cast', 1000000, 12000000, 5, 0, 0, 0, '');
INSERT INTO work_centres ("code", "name", "unit", "machines", "capacity_per_day", "days_per_week", "extra_per_week", "extra_cost", "least_per_week", "note")
VALUES ('KILN', 'Kiln', 'place', 1000000, 10000000, 5, 0, 0, 0, '');
INSERT INTO crews ("code", "name", "people", "hours_per_week", "days_per_week", "attendance_percent", "extra_hours_per_week", "note")
VALUES ('WORKERS', 'Workers', 5000000, 40000000, 5, 100000000, 0, '');
INSERT INTO recipes ("code", "name", "yield_percent", "lead_days", "least_per_week", "most_per_week", "first_day", "last_day", "preference", "running_cost", "blended_quantity", "note")
VALUES ('MIX-SLIP', 'Mix a tonne of slip', 100000000, 0, 0, NULL, NULL, NULL, 0, 0, NULL, '');
INSERT INTO recipes ("code", "name", "yield_percent", "lead_days", "least_per_week", "most_per_week", "first_day", "last_day", "preference", "running_cost", "blended_quantity", "note")
VALUES ('CAST-WC', 'Cast a pan', 100000000, 0, 0, NULL, NULL, NULL, 0, 0, NULL, '');
INSERT INTO recipes ("code", "name", "yield_percent", "lead_days", "least_per_week", "most_per_week", "first_day", "last_day", "preference", "running_cost", "blended_quantity", "note")
VALUES ('FIRE-WC', 'Fire a pan', 90000000, 0, 0, NULL, NULL, NULL, 0, 0, NULL, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (1, 'MIX-SLIP', 'consumes', 'FELDSPAR', NULL, NULL, 400000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (2, 'MIX-SLIP', 'consumes', 'KAOLIN', NULL, NULL, 600000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (3, 'MIX-SLIP', 'yields', 'SLIP', NULL, NULL, 1000000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (4, 'MIX-SLIP', 'works', NULL, NULL, 'WORKERS', 4000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (5, 'CAST-WC', 'consumes', 'SLIP', NULL, NULL, 20000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (6, 'CAST-WC', 'yields', 'GREEN-WC', NULL, NULL, 1000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (7, 'CAST-WC', 'occupies', NULL, 'BENCHES', NULL, 1000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (8, 'CAST-WC', 'works', NULL, NULL, 'WORKERS', 1500000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (9, 'FIRE-WC', 'consumes', 'GREEN-WC', NULL, NULL, 1000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (10, 'FIRE-WC', 'yields', 'WC', NULL, NULL, 1000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (11, 'FIRE-WC', 'occupies', NULL, 'KILN', NULL, 1000000, 0, '');
INSERT INTO recipe_lines ("id", "recipe", "role", "good", "work_centre", "crew", "quantity", "dust_mg_m3", "note")
VALUES (12, 'FIRE-WC', 'works', NULL, NULL, 'WORKERS', 1000000, 0, '');
INSERT INTO bodies ("code", "name", "kind", "parent", "families", "territory", "contact", "note")
VALUES ('COMMUNE', 'Commune of the valley', 'commune', NULL, NULL, '', '', '');
INSERT INTO bodies ("code", "name", "kind", "parent", "families", "territory", "contact", "note")
VALUES ('HOUSES', 'Housing brigade', 'partner', NULL, NULL, '', '', '');
INSERT INTO bodies ("code", "name", "kind", "parent", "families", "territory", "contact", "note")
VALUES ('RIVER', 'Council River', 'council', 'COMMUNE', 110, '', '', '');
INSERT INTO bodies ("code", "name", "kind", "parent", "families", "territory", "contact", "note")
VALUES ('HILL', 'Council Hill', 'council', 'COMMUNE', 150, '', '', '');
INSERT INTO bodies ("code", "name", "kind", "parent", "families", "territory", "contact", "note")
VALUES ('MILL', 'Council Mill', 'council', 'COMMUNE', 190, '', '', '');
INSERT INTO needs ("code", "body", "good", "quantity", "due", "priority_class", "earliest", "late_allowed", "latest", "floor_percent", "weight", "delivered", "value", "price", "shortage_cost", "note")
VALUES ('N-RIVER', 'RIVER', 'WC', 30000000, '2006-12-24', 1, NULL, 1, NULL, 0, 1000000, 0, NULL, 0, 0, '');
INSERT INTO needs ("code", "body", "good", "quantity", "due", "priority_class", "earliest", "late_allowed", "latest", "floor_percent", "weight", "delivered", "value", "price", "shortage_cost", "note")
VALUES ('N-HILL', 'HILL', 'WC', 40000000, '2006-12-24', 1, NULL, 1, NULL, 0, 1000000, 0, NULL, 0, 0, '');
INSERT INTO needs ("code", "body", "good", "quantity", "due", "priority_class", "earliest", "late_allowed", "latest", "floor_percent", "weight", "delivered", "value", "price", "shortage_cost", "note")
VALUES ('N-MILL', 'MILL', 'WC', 50000000, '2006-12-24', 1, NULL, 1, NULL, 0, 1000000, 0, NULL, 0, 0, '');
INSERT INTO needs ("code", "body", "good", "quantity", "due", "priority_class", "earliest", "late_allowed", "latest", "floor_percent", "weight", "delivered", "value", "price", "shortage_cost", "note")
VALUES ('N-RIVER-2', 'RIVER', 'WC', 40000000, '2007-01-14', 2, NULL, 1, NULL, 0, 1000000, 0, NULL, 0, 0, '');
INSERT INTO needs ("code", "body", "good", "quantity", "due", "priority_class", "earliest", "late_allowed", "latest", "floor_percent", "weight", "delivered", "value", "price", "shortage_cost", "note")
VALUES ('N-HILL-2', 'HILL', 'WC', 60000000, '2007-01-14', 2, NULL, 1, NULL, 0, 1000000, 0, NULL, 0, 0, '');
INSERT INTO orders ("code", "body", "status", "quoted_until", "note")
VALUES ('O-HOUSES', 'HOUSES', 'booked', NULL, '');
INSERT INTO order_lines ("id", "order", "number", "good", "quantity", "due", "earliest", "late_allowed", "latest", "delivered", "value", "price", "note")
VALUES (1, 'O-HOUSES', 1, 'WC', 40000000, '2006-12-29', NULL, 1, NULL, 0, NULL, 0, '');
INSERT INTO scenarios ("code", "name", "note")
VALUES ('ARRIVES', 'The feldspar arrives', '');
INSERT INTO changes ("id", "scenario", "number", "table", "record", "action", "field", "value", "note")
VALUES (1, 'ARRIVES', 1, 'receipts', 'FELD-JAN', 'set', 'certainty', 'certain', '');
INSERT INTO productions ("id", "recipe", "day", "runs", "note")
VALUES (1, 'FIRE-WC', '2006-12-04', 47500000, 'one car failed');
INSERT INTO movements ("code", "direction", "day", "good", "quantity", "body", "claim", "receipt", "corrects", "note")
VALUES ('M-1', 'out', '2006-12-08', 'WC', 30000000, 'RIVER', 'N-RIVER', NULL, NULL, '');
INSERT INTO movements ("code", "direction", "day", "good", "quantity", "body", "claim", "receipt", "corrects", "note")
VALUES ('M-2', 'out', '2006-12-08', 'WC', 28000000, 'RIVER', 'N-RIVER', NULL, 'M-1', 'two broke');
INSERT INTO movements ("code", "direction", "day", "good", "quantity", "body", "claim", "receipt", "corrects", "note")
VALUES ('M-3', 'in', '2006-12-07', 'FELDSPAR', 500000000, NULL, NULL, 'FELD-JAN', NULL, '');
INSERT INTO offers ("code", "body", "name", "until", "divisible", "status", "note")
VALUES ('PANS', NULL, 'Pans for feldspar', '2007-01-31', 1, 'open', '');
INSERT INTO offer_lines ("id", "offer", "number", "side", "good", "quantity", "by", "note")
VALUES (1, 'PANS', 1, 'gives', 'WC', 20000000, NULL, '');
INSERT INTO offer_lines ("id", "offer", "number", "side", "good", "quantity", "by", "note")
VALUES (2, 'PANS', 2, 'wants', 'FELDSPAR', 533333333, '2006-12-29', '');
