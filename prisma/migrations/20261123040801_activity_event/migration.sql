-- AlterTable
ALTER TABLE "activities" ADD COLUMN     "event" TEXT;
