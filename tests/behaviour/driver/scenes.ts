import type { Job } from './report.ts';
import { channelScenes } from './channel-scenes.ts';
import { concurrencyScenes } from './concurrency-scenes.ts';
import { dataChannelScenes } from './data-channel-scenes.ts';
import { datagramScenes } from './datagram-scenes.ts';
import { handlerScenes } from './handler-scenes.ts';
import { limitScenes } from './limit-scenes.ts';
import { processScenes } from './process-scenes.ts';
import { pushScenes } from './push-scenes.ts';
import { queueScenes } from './queue-scenes.ts';
import { sendScenes } from './send-scenes.ts';
import { webScenes } from './web-scenes.ts';
import { writeScenes } from './write-scenes.ts';

/** The world around a subject: where its items come from, and who takes them. Each knows what its subjects export. */
export type Scene = (subject: never, job: Job) => Promise<void>;

export const scenes: Readonly<Record<string, Scene>> = {
  ...writeScenes,
  ...queueScenes,
  ...pushScenes,
  ...channelScenes,
  ...webScenes,
  ...handlerScenes,
  ...concurrencyScenes,
  ...limitScenes,
  ...sendScenes,
  ...processScenes,
  ...datagramScenes,
  ...dataChannelScenes,
};
