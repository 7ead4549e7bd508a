-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "guests_allowed" BOOLEAN NOT NULL DEFAULT false,
    "claim_code_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "libraries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "region" TEXT,
    "zone" TEXT NOT NULL,

    CONSTRAINT "libraries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "people" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "zone_chosen" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "administrator" BOOLEAN NOT NULL DEFAULT false,
    "job_title" TEXT,
    "library_id" UUID,
    "sector" TEXT,
    "manager_id" UUID,
    "manager_state" TEXT NOT NULL DEFAULT 'none',
    "workdays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "prompt_weekday" INTEGER NOT NULL DEFAULT 5,
    "prompt_minute" INTEGER NOT NULL DEFAULT 900,
    "slot_offset" INTEGER NOT NULL DEFAULT 0,
    "prompts_on" BOOLEAN NOT NULL DEFAULT true,
    "prompts_from" DATE,
    "paused_until" DATE,
    "digest_on" BOOLEAN NOT NULL DEFAULT true,
    "welcomed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "installations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "installations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "address" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "home_seen" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "interactions" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "handler" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interactions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "activities" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "provider" TEXT,
    "category" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT,
    "posted_credit" TEXT,
    "academic_credits" TEXT,
    "only_for" TEXT,
    "source" TEXT NOT NULL,
    "reversed" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "activity_changes" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "by_person_id" UUID NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activity_changes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "program_rules" (
    "organization_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "program" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "program_rules_pkey" PRIMARY KEY ("organization_id","hash")
);

-- CreateTable
CREATE TABLE "enrollments" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "program_id" TEXT NOT NULL,
    "rules_hash" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrollments_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "credit_entries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "claim" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'claimed',
    "replaces" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "balances" (
    "organization_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "standing" JSONB NOT NULL,
    "rules_hash" TEXT NOT NULL,
    "holds_until" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "balances_pkey" PRIMARY KEY ("organization_id","enrollment_id")
);

-- CreateTable
CREATE TABLE "reflections" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "activity_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "visibility" TEXT NOT NULL DEFAULT 'private',
    "prompted_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reflections_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "answers" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reflection_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "message_ref" TEXT,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "digests" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "token" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "message_ref" TEXT,
    "stale" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "paces" (
    "organization_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "filled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "paces_pkey" PRIMARY KEY ("organization_id","installation_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "clock_offset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "milliseconds" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "clock_offset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "libraries_organization_id_name_key" ON "libraries"("organization_id", "name");

-- CreateIndex
CREATE INDEX "people_organization_id_manager_id_idx" ON "people"("organization_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "installations_platform_workspace_key" ON "installations"("platform", "workspace");

-- CreateIndex
CREATE INDEX "accounts_organization_id_person_id_idx" ON "accounts"("organization_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_organization_id_installation_id_external_id_key" ON "accounts"("organization_id", "installation_id", "external_id");

-- CreateIndex
CREATE INDEX "interactions_created_at_idx" ON "interactions"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "interactions_organization_id_installation_id_key_key" ON "interactions"("organization_id", "installation_id", "key");

-- CreateIndex
CREATE INDEX "activities_organization_id_person_id_day_idx" ON "activities"("organization_id", "person_id", "day");

-- CreateIndex
CREATE INDEX "activities_organization_id_person_id_logged_at_idx" ON "activities"("organization_id", "person_id", "logged_at");

-- CreateIndex
CREATE INDEX "activity_changes_organization_id_activity_id_idx" ON "activity_changes"("organization_id", "activity_id");

-- CreateIndex
CREATE INDEX "program_rules_organization_id_program_id_idx" ON "program_rules"("organization_id", "program_id");

-- CreateIndex
CREATE INDEX "enrollments_organization_id_person_id_status_idx" ON "enrollments"("organization_id", "person_id", "status");

-- CreateIndex
CREATE INDEX "credit_entries_organization_id_enrollment_id_idx" ON "credit_entries"("organization_id", "enrollment_id");

-- CreateIndex
CREATE INDEX "credit_entries_organization_id_activity_id_idx" ON "credit_entries"("organization_id", "activity_id");

-- CreateIndex
CREATE INDEX "balances_holds_until_idx" ON "balances"("holds_until");

-- CreateIndex
CREATE UNIQUE INDEX "reflections_organization_id_person_id_week_key" ON "reflections"("organization_id", "person_id", "week");

-- CreateIndex
CREATE INDEX "answers_organization_id_reflection_id_idx" ON "answers"("organization_id", "reflection_id");

-- CreateIndex
CREATE UNIQUE INDEX "answers_organization_id_message_ref_key" ON "answers"("organization_id", "message_ref");

-- CreateIndex
CREATE UNIQUE INDEX "digests_organization_id_manager_id_period_key" ON "digests"("organization_id", "manager_id", "period");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_installation_id_state_not_before_idx" ON "deliveries"("organization_id", "installation_id", "state", "not_before");

-- CreateIndex
CREATE INDEX "deliveries_organization_id_person_id_kind_idx" ON "deliveries"("organization_id", "person_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_organization_id_key_key" ON "deliveries"("organization_id", "key");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_at_idx" ON "audit_events"("organization_id", "at");

-- AddForeignKey
ALTER TABLE "libraries" ADD CONSTRAINT "libraries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_organization_id_library_id_fkey" FOREIGN KEY ("organization_id", "library_id") REFERENCES "libraries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_organization_id_manager_id_fkey" FOREIGN KEY ("organization_id", "manager_id") REFERENCES "people"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "installations" ADD CONSTRAINT "installations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organization_id_installation_id_fkey" FOREIGN KEY ("organization_id", "installation_id") REFERENCES "installations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_organization_id_installation_id_fkey" FOREIGN KEY ("organization_id", "installation_id") REFERENCES "installations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_organization_id_activity_id_fkey" FOREIGN KEY ("organization_id", "activity_id") REFERENCES "activities"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_changes" ADD CONSTRAINT "activity_changes_organization_id_by_person_id_fkey" FOREIGN KEY ("organization_id", "by_person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_organization_id_rules_hash_fkey" FOREIGN KEY ("organization_id", "rules_hash") REFERENCES "program_rules"("organization_id", "hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_organization_id_enrollment_id_fkey" FOREIGN KEY ("organization_id", "enrollment_id") REFERENCES "enrollments"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_organization_id_activity_id_fkey" FOREIGN KEY ("organization_id", "activity_id") REFERENCES "activities"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "balances" ADD CONSTRAINT "balances_organization_id_enrollment_id_fkey" FOREIGN KEY ("organization_id", "enrollment_id") REFERENCES "enrollments"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reflections" ADD CONSTRAINT "reflections_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answers" ADD CONSTRAINT "answers_organization_id_reflection_id_fkey" FOREIGN KEY ("organization_id", "reflection_id") REFERENCES "reflections"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digests" ADD CONSTRAINT "digests_organization_id_manager_id_fkey" FOREIGN KEY ("organization_id", "manager_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization_id_installation_id_fkey" FOREIGN KEY ("organization_id", "installation_id") REFERENCES "installations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "people"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paces" ADD CONSTRAINT "paces_organization_id_installation_id_fkey" FOREIGN KEY ("organization_id", "installation_id") REFERENCES "installations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
