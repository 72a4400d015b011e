import type { Scene } from './scenes.ts';

export const queueScenes: Readonly<Record<string, Scene>> = {};
