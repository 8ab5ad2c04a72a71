/**
 * Distance of cluster k to the union of i and j, from the distances d(k,i), d(k,j), d(i,j) and the sizes (Lance &
 * Williams 1967). All five keep the order of merges (reducible), so the nearest-neighbour chain finds them.
 */
export type Update = (ki: number, kj: number, ij: number, sizeI: number, sizeJ: number, sizeK: number) => number;

export interface Linkage {
  readonly id: string;
  readonly title: string;
  readonly update: Update;
}

export const linkages = [
  {
    id: "average",
    title: "average linkage (UPGMA, Sokal & Michener 1958)",
    update: (ki, kj, _ij, i, j) => (i * ki + j * kj) / (i + j),
  },
  { id: "single", title: "single linkage", update: (ki, kj) => Math.min(ki, kj) },
  { id: "complete", title: "complete linkage", update: (ki, kj) => Math.max(ki, kj) },
  {
    id: "ward",
    title: "Ward's minimum variance on squared distances (Murtagh & Legendre 2014, ward.D2)",
    update: (ki, kj, ij, i, j, k) =>
      Math.sqrt(Math.max(0, ((i + k) * ki * ki + (j + k) * kj * kj - k * ij * ij) / (i + j + k))),
  },
  { id: "weighted", title: "weighted average linkage (WPGMA, McQuitty 1966)", update: (ki, kj) => (ki + kj) / 2 },
] as const satisfies readonly Linkage[];

export type LinkageId = (typeof linkages)[number]["id"];
export const DEFAULT_LINKAGE: LinkageId = "average";

export function linkageNamed(id: LinkageId): Linkage {
  return linkages.find((l) => l.id === id)!;
}

/** Ways to group without a tree, asked for in the place of a linkage. */
export const networks = [
  {
    id: "network",
    title: "communities of the network of codes by modularity (Newman 2004; Louvain, Blondel et al. 2008)",
  },
] as const;

export type NetworkId = (typeof networks)[number]["id"];

export function isNetwork(id: LinkageId | NetworkId | undefined): id is NetworkId {
  return networks.some((n) => n.id === id);
}
