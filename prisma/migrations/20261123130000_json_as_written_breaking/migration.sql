-- What is written with everybody's log and read whole is kept as it was written: to take it apart, put it together again,
-- or compress it is lost work.
ALTER TABLE "credit_entries" ALTER COLUMN "claim" TYPE JSON;

ALTER TABLE "activity_changes" ALTER COLUMN "before" TYPE JSON, ALTER COLUMN "after" TYPE JSON;

DROP TRIGGER standing_changed ON "balances";

ALTER TABLE "balances" ALTER COLUMN "standing" TYPE JSON, SET (toast_tuple_target = 8160);

CREATE TRIGGER standing_changed BEFORE UPDATE OF standing ON "balances"
FOR EACH ROW EXECUTE FUNCTION look_again();
