-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "guest" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "profile_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "answers" ADD COLUMN     "edited_at" TIMESTAMPTZ(6),
ADD COLUMN     "reply_refs" TEXT[] DEFAULT ARRAY[]::TEXT[];
