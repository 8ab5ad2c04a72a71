/**
 * Counts the bytes that code reserves in buffers: the work a parser does, the same for the same file on every machine.
 * `begin` sets what may be reserved; beyond it every further buffer is refused, and `over` stays true until the next `begin`.
 */
export interface Work {
  readonly over: boolean;
  readonly spent: number;
  begin(limit: number, spent?: number): void;
}

class WorkExceeded extends Error {}

const BUFFERS = [
  "ArrayBuffer",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
] as const;

type BufferConstructor = new (...args: unknown[]) => object;

/**
 * Puts counting constructors in place of the global ones, for all code of this thread that is loaded afterwards. The
 * platform's own decompression reserves memory unseen, so it is taken away; pdf.js then uses its own.
 */
export function countWork(): Work {
  const state = { limit: Number.POSITIVE_INFINITY, spent: 0, over: false };
  const scope = globalThis as unknown as Record<string, BufferConstructor | undefined>;
  for (const name of BUFFERS) {
    const original = scope[name] as BufferConstructor & { readonly BYTES_PER_ELEMENT?: number };
    const each = original.BYTES_PER_ELEMENT ?? 1;
    const counted: BufferConstructor = new Proxy(original, {
      construct(target, args: unknown[], newTarget) {
        if (typeof args[0] === "number") state.spent += args[0] * each;
        if (state.spent > state.limit) {
          state.over = true;
          throw new WorkExceeded();
        }
        return Reflect.construct(target, args, newTarget === counted ? target : newTarget);
      },
    });
    scope[name] = counted;
  }
  delete scope.DecompressionStream;
  return {
    get over() {
      return state.over;
    },
    get spent() {
      return state.spent;
    },
    begin(limit, spent = 0) {
      state.limit = limit;
      state.spent = spent;
      state.over = false;
    },
  };
}
