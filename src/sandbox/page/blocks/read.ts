import { decode } from '../text/decode.ts';

/** A JSON object whose fields are not known yet; everything a block holds is read through the functions below. */
export type Json = { [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`, or an empty one. */
export function objectOf(from: Json, key: string): Json {
  const value = from[key];
  return isJson(value) ? value : {};
}

/** The objects in the list under `key`; anything else in it is left out. */
export function listOf(from: Json, key: string): Json[] {
  const value = from[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function stringsOf(from: Json, key: string): string[] {
  const value = from[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function stringOf(from: Json, key: string): string {
  const value = from[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function numberOf(from: Json, key: string): number | undefined {
  const value = from[key];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/**
 * The words of a text object ({ type, text }) or of a bare string under `key`. Slack takes every text with its three
 * control characters as entities, plain_text too, and shows them as what they stand for.
 */
export function wordsOf(from: Json, key: string): string {
  const value = from[key];
  return decode(isJson(value) ? stringOf(value, 'text') : stringOf(from, key));
}
