/** The usual names of calls and members that hold others back, or tell that it is over. Data only. */

/** Calls that take a listener away (Node docs, EventEmitter; DOM, EventTarget). */
export const removers: ReadonlySet<string> = new Set([
  'off',
  'removeListener',
  'removeEventListener',
  'removeAllListeners',
]);

/** Calls that stop what hands over items, or see to it that nobody is called for the next one. */
export const stops: ReadonlySet<string> = new Set([
  ...removers,
  ...'pause unpipe destroy cork close terminate unref'.split(' '),
]);

/** Calls that let one in after the other (async-mutex, semaphores, Web Locks). */
export const locks: ReadonlySet<string> = new Set('acquire lock runExclusive waitForUnlock'.split(' '));

/** Calls that let the next one in. */
export const unlocks: ReadonlySet<string> = new Set('release releasePermit releaseLock releaseSlot'.split(' '));

/** Timers that run a function once: what sets them anew in that function polls. */
export const pollTimers: ReadonlySet<string> = new Set('setTimeout setImmediate requestAnimationFrame'.split(' '));

/** Members that tell whether a connection is still there (HTML, WebSocket; WebRTC; Node docs, stream; ws). */
export const lifeMembers: readonly string[] =
  'readyState closed destroyed isOpen OPEN signal aborted connected onclose'.split(' ');
