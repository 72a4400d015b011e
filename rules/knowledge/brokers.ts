import type { ApiFamily, SignalRow, UsageRow } from './schema.ts';

/** Clients of message brokers whose send says "slow down". */
export const brokers: ApiFamily = {
  types: [
    {
      name: 'amqplib#ChannelModel',
      members: {
        createChannel: {
          returns: 'amqplib#Channel',
          callback: { argument: 'last', parameters: [null, 'amqplib#Channel'] },
        },
        createConfirmChannel: {
          returns: 'amqplib#Channel',
          callback: { argument: 'last', parameters: [null, 'amqplib#Channel'] },
        },
      },
    },
    { name: 'amqplib#Channel' },
    { name: 'amqplib#ConfirmChannel', extends: ['amqplib#Channel'] },
    { name: 'amqplib#Connection', extends: ['amqplib#ChannelModel'] },
  ],
  modules: [
    {
      modules: ['amqplib', 'amqplib/callback_api'],
      exports: {
        connect: {
          returns: 'amqplib#ChannelModel',
          callback: { argument: 'last', parameters: [null, 'amqplib#ChannelModel'] },
        },
      },
    },
  ],
};

// amqplib 2.3.1, "Channel API: flow control": false means the write buffer is full, the message itself was accepted.
export const brokerSignals: readonly SignalRow[] = ['publish', 'sendToQueue'].map((method) => ({
  type: 'amqplib#Channel',
  method,
  // `publish()` of a closed channel throws; one that closes later says 'close'.
  endsWait: true,
  item: method === 'publish' ? 2 : 1,
  // Of a ConfirmChannel, after the options.
  callback: method === 'publish' ? 4 : 3,
  source: 'amqplib documentation, Channel#publish, flow control',
}));

export const brokerUsages: readonly UsageRow[] = [
  {
    type: 'amqplib#Channel',
    all: ['sendToQueue'],
    any: ['assertQueue', 'assertExchange', 'checkQueue', 'bindQueue', 'prefetch', 'ack', 'nack', 'consume'],
    never: [],
  },
  {
    type: 'amqplib#Channel',
    all: ['publish'],
    any: ['assertQueue', 'assertExchange', 'checkExchange', 'bindQueue', 'bindExchange', 'sendToQueue'],
    never: [],
  },
];
