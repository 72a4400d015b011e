import { describe, expect, it, vi } from 'vitest';
import { memo, memoIn } from '../../rules/framework/memo.ts';

describe('memo', () => {
  it('asks once for each key', () => {
    const ask = vi.fn((key: { n: number }) => key.n * 2);
    const answer = memo(ask);
    const two = { n: 2 };
    expect([answer(two), answer(two), answer({ n: 2 })]).toEqual([4, 4, 4]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('remembers that there is no answer', () => {
    const ask = vi.fn((): undefined => undefined);
    const answer = memo(ask);
    const key = {};
    expect([answer(key), answer(key)]).toEqual([undefined, undefined]);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('gives the provisional answer to a question that asks itself, and keeps the final one', () => {
    interface Key {
      next?: Key;
    }
    const seen: string[] = [];
    const answer = memo((key: Key): string => {
      const inner = key.next ? answer(key.next) : 'end';
      seen.push(inner);
      return inner === 'asking' ? 'cycle' : inner;
    }, 'asking');
    const a: Key = {};
    const b: Key = { next: a };
    a.next = b;
    expect(answer(a)).toBe('cycle');
    expect(seen).toEqual(['asking', 'cycle']);
    expect(answer(a)).toBe('cycle');
    expect(seen).toHaveLength(2);
  });

  it('has undefined for a provisional answer where none is given', () => {
    const key = {};
    const answer = memo((asked: object): unknown => [answer(asked)]);
    expect(answer(key)).toEqual([undefined]);
  });

  it('asks again after an error, with the error each time', () => {
    let calls = 0;
    const answer = memo((): never => {
      throw new Error(`no. ${++calls}`);
    });
    const key = {};
    expect(() => answer(key)).toThrow('no. 1');
    expect(() => answer(key)).toThrow('no. 2');
  });
});

describe('a very long chain of questions', () => {
  interface Key {
    readonly next?: Key;
  }
  const chain = (length: number): Key => {
    let key: Key = {};
    for (let count = 1; count < length; count += 1) key = { next: key };
    return key;
  };

  it('has an end where there is a provisional answer', () => {
    const answer = memo((key: Key): string => (key.next ? answer(key.next) : 'the end'), 'too far');
    expect(answer(chain(100))).toBe('the end');
    expect(answer(chain(100_000))).toBe('too far');
  });

  it('is asked again when it has become shorter', () => {
    const answer = memo((key: Key): string => (key.next ? answer(key.next) : 'the end'), 'too far');
    const end: Key = {};
    let key = end;
    for (let count = 0; count < 1000; count += 1) key = { next: key };
    answer(key);
    expect(answer(end)).toBe('the end');
  });
});

describe('memoIn', () => {
  it('remembers for each file and key', () => {
    const ask = vi.fn((file: { name: string }, key: { n: number }) => `${file.name}${key.n}`);
    const answer = memoIn(ask);
    const [a, b, one] = [{ name: 'a' }, { name: 'b' }, { n: 1 }];
    expect([answer(a, one), answer(b, one), answer(a, one)]).toEqual(['a1', 'b1', 'a1']);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('notices a cycle within a file only', () => {
    const [a, b, key] = [{}, {}, {}];
    const answer = memoIn(
      (file: object, asked: object): string => (file === a ? `a>${answer(b, asked)}` : `b>${answer(file, asked)}`),
      'asking',
    );
    expect(answer(a, key)).toBe('a>b>asking');
  });
});
