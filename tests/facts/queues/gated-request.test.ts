import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';

const use = 'send() { while (ready() && this.queue.length > 0) this.out(this.queue.shift()); MORE }';

/** A consumer that asks for more: what it does with a request, and where it asks for the next one. */
function consumer(fetch: string, more = 'if (this.queue.isEmpty()) this.fetch();', rest = ''): string {
  return `export class A { constructor() { this.queue = new Deque(); this.busy = false; } ${use.replace('MORE', more)} ${rest} fetch() { ${fetch} } take(item) { this.queue.push(item); this.send(); } done() { this.busy = false; } }`;
}

const next = 'if (this.queue.length < this.low) setImmediate(() => { this.fetch(); });';
const asks = (then: string): string =>
  `if (this.open && !this.busy) { this.busy = true; ask(this.take.bind(this), () => { this.done(); ${then} }); }`;

describe.each(ways)('what asks for more only below a limit, %s', (way) => {
  test.each([
    ['a named callback', consumer(asks(next))],
    [
      'a callback in the text',
      consumer(asks(next).replace('this.take.bind(this)', '(item) => this.queue.push(item)'), '').replace(
        'take(item) { this.queue.push(item); this.send(); }',
        '',
      ),
    ],
    ['the other way round', consumer(asks('if (this.low > this.queue.length) this.fetch();'))],
    ['beside another question', consumer(asks('if (this.open && this.queue.length < this.low) this.fetch();'))],
    ['nowhere else', consumer(asks(next), '')],
    [
      'an early return',
      consumer(`if (this.busy) return; this.busy = true; ask(this.take.bind(this), () => { this.done(); ${next} });`),
    ],
    ['asked for at the start as well', consumer(asks(next), undefined, 'start() { this.open = true; this.fetch(); }')],
    [
      'the same, when it has connected',
      consumer(asks(next), undefined, "open() { this.client.on('ready', () => { this.fetch(); }); }"),
    ],
  ])('%s', (_, code) => {
    expect(boundIn(code, way)).toBe('a limit');
  });

  test.each([
    ['any number of requests at a time', consumer(`ask(this.take.bind(this), () => { this.done(); ${next} });`)],
    ['a timer asks as well', consumer(asks(next), undefined, 'start() { setInterval(() => { this.fetch(); }, 10); }')],
    [
      'each event asks as well',
      consumer(asks(next), undefined, "start() { this.client.on('data', () => { this.fetch(); }); }"),
    ],
    [
      'something else brings items as well',
      consumer(asks(next), undefined, "start() { this.client.on('data', (item) => { this.take(item); }); }"),
    ],
    [
      'the same, by its name',
      consumer(asks(next), undefined, "start() { this.client.on('data', this.take.bind(this)); }"),
    ],
    ['it asks above the limit', consumer(asks('if (this.queue.length > this.low) this.fetch();'))],
    ['it asks in any case', consumer(asks(`${next} else this.fetch();`))],
    ['it starts something else', consumer(asks('if (this.queue.length < this.low) this.send();'))],
  ])('but not: %s', (_, code) => {
    expect(boundIn(code, way)).toMatch(/^nothing/);
  });
});
