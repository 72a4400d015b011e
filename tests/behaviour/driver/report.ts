import type { Fault } from './faults.ts';

/** What the parent asks the child to do. */
export interface Job {
  readonly scene: string;
  /** The subject, as it is or with a suggestion applied: the path of a module. */
  readonly subject: string;
  /** A folder of its own for what it writes. */
  readonly folder: string;
  readonly items: number;
  /** Bytes of an item. */
  readonly size: number;
  /** Milliseconds that a consumer needs for an item; 1 if absent. */
  readonly pace?: number;
  /** The class of the stream that is watched: `WriteStream`. */
  readonly target?: string;
  readonly fault: Fault;
}

/** Where an error came out. */
export type Where =
  /** The promise that the subject returned. */
  | 'rejection'
  /** Thrown by a call. */
  | 'throw'
  /** The error of a callback that was handed in. */
  | 'callback'
  /** 'error' of the stream that is written to. */
  | 'target'
  /** 'error' of the stream that the items come from, or pass through. */
  | 'source'
  | 'unhandled rejection'
  | 'uncaught exception';

export interface Report {
  readonly level: {
    readonly max: number;
    /** The high-water mark of the stream; 0 for a queue. */
    readonly mark: number;
    /** Milliseconds since the start, and the level. */
    readonly series: readonly (readonly [time: number, level: number])[];
  };
  /** The highest size of the heap with all buffers outside of it, in bytes. */
  readonly memory: number;
  readonly sent: number;
  readonly received: number;
  /** Thrown away, as the subject counts it. */
  readonly dropped: number;
  /** Refused with an error. */
  readonly refused: number;
  readonly inOrder: boolean;
  /** The item that was received last. */
  readonly last: number;
  readonly warnings: readonly string[];
  /** Listeners of the stream by event: at its first write, and at the end. */
  readonly listeners: { readonly before: Counts; readonly after: Counts };
  /** Whether the fault of this run came to pass. */
  readonly isStruck: boolean;
  /** Each error once for each place where it came out. */
  readonly errors: readonly `${Where}: ${string}`[];
  /** Whether the scene came to its end: otherwise there was nothing left to run, and something still waited. */
  readonly ended: boolean;
}

export type Counts = Readonly<Record<string, number>>;
