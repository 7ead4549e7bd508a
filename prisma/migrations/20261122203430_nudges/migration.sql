-- AlterTable
ALTER TABLE "balances" ADD COLUMN     "nudge_on" DATE DEFAULT '0001-01-01'::date;

-- AlterTable
ALTER TABLE "enrollments" ADD COLUMN     "nudges_on" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "nudges_from" DATE,
ADD COLUMN     "nudges_on" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "tell_manager" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "nudges" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nudges_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "nudge_items" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "nudge_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "step" INTEGER NOT NULL,
    "told_id" UUID,

    CONSTRAINT "nudge_items_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "nudges_week_idx" ON "nudges"("week");

-- CreateIndex
CREATE UNIQUE INDEX "nudges_organization_id_person_id_week_key" ON "nudges"("organization_id", "person_id", "week");

-- CreateIndex
CREATE INDEX "nudge_items_organization_id_nudge_id_idx" ON "nudge_items"("organization_id", "nudge_id");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_items_organization_id_enrollment_id_what_day_step_key" ON "nudge_items"("organization_id", "enrollment_id", "what", "day", "step");

-- CreateIndex
CREATE INDEX "balances_nudge_on_organization_id_enrollment_id_idx" ON "balances"("nudge_on", "organization_id", "enrollment_id");

-- AddForeignKey
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_items" ADD CONSTRAINT "nudge_items_organization_id_nudge_id_fkey" FOREIGN KEY ("organization_id", "nudge_id") REFERENCES "nudges"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_items" ADD CONSTRAINT "nudge_items_organization_id_enrollment_id_fkey" FOREIGN KEY ("organization_id", "enrollment_id") REFERENCES "enrollments"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_items" ADD CONSTRAINT "nudge_items_organization_id_told_id_fkey" FOREIGN KEY ("organization_id", "told_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever writes a standing need not know of warnings: the next tick looks at it again.
CREATE FUNCTION look_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.nudge_on := '0001-01-01';
  RETURN NEW;
END $$;

CREATE TRIGGER standing_changed BEFORE UPDATE OF standing ON "balances"
FOR EACH ROW EXECUTE FUNCTION look_again();
