import type { Code, Place } from "../model/index.ts";

type PlaceOf = (field?: string, entry?: number) => Place;

/** Where the parts of a code stand in its file; kept beside the model, which stays plain data. */
const places = new WeakMap<Code, PlaceOf>();

export function rememberPlaces(code: Code, place: PlaceOf): void {
  places.set(code, place);
}

/** Where a field, or an entry of a list, of a code stands; the code's own place when only that is known. */
export function placeIn(code: Code, field: string, entry?: number): Place | undefined {
  return places.get(code)?.(field, entry) ?? code.place;
}
