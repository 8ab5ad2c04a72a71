const MIN_LITERAL = 2;
const LITERAL = /[A-Za-z0-9 ,'-]/;

/**
 * Lower-case strings of which at least one stands in every match of a regex, so that sentences without any need not be
 * searched. Only the plain parts of the syntax are understood; where in doubt the answer is empty: "cannot tell".
 */
export function requiredLiterals(source: string): readonly string[] {
  if (/\\Q|\\C|\(\?[a-zA-Z]*-?[a-zA-Z]*x/.test(source)) return [];
  const reader = new Reader(source);
  const found = reader.alternatives();
  return reader.at === source.length && found !== undefined ? found : [];
}

/** Recursive descent; a set of literals is better the longer its shortest member is. */
class Reader {
  at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** One literal of each alternative; undefined when an alternative has none. */
  alternatives(): string[] | undefined {
    const all: string[] = [];
    let known = true;
    for (;;) {
      const best = this.sequence();
      if (best === undefined) known = false;
      else all.push(...best);
      if (this.source[this.at] !== "|") return known ? all : undefined;
      this.at++;
    }
  }

  private sequence(): string[] | undefined {
    let best: string[] | undefined;
    let run = "";
    const offer = (set: string[] | undefined): void => {
      if (set === undefined || set.some((s) => s.length < MIN_LITERAL)) return;
      if (best === undefined || shortest(set) > shortest(best)) best = set;
    };
    const cut = (): void => {
      offer(run === "" ? undefined : [run.toLowerCase()]);
      run = "";
    };
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const c = this.source[this.at];
      if (LITERAL.test(c)) {
        this.at++;
        const most = this.quantifier();
        if (most === "") run += c;
        else {
          if (most === "some") run += c;
          cut();
        }
        continue;
      }
      cut();
      const inside = this.atom();
      if (this.quantifier() !== "none") offer(inside);
    }
    cut();
    return best;
  }

  /** Anything that is no literal; gives what a group holds. */
  private atom(): string[] | undefined {
    const c = this.source[this.at++];
    if (c === "\\") {
      const next = this.source[this.at++] ?? "";
      if (/[pPx]/.test(next) && this.source[this.at] === "{")
        this.at = this.source.indexOf("}", this.at) + 1 || this.source.length;
      else if (/[pP]/.test(next)) this.at++;
      else if (next === "x") this.at += 2;
      else while (/[0-7]/.test(next) && /[0-7]/.test(this.source[this.at] ?? "")) this.at++;
    } else if (c === "[") this.characterClass();
    else if (c === "(") {
      const flags = /^\?(?:[a-zA-Z-]*:|P?<[^>]*>|[a-zA-Z-]*\))/.exec(this.source.slice(this.at));
      if (flags !== null) this.at += flags[0].length;
      if (flags?.[0].endsWith(")")) return undefined;
      const inside = this.alternatives();
      this.at++;
      return inside;
    }
    return undefined;
  }

  private characterClass(): void {
    if (this.source[this.at] === "^") this.at++;
    if (this.source[this.at] === "]") this.at++;
    while (this.at < this.source.length && this.source[this.at] !== "]") {
      if (this.source.startsWith("[:", this.at)) this.at = this.source.indexOf(":]", this.at) + 1 || this.source.length;
      else if (this.source[this.at] === "\\") this.at++;
      this.at++;
    }
    this.at++;
  }

  /** Reads a quantifier: "" = there is none, "some" = at least one, "none" = may be absent. */
  private quantifier(): "" | "some" | "none" {
    const m = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at));
    if (m === null) return "";
    this.at += m[0].length;
    return m[1] === "+" || (m[2] !== undefined && Number(m[2]) > 0) ? "some" : "none";
  }
}

function shortest(set: readonly string[]): number {
  return Math.min(...set.map((s) => s.length));
}
