import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';
import { field } from '../neighbours.ts';

const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
const fits = 'fits(n) { if (this.bytes + n <= this.max) { this.bytes += n; return true; } return this.fail(n); }';
const guarded = (fill: string, guard = fits): string => field(`bytes = 0; add(x, head) { ${fill} } ${guard} ${run}`);

/** A limit in a method of its own, which whoever fills asks and heeds, or not. */
describe.each(ways)('a limit that is asked elsewhere, %s', (way) => {
  test.each([
    [
      guarded('if (!this.fits(x.length)) return; this.queue.push(x);'),
      guarded('this.fits(x.length); this.queue.push(x);'),
    ],
    [
      guarded('if (!this.known(x) || !this.fits(x.length + head)) return tell(x); this.queue.push(x);'),
      guarded('if (!this.known(x) || !this.fits(x.length + head)) tell(x); this.queue.push(x);'),
    ],
    [
      guarded('if (!this.fits(head + x.length)) return; this.queue.push(x);'),
      guarded('if (!this.fits(head + x.kind)) return; this.queue.push(x);'),
    ],
    // It has an answer, and another one.
    [
      guarded('if (!this.fits(x.length)) return; this.queue.push(x);'),
      guarded(
        'if (!this.fits(x.length)) return; this.queue.push(x);',
        'fits(n) { if (this.bytes + n <= this.max) { this.bytes += n; log(n); } return true; }',
      ),
    ],
    // Before it is filled.
    [
      guarded('if (!this.fits(x.length)) return; this.queue.push(x);'),
      guarded('this.queue.push(x); if (!this.fits(x.length)) return;'),
    ],
  ])('%s, but not %s', (limited, unlimited) => {
    expect(boundIn(limited, way)).toBe('a limit');
    expect(boundIn(unlimited, way)).toMatch(/^nothing/);
  });
});
