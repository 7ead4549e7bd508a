-- AlterTable
ALTER TABLE "enrollments" ADD COLUMN     "board_name" TEXT;

-- CreateTable
CREATE TABLE "board_members" (
    "organization_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE,
    "agreed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_members_pkey" PRIMARY KEY ("organization_id","enrollment_id","person_id","from_day")
);

-- CreateIndex
CREATE INDEX "board_members_organization_id_person_id_idx" ON "board_members"("organization_id", "person_id");

-- AddForeignKey
ALTER TABLE "board_members" ADD CONSTRAINT "board_members_organization_id_enrollment_id_fkey" FOREIGN KEY ("organization_id", "enrollment_id") REFERENCES "enrollments"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_members" ADD CONSTRAINT "board_members_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
