import type { Case } from './case.ts';
import { channelCases } from './channels.ts';
import { concurrencyCases } from './concurrency.ts';
import { handlerCases } from './handlers.ts';
import { limitCases } from './limits.ts';
import { misreadCases } from './misread.ts';
import { pumpCases } from './pumps.ts';
import { pushCases } from './pushes.ts';
import { blockCases, lossCases } from './queues.ts';
import { promptSendCases, sendCases } from './sends.ts';
import { throughCases } from './through.ts';
import { waitLimitCases } from './queue-wait.ts';
import { forgetCases, hangCases } from './waits.ts';
import { webWriterCases } from './web-writers.ts';
import { promptCases, writeCases } from './writes.ts';

/** All that have a level to look at. */
export const cases: readonly Case[] = [
  ...writeCases,
  ...blockCases,
  ...lossCases,
  ...waitLimitCases,
  ...pushCases,
  ...channelCases,
  ...hangCases,
  ...forgetCases,
  ...webWriterCases,
  ...handlerCases,
  ...concurrencyCases,
  ...limitCases,
  ...throughCases,
  ...sendCases,
];

/** All that have been through the faults. */
export const faultCases: readonly Case[] = [
  ...writeCases,
  ...promptCases,
  ...blockCases,
  ...hangCases,
  ...forgetCases,
  ...misreadCases,
  ...pumpCases,
  ...sendCases,
  ...promptSendCases,
  ...webWriterCases,
  ...handlerCases,
];
