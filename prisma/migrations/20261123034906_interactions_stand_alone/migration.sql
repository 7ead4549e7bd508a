-- DropForeignKey
ALTER TABLE "interactions" DROP CONSTRAINT "interactions_organization_id_installation_id_fkey";
