/** SOURCE_DATE_EPOCH (seconds) is the only date there is (DESIGN.md section 9). */
export function sourceDate(): string | undefined {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || !/^\d{1,11}$/.test(epoch)) return undefined;
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}
