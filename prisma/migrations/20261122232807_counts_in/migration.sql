-- AlterTable
ALTER TABLE "activities" ADD COLUMN     "counts_in" TEXT[] DEFAULT ARRAY[]::TEXT[];
