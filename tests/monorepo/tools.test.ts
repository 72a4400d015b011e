import { describe, expect, it } from 'vitest';
import { ranIn } from './tools.ts';

describe('ranIn', () => {
  it('reads what Turborepo prints', () => {
    const output = `   • Running lint in 3 packages
server:lint: cache miss, executing d6741c3edbd8fc08
rows:lint: cache hit, replaying logs 243b892a650e762e
rows:lint: > eslint .
report:lint: cache miss, executing 743b42b856cf067c`;
    expect(ranIn('turborepo', output)).toEqual({ linted: ['report', 'server'], fromCache: ['rows'] });
  });

  it('reads what Nx prints', () => {
    const output = `\u001B[2m> \u001B[22m\u001B[2mnx run\u001B[22m rows:lint  \u001B[2m[existing outputs match the cache, left as is]\u001B[22m
> nx run server:lint  [local cache]
> nx run report:lint
> report@0.0.0 lint
> eslint .`;
    expect(ranIn('nx', output)).toEqual({ linted: ['report'], fromCache: ['rows', 'server'] });
  });
});
