-- AlterTable
ALTER TABLE "papers" ADD COLUMN     "accepted_by_outside_id" UUID,
ADD COLUMN     "returned_on" DATE,
ADD COLUMN     "returned_words" TEXT;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_organization_id_accepted_by_outside_id_fkey" FOREIGN KEY ("organization_id", "accepted_by_outside_id") REFERENCES "named_verifiers"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
