import { parseTime } from "../times.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of an array; undefined when the value is no array, or holds anything else. */
export function objects(value: Json | undefined): readonly JsonObject[] | undefined {
  return Array.isArray(value) && value.every(isObject) ? (value as readonly JsonObject[]) : undefined;
}

export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The first of some keys that the object has, with a value other than null. */
export function firstOf(object: JsonObject, keys: readonly string[]): Json | undefined {
  for (const key of keys) {
    const value = own(object, key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

export const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** A number, or a string that is one. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*-?\d+(?:\.\d+)?(?:e-?\d+)?\s*$/i.test(value)) return undefined;
  return Number(value);
}

/** Milliseconds of a time in seconds (number, or string such as "13.03" or "1.2s") or as h:mm:ss. */
export function secondsToMs(value: Json | undefined): number | undefined {
  const seconds = numberOf(typeof value === "string" ? value.replace(/(\d)s$/, "$1") : value);
  if (seconds !== undefined) return seconds >= 0 ? Math.round(seconds * 1000) : undefined;
  return typeof value === "string" ? parseTime(value) : undefined;
}

/**
 * A speaker as a file gives it: text, number ("Speaker 2") or an object with a name. Null = the file says that it does
 * not know; undefined = it says nothing.
 */
export function speakerOf(value: Json | undefined): string | null | undefined {
  if (value === null) return null;
  if (typeof value === "number") return `Speaker ${value}`;
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (isObject(value))
    return speakerOf(firstOf(value, ["name", "label", "display_name", "displayName", "@id", "id"]) ?? null);
  return undefined;
}
