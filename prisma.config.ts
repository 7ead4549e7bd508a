import { defineConfig } from 'prisma/config';

// Generating, validating and formatting need no schema engine, yet Prisma downloads one unless it is told where it
// lies. Migrations are written and applied by our own scripts, so no other Prisma command is of use here.
if (['generate', 'validate', 'format', '--version'].some((word) => process.argv.includes(word))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({ schema: 'prisma/schema.prisma' });
