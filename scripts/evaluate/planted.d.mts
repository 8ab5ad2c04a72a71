import type { Mentions } from "../../src/model/index.ts";
import type { RandomStream } from "../../src/random/index.ts";

export interface Planted {
  readonly participants: number;
  readonly codes: number;
  readonly groups: number;
  readonly noise: number;
  readonly units: number;
}
export function planted(random: RandomStream, cell: Planted): { readonly group: number[]; readonly mentions: Mentions };
