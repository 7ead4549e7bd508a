-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "own_programs" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "completed_templates" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "template_id" TEXT NOT NULL,
    "rules_hash" TEXT NOT NULL,
    "program" JSONB NOT NULL,
    "answers" JSONB NOT NULL,
    "completed_by_id" UUID NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "completed_templates_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "completed_templates_organization_id_template_id_idx" ON "completed_templates"("organization_id", "template_id");

-- AddForeignKey
ALTER TABLE "completed_templates" ADD CONSTRAINT "completed_templates_organization_id_rules_hash_fkey" FOREIGN KEY ("organization_id", "rules_hash") REFERENCES "program_rules"("organization_id", "hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completed_templates" ADD CONSTRAINT "completed_templates_organization_id_completed_by_id_fkey" FOREIGN KEY ("organization_id", "completed_by_id") REFERENCES "people"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
