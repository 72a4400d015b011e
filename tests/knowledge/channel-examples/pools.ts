import { example, type Example } from './example.ts';

export const pools: readonly Example[] = [
  example(
    `import Piscina from 'piscina'; import { Tinypool } from 'tinypool'; import workerpool from 'workerpool'; import { Pool } from 'threads'; declare const f: any;`,
    [
      `new Piscina({ filename: 'x' })`,
      `new Piscina.Piscina()`,
      'new Tinypool({ maxQueue: Infinity })',
      'workerpool.pool()',
      `workerpool.pool('x')`,
      `workerpool.pool('x', { maxWorkers: 2, maxQueueSize: 0 })`,
      'Pool(f)',
      'Pool(f, 4)',
    ],
    [
      `new Piscina({ filename: 'x', maxQueue: 'auto' })`,
      'new Piscina({ maxQueue: 0 })',
      `new Tinypool({ maxQueue: 10 })`,
      `workerpool.pool('x', { maxQueueSize: 10 })`,
      'workerpool.pool({ maxQueueSize: 10 })',
      'workerpool.pool(f)',
      'Pool(f, { maxQueuedJobs: 10 })',
      'const p = new Piscina(); p.queueSize;',
    ],
  ),
  example(
    `import { createPool } from 'generic-pool'; import pg from 'pg'; import { MongoClient } from 'mongodb'; declare const f: any;`,
    [
      'createPool(f)',
      'createPool(f, { max: 10, maxWaitingClients: null })',
      'new pg.Pool()',
      'new pg.Pool({ connectionTimeoutMillis: 0 })',
      `new MongoClient('x')`,
      `new MongoClient('x', { maxPoolSize: 0, waitQueueTimeoutMS: 10 })`,
    ],
    [
      'createPool(f, { acquireTimeoutMillis: 10 })',
      'new pg.Pool({ connectionTimeoutMillis: 10 })',
      `new MongoClient('x', { waitQueueTimeoutMS: 10 })`,
      `new MongoClient('x', { maxPoolSize: 10, waitQueueTimeoutMS: 10 })`,
    ],
  ),
  ...['mysql', 'mysql2', 'mysql2/promise'].map((module) =>
    example(
      `import mysql from '${module}';`,
      ['mysql.createPool({})', 'mysql.createPool({ queueLimit: 0 })', `mysql.createPool('mysql://x')`],
      ['mysql.createPool({ queueLimit: 10 })', 'mysql.createConnection({})'],
    ),
  ),
  example(
    `import http from 'node:http'; import * as https from 'https'; import { HttpsAgent } from 'agentkeepalive';`,
    ['new http.Agent({ keepAlive: true })', 'new https.Agent()', 'new HttpsAgent({ maxSockets: Infinity })'],
    [
      'new http.Agent({ maxSockets: 10 })',
      'new https.Agent({ maxTotalSockets: 10 })',
      'new HttpsAgent({ maxSockets: 10 })',
      'const a = new http.Agent(); a.maxSockets = 10;',
    ],
  ),
  example(
    `import http from 'node:http'; declare const host: string, pool: any;`,
    [
      `class Sink { send(message) { const out = http.request({ host, method: 'POST' }, () => {}); out.end(message); } }`,
      `class Sink { constructor() { this.transport = http; } send(message) { const options = { host }; const out = this.transport.request(options); out.write(message); out.end(); } }`,
      `function Sink() {} Sink.prototype.send = function (message) { var out = http.request({ host }); out.end(message); };`,
    ],
    [
      `class Sink { send(message) { const out = http.request({ host, agent: pool }); out.end(message); } }`,
      `class Sink { send(message) { const out = http.request({ host }); out.end(message); return out; } }`,
      `class Sink { async send(message) { const out = http.request({ host }); out.end(message); } }`,
      `class Sink { send(message) { return new Promise((done) => { const out = http.request({ host }, done); out.end(message); }); } }`,
      `class Sink { send(options, message) { const out = http.request(options); out.end(message); } }`,
      `class Page { load() { const out = http.request({ host }); out.end(); } }`,
      `function post(message) { const out = http.request({ host }); out.end(message); }`,
    ],
  ),
  example(
    `import { Agent, Pool, EnvHttpProxyAgent, ProxyAgent, RoundRobinPool } from 'undici';`,
    [
      'new Agent()',
      'new Agent({ connections: Infinity })',
      `new Pool('http://x', { connections: null })`,
      'new EnvHttpProxyAgent()',
      `new ProxyAgent({ uri: 'http://x' })`,
      `new RoundRobinPool('http://x', {})`,
    ],
    [
      'new Agent({ connections: 10 })',
      `new Pool('http://x', { connections: 10 })`,
      'new EnvHttpProxyAgent({ connections: 10 })',
      'new ProxyAgent({ connections: 10 })',
      `new RoundRobinPool('http://x', { connections: 10 })`,
    ],
  ),
];
