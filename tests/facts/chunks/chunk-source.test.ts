import { describe, expect, it } from 'vitest';
import { mayHearPeers } from '../../../rules/facts/chunks/chunk-source.ts';
import { fileFrom } from '../../support/parse.ts';

describe('whether a file can take in what the other side of a connection sends', () => {
  it.each([
    [`request.on('data', take);`, true],
    ['request.on("data", take);', true],
    ['request.on(`data`, take);', true],
    [`const EVENT = 'message'; socket.on(EVENT, take);`, true],
    [`for await (const chunk of request) all += chunk;`, true],
    [`for  await\n(const chunk of request) all += chunk;`, true],
    [`import { text } from 'node:stream/consumers'; const all = await text(request);`, true],
    [`const raw = require('raw-body'); raw(request, {}, done);`, true],
    [`let data = ''; for (const part of parts) data += part;`, false],
    [`import { text } from './page.js'; const all = text(request);`, false],
    [`request.on('end', done);`, false],
  ])('%s → %s', (code, expected) => {
    expect(mayHearPeers(fileFrom(code))).toBe(expected);
  });
});
