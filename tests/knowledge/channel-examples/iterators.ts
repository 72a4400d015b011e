import { example, type Example } from './example.ts';

export const iterators: readonly Example[] = [
  example(
    `import { pushable, pushableV } from 'it-pushable';`,
    ['pushable()', 'pushableV({ objectMode: true })'],
    ['const p = pushable(); if (p.readableLength > 10) throw 1;', 'const p = pushableV(); p.onEmpty();'],
  ),
  example(
    `import { EventIterator, subscribe } from 'event-iterator'; declare const f: any;`,
    ['new EventIterator(f)', `subscribe.call(f, 'x')`],
    ['f(EventIterator)'],
  ),
  example(
    `import { eachValueFrom, bufferedValuesFrom, latestValueFrom } from 'rxjs-for-await'; declare const s: any;`,
    ['eachValueFrom(s)', 'bufferedValuesFrom(s)'],
    ['latestValueFrom(s)'],
  ),
  example(
    `import { AsyncSink, from, fromEvent, fromEventPattern } from 'ix/asynciterable'; declare const e: any, f: any;`,
    ['new AsyncSink()', `fromEvent(e, 'x')`, 'fromEventPattern(f, f)'],
    ['from([])'],
  ),
  example(
    `import { createPubSub } from '@graphql-yoga/subscription'; import * as yoga from 'graphql-yoga';`,
    ['createPubSub()', 'yoga.createPubSub()'],
    ['yoga.createYoga({})'],
  ),
  example(`import { Channel } from 'async-channel';`, ['new Channel(Infinity)'], ['new Channel()', 'new Channel(4)']),
  example(
    `import { Repeater, FixedBuffer, SlidingBuffer, DroppingBuffer } from '@repeaterjs/repeater'; declare const f: any;`,
    ['new FixedBuffer(Infinity)', 'new SlidingBuffer(Infinity)', 'new DroppingBuffer(Infinity)'],
    ['new Repeater(f)', 'new FixedBuffer(4)', 'new SlidingBuffer(4)', 'new DroppingBuffer(4)'],
  ),
  example(`import { PubSub } from 'graphql-subscriptions';`, ['new PubSub()'], ['class A { pubsub: PubSub }']),
  example(
    `import { channel, eventChannel, buffers } from 'redux-saga'; import { actionChannel } from 'redux-saga/effects'; declare const f: any;`,
    ['channel()', `actionChannel('x')`, 'buffers.expanding(10)', 'eventChannel(f, buffers.expanding())'],
    [
      'channel(buffers.sliding(10))',
      `actionChannel('x', buffers.dropping(10))`,
      'eventChannel(f)',
      'buffers.sliding(10)',
    ],
  ),
];
