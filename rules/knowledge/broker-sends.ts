import type { ApiFamily, SendRow, TypeName } from './schema.ts';

/** Clients of message brokers whose answer is a promise, or nothing. */
export const brokerClients: ApiFamily = {
  types: [
    { name: 'kafkajs#Kafka', members: { producer: { returns: 'kafkajs#Producer' } } },
    { name: 'kafkajs#Producer' },
    { name: 'node-rdkafka#Producer' },
    { name: 'node-rdkafka#HighLevelProducer', extends: ['node-rdkafka#Producer'] },
    { name: '@nats-io/nats-core#NatsConnection' },
    { name: 'nats#NatsConnection' },
    { name: '@google-cloud/pubsub#PubSub', members: { topic: { returns: '@google-cloud/pubsub#Topic' } } },
    { name: '@google-cloud/pubsub#Topic' },
    { name: 'zeromq#Writable' },
    ...zeromqSockets().map((name) => ({ name, extends: ['zeromq#Writable' as const] })),
    {
      name: 'amqp-connection-manager#AmqpConnectionManager',
      members: { createChannel: { returns: 'amqp-connection-manager#ChannelWrapper' } },
    },
    { name: 'amqp-connection-manager#ChannelWrapper' },
    {
      name: '@cloudamqp/amqp-client#AMQPClient',
      members: {
        connect: { returns: '@cloudamqp/amqp-client#AMQPClient' },
        channel: { returns: '@cloudamqp/amqp-client#AMQPChannel' },
      },
    },
    { name: '@cloudamqp/amqp-client#AMQPChannel' },
    { name: 'rhea#Container', members: { connect: { returns: 'rhea#Connection' } } },
    {
      name: 'rhea#Connection',
      members: { open_sender: { returns: 'rhea#Sender' }, create_session: { returns: 'rhea#Session' } },
    },
    { name: 'rhea#Session', members: { open_sender: { returns: 'rhea#Sender' } } },
    { name: 'rhea#Sender' },
  ],
  modules: [
    { modules: ['kafkajs'], exports: { Kafka: { makes: 'kafkajs#Kafka' } } },
    {
      modules: ['node-rdkafka', '@confluentinc/kafka-javascript'],
      exports: {
        Producer: { makes: 'node-rdkafka#Producer' },
        HighLevelProducer: { makes: 'node-rdkafka#HighLevelProducer' },
      },
    },
    { modules: ['nats'], exports: { connect: { returns: 'nats#NatsConnection' } } },
    {
      modules: ['@nats-io/transport-node'],
      exports: { connect: { returns: '@nats-io/nats-core#NatsConnection' } },
    },
    {
      modules: ['@nats-io/nats-core'],
      exports: { wsconnect: { returns: '@nats-io/nats-core#NatsConnection' } },
    },
    { modules: ['@google-cloud/pubsub'], exports: { PubSub: { makes: '@google-cloud/pubsub#PubSub' } } },
    {
      modules: ['zeromq'],
      exports: Object.fromEntries(zeromqSockets().map((name) => [name.slice(name.indexOf('#') + 1), { makes: name }])),
    },
    {
      modules: ['amqp-connection-manager'],
      exports: {
        connect: { returns: 'amqp-connection-manager#AmqpConnectionManager' },
        default: { members: { connect: { returns: 'amqp-connection-manager#AmqpConnectionManager' } } },
      },
    },
    {
      modules: ['@cloudamqp/amqp-client'],
      exports: {
        AMQPClient: { makes: '@cloudamqp/amqp-client#AMQPClient' },
        AMQPWebSocketClient: { makes: '@cloudamqp/amqp-client#AMQPClient' },
      },
    },
    {
      modules: ['rhea'],
      exports: {
        connect: { returns: 'rhea#Connection' },
        create_container: { returns: 'rhea#Container' },
        default: {
          members: { connect: { returns: 'rhea#Connection' }, create_container: { returns: 'rhea#Container' } },
        },
      },
    },
  ],
};

/** The sockets of zeromq that can send (6.8.0, lib/index.d.ts, "extends Writable"). */
function zeromqSockets(): TypeName[] {
  const names = 'Pair Publisher Request Reply Dealer Router Push XPublisher XSubscriber Stream'.split(' ');
  return names.map((name): TypeName => `zeromq#${name}`);
}

const kafka = 'kafkajs 2.2.4, types/index.d.ts, send(): the promise settles when the brokers have it';
const pubsub =
  '@google-cloud/pubsub 6.3.2, build/src/topic.d.ts:510, and 525, flowControlled(), whose publisher says when to wait';
const wrapper = 'amqp-connection-manager 5.0.0, dist/types/ChannelWrapper.d.ts, queueLength(); offline: 1000 waiting';

export const brokerSends: readonly SendRow[] = [
  ...['send', 'sendBatch'].map((method) => ({
    type: 'kafkajs#Producer' as const,
    method,
    answers: 'taken' as const,
    from: 'strict' as const,
    source: kafka,
  })),
  ...(['node-rdkafka#HighLevelProducer', 'node-rdkafka#Producer'] as const).map((type) => ({
    type,
    method: 'produce',
    item: 2,
    // `produce(…, callback)` of a HighLevelProducer, after the time stamp.
    ...(type.endsWith('HighLevelProducer') && { callback: 5 }),
    answers: 'other' as const,
    overflows: true,
    fails: true as const,
    from: 'strict' as const,
    source: 'node-rdkafka 3.6.1, README, producer.produce(): it throws where its queue is full',
  })),
  ...(['@nats-io/nats-core#NatsConnection', 'nats#NatsConnection'] as const).map((type) => ({
    type,
    method: 'publish',
    item: 1,
    wait: 'flush',
    from: 'strict' as const,
    source: '@nats-io/nats-core 3.4.0, lib/core.d.ts, publish(): void, flush(); nats 2.29.3 likewise',
  })),
  ...['publishMessage', 'publish', 'publishJSON'].map((method) => ({
    type: '@google-cloud/pubsub#Topic' as const,
    method,
    callback: 1,
    answers: 'taken' as const,
    from: 'strict' as const,
    source: pubsub,
  })),
  {
    type: 'zeromq#Writable',
    method: 'send',
    answers: 'taken',
    single: true,
    source: 'zeromq 6.8.0, lib/index.d.ts, send(); 100 to nobody: the second one and all after it throw EBUSY',
  },
  ...['sendToQueue', 'publish'].map((method) => ({
    type: 'amqp-connection-manager#ChannelWrapper' as const,
    method,
    item: method === 'publish' ? 2 : 1,
    callback: method === 'publish' ? 4 : 3,
    level: 'queueLength',
    answers: 'taken' as const,
    from: 'strict' as const,
    source: wrapper,
  })),
  {
    type: '@cloudamqp/amqp-client#AMQPChannel',
    method: 'basicPublish',
    item: 2,
    answers: 'taken',
    from: 'strict',
    source:
      '@cloudamqp/amqp-client 4.1.1, types/amqp-channel.d.ts: the promise settles when it is on the socket, or confirmed',
  },
  {
    type: 'rhea#Sender',
    method: 'send',
    level: 'sendable',
    levels: ['credit'],
    event: 'sendable',
    answers: 'other',
    overflows: true,
    from: 'strict',
    source: 'rhea 3.0.5, typings/link.d.ts, sendable(); 5000 without a credit: an error after 2048',
  },
];
