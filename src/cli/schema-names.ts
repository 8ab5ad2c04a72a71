/** Names of the schemas of what commands print; a file of its own, so that listing them loads none. */
export const OUTPUT_SCHEMAS = [
  "transcripts",
  "code",
  "code-counts",
  "coding",
  "themes",
  "map",
  "code-table",
  "finding",
] as const;
export type OutputSchemaName = (typeof OUTPUT_SCHEMAS)[number];
