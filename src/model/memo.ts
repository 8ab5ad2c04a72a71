/** A memo of memos/*.md: front matter (type, by, date, about, private, title) and body, human text that is never changed. */
export interface Memo {
  readonly file: string;
  readonly type: string;
  readonly by?: string;
  readonly date?: string;
  /** What it is tied to: "code:ce-volunteers", "theme:…", "transcript:P07", "case:P03". */
  readonly about: readonly string[];
  readonly private: boolean;
  readonly title?: string;
  readonly body: string;
}
