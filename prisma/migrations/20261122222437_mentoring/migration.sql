-- CreateTable
CREATE TABLE "mentor_profiles" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'here',
    "paused_until" DATE,
    "region" TEXT,
    "languages" TEXT[],
    "ways" TEXT[],
    "experience_years" INTEGER NOT NULL DEFAULT 0,
    "strengths" JSONB NOT NULL DEFAULT '[]',
    "programs" JSONB NOT NULL DEFAULT '[]',
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "free_times" TEXT[],
    "introduction" TEXT,
    "joined_on" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mentor_profiles_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "mentee_profiles" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'here',
    "paused_until" DATE,
    "region" TEXT,
    "languages" TEXT[],
    "ways" TEXT[],
    "goals" TEXT[],
    "weak" JSONB NOT NULL DEFAULT '[]',
    "looking_for" TEXT,
    "sectors_wished" TEXT[],
    "free_times" TEXT[],
    "waiting_since" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mentee_profiles_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "mentoring_avoids" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mentoring_avoids_pkey" PRIMARY KEY ("organization_id","person_id","other_id")
);

-- CreateTable
CREATE TABLE "mentoring_settings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "continuous" BOOLEAN NOT NULL DEFAULT true,
    "same_sector" BOOLEAN NOT NULL DEFAULT false,
    "same_library" BOOLEAN NOT NULL DEFAULT false,
    "least_common_minutes" INTEGER NOT NULL DEFAULT 60,
    "cool_down_days" INTEGER NOT NULL DEFAULT 183,
    "every_weeks" INTEGER,
    "next_round_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mentoring_settings_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "pair_rules" (
    "organization_id" UUID NOT NULL,
    "mentee_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_rules_pkey" PRIMARY KEY ("organization_id","mentee_id","mentor_id")
);

-- CreateTable
CREATE TABLE "mentoring_rounds" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'solving',
    "figures" JSONB,
    "asked_by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mentoring_rounds_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "mentoring_waits" (
    "organization_id" UUID NOT NULL,
    "mentee_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "why" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mentoring_waits_pkey" PRIMARY KEY ("organization_id","mentee_id")
);

-- CreateTable
CREATE TABLE "pairings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "mentee_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "weight" INTEGER NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "reason" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'previewed',
    "asked_on" DATE,
    "answer_by" DATE,
    "reminded_at" TIMESTAMPTZ(3),
    "refused_by" TEXT,
    "started_on" DATE,
    "ended_on" DATE,
    "ended_by" TEXT,
    "checked_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pairings_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "pair_refusals" (
    "organization_id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_refusals_pkey" PRIMARY KEY ("organization_id","pairing_id","person_id")
);

-- CreateTable
CREATE TABLE "pair_agreements" (
    "organization_id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "goals" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "ends_on" DATE,
    "confidentiality" TEXT NOT NULL,
    "if_not" TEXT NOT NULL,
    "mentee_agreed_at" TIMESTAMPTZ(3),
    "mentor_agreed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_agreements_pkey" PRIMARY KEY ("organization_id","pairing_id")
);

-- CreateTable
CREATE TABLE "meetings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "place" TEXT,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "mentee_met" BOOLEAN,
    "mentor_met" BOOLEAN,
    "prepared_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meetings_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "meeting_notes" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "meeting_id" UUID,
    "by_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_notes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "meeting_packs" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "pieces" JSONB NOT NULL DEFAULT '[]',
    "questions" TEXT,
    "shared_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_packs_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "readings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "piece_id" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reading_acts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reading_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT,
    "text_then" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_acts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "pair_closings" (
    "organization_id" UUID NOT NULL,
    "pairing_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "words" TEXT,
    "goals_met" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_closings_pkey" PRIMARY KEY ("organization_id","pairing_id","person_id")
);

-- CreateIndex
CREATE INDEX "mentoring_avoids_organization_id_other_id_idx" ON "mentoring_avoids"("organization_id", "other_id");

-- CreateIndex
CREATE UNIQUE INDEX "mentoring_settings_organization_id_key" ON "mentoring_settings"("organization_id");

-- CreateIndex
CREATE INDEX "mentoring_rounds_organization_id_at_idx" ON "mentoring_rounds"("organization_id", "at");

-- CreateIndex
CREATE INDEX "mentoring_rounds_state_idx" ON "mentoring_rounds"("state");

-- CreateIndex
CREATE INDEX "mentoring_waits_organization_id_round_id_idx" ON "mentoring_waits"("organization_id", "round_id");

-- CreateIndex
CREATE INDEX "pairings_organization_id_mentee_id_state_idx" ON "pairings"("organization_id", "mentee_id", "state");

-- CreateIndex
CREATE INDEX "pairings_organization_id_mentor_id_state_idx" ON "pairings"("organization_id", "mentor_id", "state");

-- CreateIndex
CREATE INDEX "pairings_state_answer_by_idx" ON "pairings"("state", "answer_by");

-- CreateIndex
CREATE UNIQUE INDEX "pairings_organization_id_round_id_mentee_id_key" ON "pairings"("organization_id", "round_id", "mentee_id");

-- CreateIndex
CREATE INDEX "meetings_organization_id_pairing_id_starts_at_idx" ON "meetings"("organization_id", "pairing_id", "starts_at");

-- CreateIndex
CREATE INDEX "meetings_state_starts_at_idx" ON "meetings"("state", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "meetings_organization_id_uid_key" ON "meetings"("organization_id", "uid");

-- CreateIndex
CREATE INDEX "meeting_notes_organization_id_pairing_id_idx" ON "meeting_notes"("organization_id", "pairing_id");

-- CreateIndex
CREATE INDEX "meeting_packs_organization_id_pairing_id_idx" ON "meeting_packs"("organization_id", "pairing_id");

-- CreateIndex
CREATE INDEX "readings_organization_id_pairing_id_idx" ON "readings"("organization_id", "pairing_id");

-- CreateIndex
CREATE INDEX "reading_acts_organization_id_reading_id_idx" ON "reading_acts"("organization_id", "reading_id");

-- AddForeignKey
ALTER TABLE "mentor_profiles" ADD CONSTRAINT "mentor_profiles_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentee_profiles" ADD CONSTRAINT "mentee_profiles_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_avoids" ADD CONSTRAINT "mentoring_avoids_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_avoids" ADD CONSTRAINT "mentoring_avoids_organization_id_other_id_fkey" FOREIGN KEY ("organization_id", "other_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_settings" ADD CONSTRAINT "mentoring_settings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_organization_id_mentee_id_fkey" FOREIGN KEY ("organization_id", "mentee_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_organization_id_mentor_id_fkey" FOREIGN KEY ("organization_id", "mentor_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_rules" ADD CONSTRAINT "pair_rules_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "people"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_rounds" ADD CONSTRAINT "mentoring_rounds_organization_id_asked_by_id_fkey" FOREIGN KEY ("organization_id", "asked_by_id") REFERENCES "people"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_waits" ADD CONSTRAINT "mentoring_waits_organization_id_mentee_id_fkey" FOREIGN KEY ("organization_id", "mentee_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_waits" ADD CONSTRAINT "mentoring_waits_organization_id_round_id_fkey" FOREIGN KEY ("organization_id", "round_id") REFERENCES "mentoring_rounds"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_organization_id_round_id_fkey" FOREIGN KEY ("organization_id", "round_id") REFERENCES "mentoring_rounds"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_organization_id_mentee_id_fkey" FOREIGN KEY ("organization_id", "mentee_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_organization_id_mentor_id_fkey" FOREIGN KEY ("organization_id", "mentor_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_refusals" ADD CONSTRAINT "pair_refusals_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_refusals" ADD CONSTRAINT "pair_refusals_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_agreements" ADD CONSTRAINT "pair_agreements_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meetings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_packs" ADD CONSTRAINT "meeting_packs_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_acts" ADD CONSTRAINT "reading_acts_organization_id_reading_id_fkey" FOREIGN KEY ("organization_id", "reading_id") REFERENCES "readings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_acts" ADD CONSTRAINT "reading_acts_organization_id_by_id_fkey" FOREIGN KEY ("organization_id", "by_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_closings" ADD CONSTRAINT "pair_closings_organization_id_pairing_id_fkey" FOREIGN KEY ("organization_id", "pairing_id") REFERENCES "pairings"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_closings" ADD CONSTRAINT "pair_closings_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A mentee has one mentor at a time, or one proposal that waits for an answer.
CREATE UNIQUE INDEX "pairings_one_live" ON "pairings" ("organization_id", "mentee_id")
WHERE "state" IN ('asks-mentee', 'asks-mentor', 'running');

-- One round of an organization is solved or looked at, at a time.
CREATE UNIQUE INDEX "mentoring_rounds_one_open" ON "mentoring_rounds" ("organization_id")
WHERE "state" IN ('solving', 'preview') AND "origin" <> 'newcomer';
