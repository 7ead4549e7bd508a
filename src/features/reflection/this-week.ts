import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import { instantOf, mondayOf, weekOf } from '../../core/day.ts';
import { questionsOf } from '../../core/reflection/rotate.ts';
import { ownerOf } from './card.ts';
import { findReflection, findWeek, type Logged, lastAsked, lastLogged, type ReflectionRow } from './store.ts';
import { takeWeek } from './write-store.ts';

/** One's own reflection; somebody else's is refused. */
export async function ownReflection(ctx: Context, id: string): Promise<ReflectionRow> {
  return (await findReflection(ctx.db, ownerOf(ctx), id)) ?? refuse(`reflection ${id} of somebody else`);
}

/** This week's reflection, made now if nobody has asked yet. */
export async function takeThisWeek(ctx: Context): Promise<ReflectionRow> {
  const week = weekOf(ctx.today);
  const found = await findWeek(ctx.db, ownerOf(ctx), week);
  if (found) return found;
  const { model, logged } = await askedThisWeek(ctx);
  await takeWeek(ctx.db, ownerOf(ctx), week, { model, activityId: logged?.id });
  const made = await findWeek(ctx.db, ownerOf(ctx), week);
  if (!made) throw new Error(`The week ${week} could not be opened`);
  return made;
}

/** What is asked this week: as it was asked already, or as it would be asked now. */
export async function askedThisWeek(
  ctx: Context,
): Promise<{ readonly model: string; readonly logged: Logged | undefined; readonly answers: number }> {
  const owner = ownerOf(ctx);
  const week = weekOf(ctx.today);
  const found = await findWeek(ctx.db, owner, week);
  if (found) return { ...found, answers: found.answers.length };
  const asked = questionsOf(ctx.person.id, week, await lastAsked(ctx.db, owner, week));
  const logged = await lastLogged(ctx.db, owner, instantOf(ctx.person.zone, mondayOf(ctx.today)));
  return { model: asked.id, logged, answers: 0 };
}
