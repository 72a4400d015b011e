import type { ApiFamily, CallbackRow, MemberRow, Members } from './schema.ts';

const handler: CallbackRow = {
  argument: 'last',
  parameters: ['http#IncomingMessage', 'http#ServerResponse'],
  byCount: { 4: [null, 'http#IncomingMessage', 'http#ServerResponse'] },
};
const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all', 'use'];

function routes(row: MemberRow): Members {
  return Object.fromEntries(verbs.map((verb) => [verb, row]));
}

/** Handlers of the common servers: `(req, res)`, `(request, reply)`, `(ctx)`, `(event, responseStream)`. */
export const webFrameworks: ApiFamily = {
  types: [
    { name: 'express#Application', members: routes({ returns: 'receiver', callback: handler }) },
    { name: 'express#Router', members: routes({ returns: 'receiver', callback: handler }) },
    // The reply is not a stream itself; the stream is at `reply.raw` (Fastify docs, Reply).
    { name: 'fastify#FastifyReply', members: { raw: { is: 'http#ServerResponse' } } },
    { name: 'fastify#FastifyRequest', members: { raw: { is: 'http#IncomingMessage' }, socket: { is: 'net#Socket' } } },
    {
      name: 'fastify#FastifyInstance',
      members: routes({
        returns: 'receiver',
        callback: { argument: 'last', parameters: ['fastify#FastifyRequest', 'fastify#FastifyReply'] },
      }),
    },
    { name: 'koa#Context', members: { res: { is: 'http#ServerResponse' }, req: { is: 'http#IncomingMessage' } } },
    {
      name: 'koa#Application',
      members: { use: { returns: 'receiver', callback: { argument: 'last', parameters: ['koa#Context'] } } },
    },
    // Its write() answers what that of a request of `http` does (aws-lambda-ric 3.3.0, ResponseStream; read, not executed).
    {
      name: 'global#awslambda',
      members: {
        streamifyResponse: { callback: { argument: 0, parameters: [null, 'stream#Writable'] } },
        HttpResponseStream: { is: 'global#awslambda.HttpResponseStream' },
      },
    },
    { name: 'global#awslambda.HttpResponseStream', members: { from: { returns: 'stream#Writable' } } },
    { name: 'express#Response', extends: ['http#ServerResponse'] },
    { name: 'express-serve-static-core#Response', extends: ['http#ServerResponse'] },
    { name: 'express#Request', extends: ['http#IncomingMessage'] },
    { name: 'express-serve-static-core#Request', extends: ['http#IncomingMessage'] },
  ],
  modules: [
    {
      modules: ['express'],
      exports: {
        default: { returns: 'express#Application', makes: 'express#Application' },
        Router: { returns: 'express#Router', makes: 'express#Router' },
      },
    },
    {
      modules: ['fastify'],
      exports: { default: { returns: 'fastify#FastifyInstance' }, fastify: { returns: 'fastify#FastifyInstance' } },
    },
    { modules: ['global'], exports: { awslambda: { is: 'global#awslambda' } } },
    { modules: ['koa'], exports: { default: { makes: 'koa#Application' } } },
  ],
};
