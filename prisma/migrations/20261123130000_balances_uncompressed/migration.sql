ALTER TABLE "balances" SET (toast_tuple_target = 8160);
