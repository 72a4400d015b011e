import type { WaitFault } from './wait-fault.ts';
import type { RoomListener } from './room-listener.ts';

/** Which message a wrong wait gets, and what stands in it. */
export interface FaultWords {
  readonly messageId: 'unconditional' | 'unreleased' | 'leaking' | 'leaving' | 'onePerDrain';
  readonly data: Record<string, string>;
}

/**
 * What is wrong with a wait for room, in the words of a message.
 *
 * @param stream the stream as the code writes it
 */
export function wordsFor(fault: WaitFault, { event, how }: RoomListener, stream: string): FaultWords {
  switch (fault.is) {
    case 'unguarded':
      return { messageId: 'unconditional', data: { call: `${stream}.write` } };
    case 'unreleased': {
      const events = fault.release === 'error' ? `'${event}' or an error` : `'${event}'`;
      return { messageId: 'unreleased', data: { events, event, stream } };
    }
    case 'overlapping': {
      const name = fault.overlap.by === 'calls' ? fault.overlap.name : undefined;
      return { messageId: 'leaking', data: { adder: name === undefined ? 'This' : `${name}()`, event, stream } };
    }
    case 'leaving': {
      const { events } = fault;
      const all = events.map((each) => `'${each}'`).join(' and ');
      const left = events.length > 1 ? `the listeners for ${all} stay` : `the listener for ${all} stays`;
      const swallows = events.includes('error') || how === 'awaited';
      const consequence = `they pile up${swallows ? ', and swallow an error that comes later' : ''}`;
      return { messageId: 'leaving', data: { event, stream, left, consequence } };
    }
    case 'one per event':
      return { messageId: 'onePerDrain', data: { call: `${stream}.write` } };
  }
}
