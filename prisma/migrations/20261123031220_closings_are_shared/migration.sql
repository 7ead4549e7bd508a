-- AlterTable
ALTER TABLE "pair_closings" ADD COLUMN     "shared_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
