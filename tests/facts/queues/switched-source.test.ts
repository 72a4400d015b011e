import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';
import { field } from '../neighbours.ts';

const tells = (above: string, below: string): string =>
  field(
    `add(x) { this.queue.push(x); this.above(); } above() { ${above} } async run() { for (;;) { await ready(); use(this.queue.shift()); this.below(); } } below() { ${below} }`,
  );

/** A flag that goes one way above a level and the other way below it, and one that does not. */
describe.each(ways)('the producer is switched, %s', (way) => {
  test.each([
    [
      tells(
        'if (this.queue.length >= max) this.setReading(false);',
        'if (this.queue.length < max) this.setReading(true);',
      ),
      tells(
        'if (this.queue.length >= max) this.setReading(true);',
        'if (this.queue.length < max) this.setReading(true);',
      ),
    ],
    // Whatever the comparison says, both are told.
    [
      tells(
        'if (this.queue.length >= max) { warn(); this.light.set(false); }',
        'if (this.queue.length < max) this.light.set(true);',
      ),
      tells(
        'this.light.set(false); if (this.queue.length >= max) warn();',
        'this.light.set(true); if (this.queue.length < max) warn();',
      ),
    ],
    [
      tells(
        'if (this.queue.length !== max) return; this.source.reading(false);',
        'if (this.queue.length >= max) return; this.source.reading(true);',
      ),
      tells(
        'if (this.queue.length !== max) return; this.source.reading(false);',
        'if (this.queue.length >= max) return; this.other.reading(true);',
      ),
    ],
    [
      tells('if (this.queue.length > max) this.setFull(true); else this.setFull(false);', ''),
      tells('if (this.queue.length > max) this.setFull(true, 1); else this.setFull(false, 1);', ''),
    ],
    // A log stops nobody, whoever writes it.
    [
      tells('if (this.queue.length > max) tell.full(true); else tell.full(false);', ''),
      tells('if (this.queue.length > max) console.log(true); else console.log(false);', ''),
    ],
    [
      tells('if (this.queue.length > max) this.mark(true); else this.mark(false);', '} mark(full) { this.full = full;'),
      tells(
        'if (this.queue.length > max) this.mark(true); else this.mark(false);',
        "} mark(full) { if (full) logger.warn('full'); else logger.info('well');",
      ),
    ],
    // Both have to do with the level.
    [
      tells(
        'if (this.queue.length >= max) this.setReading(false);',
        'if (this.queue.length < max) this.setReading(true);',
      ),
      tells('if (this.queue.length >= max) this.setReading(false);', 'if (this.open) this.setReading(true);'),
    ],
  ])('%s, but not by %s', (switched, other) => {
    expect(boundIn(switched, way)).toBe('a limit');
    expect(boundIn(other, way)).toMatch(/^nothing/);
  });
});
