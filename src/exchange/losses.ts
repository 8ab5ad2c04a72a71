/** What an export cannot carry, counted by kind in the order met. The standard asks for such a list. */
export class Losses {
  private readonly counts = new Map<string, number>();

  add(what: string, count: number): void {
    if (count > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  list(): readonly { readonly what: string; readonly count: number }[] {
    return [...this.counts].map(([what, count]) => ({ what, count }));
  }
}
