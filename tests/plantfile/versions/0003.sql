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
INSERT INTO snapshots ("number", "made_at", "name", "why", "sha256", "plant_bytes")
VALUES (1, '2006-12-04 07:00:00.000000', '', 'opened', 'dc093032dbbce34f09bc8395e1a6474f489415b6283a97e26ea5aef2b7cef2c0', X'78DADD59DF73DA38107EEF5FE1F173E8004D7A6DDFD21CBD70059281F67A3337371E612FA043483E596E4A3BFDDFBB922C906D826942FAEBD18B2D7DFBEDA7DDD5F2299C0B9164E18BE09F479FC298642A8B52905142D668E339632741183391513E8F3225E2259AC376A8AD2201FDF0AA37F87D727D3ED6B605F94864A2ADE649B0447F178B4C6D3E5B526E5E48C54D02525B189D4164B6DE6EC9C9CA2C7E2D14C916C10C5892A5C4BCCE8502B783982A423999326D5132076DCB554613D8EEFAB87BA6DF9590817C0F1B20D902D82C329BA3B7DEDEE8A62473C09F56546DCD39374FE172AEBFCEB39CB0880963EAB4CD8A37E8B05E7F4658069F4FEE4AE81FE35E6FD47A77F1958452AE40AE20A104F969A0F52D9F5109499012BE9752E3499DD362B563319A5288A14A6AF1CE91387D7D7E35E88F1E44A2170BA42B881982B9933A4F7F2A714E06FDEB0714E684D1F42448E43AB8013A5FA81F409D754A8F2BCDAF3EE8A914491EAB262ADF5DFC44C75B9F8ECF8FFE3D7914CE484C19556B57920A96AE07E7A3377A9104B00EA85C425428444BDCFC9067AA6A830FA9C8F4BB065AB49A47AB27DBCD3107E227365461B7DD7EDAEA745B6D731E67527C041EE55C51E67D9003AB6EB1121CD63B84BC228C053148B2A27166A20044E2C7B0D4CC9DD6C2F21FC48A5AB6B30541EEB539953003093CAE799BE6325E90AC6697C8354D5185B140F06004C3E812D8BA4833299504E3550A73618B907BFB13B2517E3D5A885C6AE0E1332B0522519F1BB026C108B92CA1B1F18C09039EA0EB58BFB96B3478BE9A82DEA8A35D01496D0FF2D4538D66CA2DA15D719F56C365BCD64D4CB517F1E9FD3F27184923AAB0F31413A239AE7B97DA568CDB16C2750E59C89EEFDB1641A2AD932E704EF720F541B52FE55C8BB8DA74B5FE3C37F8B6BBFF865BB7DA4FBE969167B6426418E2D8963421302844EB3110B3402D20C0F7A55C17584DA863E04ACBD4B58E291E5CB5F6B25FD8E9FA905FF6461797BD4981D8A64913E417C19939AA4A9272C2B326EF3D6B668009AF6E5E91182BB101648F823B8A2FF1FC2CEC79F2197042D3E9332CD2F70E1FCA6D447F30FAF60EBCA68CDF863E650463569C1309372E1E44297DEC74E6C08D74ACBC5E60537AAEC6AF7BE3869098935F475B379FB67DD0EF5023206BACA7205293F1C3B3ADF069BAD1D154670B48224F9FAE8A16A02FCE276F8AEED84FE0C55B8CD42C401257B0DA7BD817656BB5CBC38F02B2ABA26E73F4662D99735E2BDF6B8A97986A308CEE9A7D7ED51FF7BEBDCFAFF08E70649F9F1FECF2B0FF77CB359BDFD0E721FD802E2BC1B9497D19F6A3C70DB8A779EC4AF83681E2E1DDC231CD8C6B57EC722EA33B52F65414DB07E00E95F3226DB3851C634159D994E8E5F2627B9B0B0F84E3E8BBADD8366211719C6387B803CBA662F8804A39EBCEA81E9F35E2D2588E4150E93A7F779A8C98BE171E2FFD7C7709EDC0B24742A6601F5F3F8D908EA69EFBC6E978BA39A4933C6D57928F9FC51F403A8775E9C7847414FD9C36233A9A809ACA45A77D08417B65644ADA5424745BCC5CAF76351CBE1DF56CCFC9155E2F1D8419DE8B99FDA0F0C18D3762B15AE51CFC5EF2C29ADC5DE43D5EADA1366D4BF11ECABDD1820229295E5D8D97450E28605DF60783FD983A67ED12A49CC79495211953704919BB1589EFFF3E38576F27F6627430497A06C2ED6CD221BA14B99E32055349E724817BD0336CA6E7F981F40C8F40CFB8FF576FDC80A773209E315E69E55D00198D7380CD7F25A8F775594B16EDA8E52C0930BD9B9DC1B46DC2007F4ED035790088D45E78A1993121A4DF38EEA8088C2888F01C881BB37E315DD6567FA572DB4ABD8E159F84D477DD183BE9AC98C49453B91DF408A9F46CAFD4D9E201CCC11BE2F9439F93466E5ADD2676CC1CA3F323B1D3AD5595FBB333ACB133FC25947376046EBC33EFC8D9987E6E769E3C203BBFC2C9BA6BDE31095AC804642D437BE5D5D275D5DADACA7D113E24D5A97FA688CACD546E2AC412DDF6F62A5DE19B85F97C37F1F7A5B8344E37B8AA5E968350E7DB67D6BA97A1080806ABDAD29D8FB5D4267E717D833D99FB873E205836DF57A6ADC5787241F87C431616722AB8F90701941DF2E012A67C6F46DFFBDCC47E55C8A43A0B77A82B4855F187D776CAEEF9EC36D4303F7F01F648D3DC');
INSERT INTO snapshots ("number", "made_at", "name", "why", "sha256", "plant_bytes")
VALUES (2, '2006-12-04 18:30:00.000000', 'Before the first firing', 'asked', 'dc093032dbbce34f09bc8395e1a6474f489415b6283a97e26ea5aef2b7cef2c0', X'78DADD59DF73DA38107EEF5FE1F173E8004D7A6DDFD21CBD70059281F67A3337371E612FA043483E596E4A3BFDDFBB922C906D826942FAEBD18B2D7DFBEDA7DDD5F2299C0B9164E18BE09F479FC298642A8B52905142D668E339632741183391513E8F3225E2259AC376A8AD2201FDF0AA37F87D727D3ED6B605F94864A2ADE649B0447F178B4C6D3E5B526E5E48C54D02525B189D4164B6DE6EC9C9CA2C7E2D14C916C10C5892A5C4BCCE8502B783982A423999326D5132076DCB554613D8EEFAB87BA6DF9590817C0F1B20D902D82C329BA3B7DEDEE8A62473C09F56546DCD39374FE172AEBFCEB39CB0880963EAB4CD8A37E8B05E7F4658069F4FEE4AE81FE35E6FD47A77F1958452AE40AE20A104F969A0F52D9F5109499012BE9752E3499DD362B563319A5288A14A6AF1CE91387D7D7E35E88F1E44A2170BA42B881982B9933A4F7F2A714E06FDEB0714E684D1F42448E43AB8013A5FA81F409D754A8F2BCDAF3EE8A914491EAB262ADF5DFC44C75B9F8ECF8FFE3D7914CE484C19556B57920A96AE07E7A3377A9104B00EA85C425428444BDCFC9067AA6A830FA9C8F4BB065AB49A47AB27DBCD3107E227365461B7DD7EDAEA745B6D731E67527C041EE55C51E67D9003AB6EB1121CD63B84BC228C053148B2A27166A20044E2C7B0D4CC9DD6C2F21FC48A5AB6B30541EEB539953003093CAE799BE6325E90AC6697C8354D5185B140F06004C3E812D8BA4833299504E3550A73618B907BFB13B2517E3D5A885C6AE0E1332B0522519F1BB026C108B92CA1B1F18C09039EA0EB58BFB96B3478BE9A82DEA8A35D01496D0FF2D4538D66CA2DA15D719F56C365BCD64D4CB517F1E9FD3F27184923AAB0F31413A239AE7B97DA568CDB16C2750E59C89EEFDB1641A2AD932E704EF720F541B52FE55C8BB8DA74B5FE3C37F8B6BBFF865BB7DA4FBE969167B6426418E2D8963421302844EB3110B3402D20C0F7A55C17584DA863E04ACBD4B58E291E5CB5F6B25FD8E9FA905FF6461797BD4981D8A64913E417C19939AA4A9272C2B326EF3D6B668009AF6E5E91182BB101648F823B8A2FF1FC2CEC79F2197042D3E9332CD2F70E1FCA6D447F30FAF60EBCA68CDF863E650463569C1309372E1E44297DEC74E6C08D74ACBC5E60537AAEC6AF7BE3869098935F475B379FB67DD0EF5023206BACA7205293F1C3B3ADF069BAD1D154670B48224F9FAE8A16A02FCE276F8AEED84FE0C55B8CD42C401257B0DA7BD817656BB5CBC38F02B2ABA26E73F4662D99735E2BDF6B8A97986A308CEE9A7D7ED51FF7BEBDCFAFF08E70649F9F1FECF2B0FF77CB359BDFD0E721FD802E2BC1B9497D19F6A3C70DB8A779EC4AF83681E2E1DDC231CD8C6B57EC722EA33B52F65414DB07E00E95F3226DB3851C634159D994E8E5F2627B9B0B0F84E3E8BBADD8366211719C6387B803CBA662F8804A39EBCEA81E9F35E2D2588E4150E93A7F779A8C98BE171E2FFD7C7709EDC0B24742A6601F5F3F8D908EA69EFBC6E978BA39A4933C6D57928F9FC51F403A8775E9C7847414FD9C36233A9A809ACA45A77D08417B65644ADA5424745BCC5CAF76351CBE1DF56CCFC9155E2F1D8419DE8B99FDA0F0C18D3762B15AE51CFC5EF2C29ADC5DE43D5EADA1366D4BF11ECABDD1820229295E5D8D97450E28605DF60783FD983A67ED12A49CC79495211953704919BB1589EFFF3E38576F27F6627430497A06C2ED6CD221BA14B99E32055349E724817BD0336CA6E7F981F40C8F40CFB8FF576FDC80A773209E315E69E55D00198D7380CD7F25A8F775594B16EDA8E52C0930BD9B9DC1B46DC2007F4ED035790088D45E78A1993121A4DF38EEA8088C2888F01C881BB37E315DD6567FA572DB4ABD8E159F84D477DD183BE9AC98C49453B91DF408A9F46CAFD4D9E201CCC11BE2F9439F93466E5ADD2676CC1CA3F323B1D3AD5595FBB333ACB133FC25947376046EBC33EFC8D9987E6E769E3C203BBFC2C9BA6BDE31095AC804642D437BE5D5D275D5DADACA7D113E24D5A97FA688CACD546E2AC412DDF6F62A5DE19B85F97C37F1F7A5B8344E37B8AA5E968350E7DB67D6BA97A1080806ABDAD29D8FB5D4267E717D833D99FB873E205836DF57A6ADC5787241F87C431616722AB8F90701941DF2E012A67C6F46DFFBDCC47E55C8A43A0B77A82B4855F187D776CAEEF9EC36D4303F7F01F648D3DC');
