-- AlterTable
ALTER TABLE "credit_entries" ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "waits_for" TEXT;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "claims_on" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "coordinator" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "verification_acts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "by_person_id" UUID,
    "by_outside_id" UUID,
    "reason" TEXT,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_acts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "named_verifiers" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "verifier_id" UUID,
    "name" TEXT,
    "email" TEXT,
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "named_verifiers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "link_mails" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "verifier_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_mails_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "ledger_checks" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "reached" UUID,
    "checked" INTEGER NOT NULL DEFAULT 0,
    "differing" JSONB NOT NULL DEFAULT '[]',
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "verification_acts_organization_id_entry_id_idx" ON "verification_acts"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "named_verifiers_organization_id_person_id_idx" ON "named_verifiers"("organization_id", "person_id");

-- CreateIndex
CREATE INDEX "named_verifiers_organization_id_verifier_id_idx" ON "named_verifiers"("organization_id", "verifier_id");

-- CreateIndex
CREATE INDEX "link_mails_state_not_before_idx" ON "link_mails"("state", "not_before");

-- CreateIndex
CREATE UNIQUE INDEX "link_mails_organization_id_verifier_id_week_key" ON "link_mails"("organization_id", "verifier_id", "week");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_checks_organization_id_day_key" ON "ledger_checks"("organization_id", "day");

-- CreateIndex
CREATE INDEX "credit_entries_organization_id_waits_for_idx" ON "credit_entries"("organization_id", "waits_for");

-- AddForeignKey
ALTER TABLE "verification_acts" ADD CONSTRAINT "verification_acts_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "credit_entries"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification_acts" ADD CONSTRAINT "verification_acts_organization_id_by_person_id_fkey" FOREIGN KEY ("organization_id", "by_person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification_acts" ADD CONSTRAINT "verification_acts_organization_id_by_outside_id_fkey" FOREIGN KEY ("organization_id", "by_outside_id") REFERENCES "named_verifiers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "named_verifiers" ADD CONSTRAINT "named_verifiers_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "named_verifiers" ADD CONSTRAINT "named_verifiers_organization_id_verifier_id_fkey" FOREIGN KEY ("organization_id", "verifier_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "named_verifiers" ADD CONSTRAINT "named_verifiers_organization_id_named_by_id_fkey" FOREIGN KEY ("organization_id", "named_by_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_mails" ADD CONSTRAINT "link_mails_organization_id_verifier_id_fkey" FOREIGN KEY ("organization_id", "verifier_id") REFERENCES "named_verifiers"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Claims that were there before wait for the first verifier of their program
UPDATE "credit_entries" c SET "waits_for" = r."program" #>> '{rules,verification,value,0}'
FROM "enrollments" e JOIN "program_rules" r ON r."organization_id" = e."organization_id" AND r."hash" = e."rules_hash"
WHERE e."organization_id" = c."organization_id" AND e."id" = c."enrollment_id"
  AND c."ended_at" IS NULL AND c."status" = 'claimed' AND (c."claim" #>> '{credits,n}')::numeric > 0;
