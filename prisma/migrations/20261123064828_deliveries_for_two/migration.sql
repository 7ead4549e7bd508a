-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "companion_account_id" UUID;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization_id_companion_account_id_fkey" FOREIGN KEY ("organization_id", "companion_account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
