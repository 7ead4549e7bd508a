-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "home_ref" TEXT;
