export function ari(a: Iterable<unknown>, b: Iterable<unknown>): number;
export function ami(a: Iterable<unknown>, b: Iterable<unknown>): number;
