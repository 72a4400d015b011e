/** So many items in so many milliseconds. */
export interface Rate {
  readonly items: number;
  readonly ms: number;
  /** As it was written. */
  readonly text: string;
  /** How long one item takes one consumer, where that is how it was written; `items` are consumers then. */
  readonly each?: string;
}

export interface Duration {
  readonly ms: number;
  readonly text: string;
}

/** How fast items leave a queue, how long one may wait at most, and how fast items arrive where that is stated. */
export interface WaitNote {
  readonly drain: Rate;
  readonly within?: Duration;
  readonly arrive?: Rate;
}

export type ReadNote =
  | ({ readonly is: 'note' } & WaitNote)
  /** It cannot be read. */
  | { readonly is: 'unreadable'; readonly given: string; readonly allowed: string };

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };
const number = String.raw`(\d[\d_]*(?:\.\d+)?)`;
const unit = '(ms|s|min|h)';
const consumers = String.raw`(?:\s*[×xX*]\s*(\d+))?`;
const duration = new RegExp(`^${number}\\s*${unit}$`);
const rate = new RegExp(`^${number}\\s*/\\s*${unit}${consumers}$`);
const perItem = new RegExp(`^${number}\\s*${unit}(?:\\s+each)?${consumers}$`);

const rateWords = 'a rate such as 200/s, 12000/min or 2/ms, or the time for one item such as 50ms or 50ms×4';
const durationWords = 'a time such as 500ms, 1s, 2min or 1h';

/** What a rate and a time look like, for the options that take them. */
export const rateForm = { pattern: new RegExp(`${rate.source}|${perItem.source}`), words: rateWords };
export const durationForm = { pattern: duration, words: durationWords };

/** Reads `drain=200/s within=1s`, in any order; what follows that is not `key=value` is prose. */
export function readWaitNote(text: string): ReadNote {
  const given = new Map<string, string>();
  const pattern = /(\w+)\s*=\s*([^\s,;=]+(?:\s+each\b)?(?:\s*[×xX*]\s*\d+)?)/g;
  for (const [whole, word = '', value = ''] of text.matchAll(pattern)) {
    const key = word === 'every' ? 'arrive' : word;
    if (key !== 'drain' && key !== 'within' && key !== 'arrive')
      return unreadable(whole, 'drain=, within= and arrive= (or every=)');
    if (given.has(key)) return unreadable(`${word}= twice`, `${key}= once`);
    given.set(key, value);
  }
  const drain = given.get('drain');
  const within = given.get('within');
  const arrive = given.get('arrive');
  if (drain === undefined) return unreadable('no drain=', `drain= with ${rateWords}`);
  if (within === undefined && arrive === undefined) return unreadable('no within=', `within= with ${durationWords}`);
  const drainRate = rateOf(drain);
  if (!drainRate) return unreadable(`drain=${drain}`, rateWords);
  const longest = within === undefined ? undefined : durationOf(within);
  if (within !== undefined && !longest) return unreadable(`within=${within}`, durationWords);
  const arrival = arrive === undefined ? undefined : rateOf(arrive);
  if (arrive !== undefined && !arrival) return unreadable(`arrive=${arrive}`, rateWords);
  return { is: 'note', drain: drainRate, ...(longest && { within: longest }), ...(arrival && { arrive: arrival }) };
}

function unreadable(given: string, allowed: string): ReadNote {
  return { is: 'unreadable', given, allowed };
}

function rateOf(text: string): Rate | undefined {
  const [, count, per = '', lanes] = rate.exec(text) ?? [];
  if (count !== undefined) {
    const items = valueOf(count) * Number(lanes ?? 1);
    return items > 0 ? { items, ms: units[per] as number, text } : undefined;
  }
  const [, time, of = '', workers] = perItem.exec(text) ?? [];
  if (time === undefined) return undefined;
  const ms = valueOf(time) * (units[of] as number);
  const items = Number(workers ?? 1);
  return ms > 0 && items > 0 ? { items, ms, text, each: `${time} ${of}` } : undefined;
}

function durationOf(text: string): Duration | undefined {
  const [, count, of = ''] = duration.exec(text) ?? [];
  const ms = count === undefined ? 0 : valueOf(count) * (units[of] as number);
  return ms > 0 ? { ms, text: `${count} ${of}` } : undefined;
}

function valueOf(text: string): number {
  return Number(text.replaceAll('_', ''));
}
