-- AlterTable
ALTER TABLE "people" ADD COLUMN     "tell_manager_days" INTEGER NOT NULL DEFAULT 14;

-- CreateIndex
CREATE INDEX "people_zone_idx" ON "people"("zone");

-- A warning falls due on a working day: when those change, the next tick finds its day anew.
CREATE FUNCTION look_at_theirs_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE balances b SET nudge_on = '0001-01-01'
  FROM enrollments e
  WHERE e.organization_id = NEW.organization_id AND e.person_id = NEW.id AND b.nudge_on IS NOT NULL
    AND b.organization_id = e.organization_id AND b.enrollment_id = e.id;
  RETURN NULL;
END $$;

CREATE TRIGGER workdays_changed AFTER UPDATE OF workdays ON "people"
FOR EACH ROW WHEN (NEW.workdays IS DISTINCT FROM OLD.workdays) EXECUTE FUNCTION look_at_theirs_again();
