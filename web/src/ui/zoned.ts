/** What the clocks of a zone show at an instant, in milliseconds as if they were UTC's. */
function readingOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** An instant as a field for day and time shows it: "2026-03-31T09:30", by the clocks of the zone. */
export function toReading(instant: string | null, timeZone: string): string {
  return instant ? new Date(readingOf(Date.parse(instant), timeZone)).toISOString().slice(0, 16) : '';
}

/** The instant of such a reading; null for an empty one. A reading that the clocks skip counts by the offset before. */
export function fromReading(reading: string, timeZone: string): string | null {
  if (!reading) return null;
  const wanted = Date.parse(`${reading}:00Z`);
  const offsetAt = (instant: number) => readingOf(instant, timeZone) - instant;
  const first = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(first)).toISOString();
}

/** Today by the clocks of the zone. */
export const todayIn = (timeZone: string, now = Date.now()) =>
  new Date(readingOf(now, timeZone)).toISOString().slice(0, 10);
