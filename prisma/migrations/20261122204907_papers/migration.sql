-- AlterTable
ALTER TABLE "activities" ADD COLUMN     "plan_item" TEXT;

-- CreateTable
CREATE TABLE "papers" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "wanted_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "activity_id" UUID,
    "body" TEXT,
    "words" INTEGER,
    "pieces" INTEGER,
    "items" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "lines" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "handed_in_on" DATE NOT NULL,
    "waits_for" TEXT,
    "accepted_on" DATE,
    "accepted_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "papers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "papers_organization_id_enrollment_id_idx" ON "papers"("organization_id", "enrollment_id");

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_organization_id_enrollment_id_fkey" FOREIGN KEY ("organization_id", "enrollment_id") REFERENCES "enrollments"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_organization_id_activity_id_fkey" FOREIGN KEY ("organization_id", "activity_id") REFERENCES "activities"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_organization_id_accepted_by_id_fkey" FOREIGN KEY ("organization_id", "accepted_by_id") REFERENCES "people"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
