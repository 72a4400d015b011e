/**
 * The shape of what the plugin knows about APIs. Data only: nothing here looks at a program.
 *
 * A type is named by the module that declares it and its name there, `net#Socket`; `global#ReadableStream` is one that
 * needs no import. Modules of Node are written without `node:`.
 */
export type TypeName = `${string}#${string}`;

/** What a function gives a callback: the type of each parameter, `null` where it does not matter. */
export interface CallbackRow {
  /** Which argument the callback is. */
  readonly argument: number | 'last';
  readonly parameters: readonly (TypeName | null)[];
  /** It is called once, whatever the function returns. */
  readonly once?: true;
  /** Where the number of parameters that the callback declares decides what they are: Express's `(err, req, res, next)`. */
  readonly byCount?: Readonly<Record<number, readonly (TypeName | null)[]>>;
}

/** What a member of a type, or an export of a module, is. */
export interface MemberRow {
  /** A value of this type. */
  readonly is?: TypeName;
  /** A collection of values of this type. */
  readonly of?: TypeName;
  /** A class: `new` (or a plain call, as the old streams allow) makes this type. */
  readonly makes?: TypeName;
  /** A function that returns this type (or a promise of it), its receiver, or its first argument. */
  readonly returns?: TypeName | 'receiver' | 'argument';
  readonly callback?: CallbackRow;
  /** A class that is configured by an object of functions: what it gives each of them. */
  readonly hooks?: Readonly<Record<string, readonly (TypeName | null)[]>>;
  /** The functions of the object that configures the class see its instance as `this`. */
  readonly bindsHooks?: true;
  /** A namespace. */
  readonly members?: Members;
}

export type Members = Readonly<Record<string, MemberRow>>;

export interface TypeRow {
  readonly name: TypeName;
  readonly extends?: readonly TypeName[];
  readonly members?: Members;
  /** What listeners of its events are given. */
  readonly events?: Readonly<Record<string, readonly (TypeName | null)[]>>;
}

export interface ModuleRow {
  /** All names that the module is imported by. */
  readonly modules: readonly string[];
  readonly exports: Members;
}

/** A family of APIs. */
export interface ApiFamily {
  readonly types: readonly TypeRow[];
  readonly modules: readonly ModuleRow[];
}

/** A call that tells its caller to slow down. */
export interface SignalRow {
  readonly type: TypeName;
  readonly method: string;
  /** The first place after the item where a callback may stand that is called when the item was taken; none if there is none. */
  readonly callback?: number;
  /**
   * Whether waiting for 'drain', 'finish' or 'close' ends in every case (executed): where nothing tells that a closed
   * one will never drain, a wait that begins after the close hangs.
   */
  readonly endsWait: boolean;
  /** Types that inherit the method, for which it does not. */
  readonly hangs?: readonly TypeName[];
  /** Which argument is the item. */
  readonly item: number;
  /** Types that inherit the method and are never full. */
  readonly never?: readonly TypeName[];
  /** The answers that say "slow down", in the words of a message, if not false alone. */
  readonly full?: string;
  /** The answers that say that the item was not taken, in the words of a message. */
  readonly lost?: string;
  /** Which API the statement is from. */
  readonly source: string;
}

/** What a call returns that hands something over, where it is not nothing. */
export type SendAnswer =
  /** A boolean that says whether there is room for more. */
  | 'room'
  /** A promise that settles when the message was taken: who waits for it, or keeps it, is paced. */
  | 'taken'
  /** A promise that settles when the work is done: who waits for it does one after the other. */
  | 'done'
  /** Something that says nothing of room. */
  | 'other';

/** What tells how much waits of what a call hands over, and when there is room again. */
export interface SendSigns {
  /** The property or method that tells how much waits. */
  readonly level?: string;
  /** Further members of the sender that tell it. */
  readonly levels?: readonly string[];
  /** A method of the sender whose promise waits for room. */
  readonly wait?: string;
  /** The event that says that there is room again. */
  readonly event?: string;
  /** The first place after the message where a callback may stand that is called when the message was taken. */
  readonly callback?: number;
  readonly answers?: SendAnswer;
  /** Where the message goes stands between it and the callback. */
  readonly addressed?: boolean;
  /** Nobody has to take it on the other side: only a flood is faster than the own network. */
  readonly peerless?: true;
  /** It throws where its buffer is full. */
  readonly overflows?: boolean;
  /** The error that it throws then is the one sign: who catches it has looked. */
  readonly fails?: true;
  /** A second one before the first was taken is refused, and lost. */
  readonly single?: true;
  /** It puts something into a queue of this program, and sends it nowhere. */
  readonly adds?: true;
  /** Calls of these names among what made the sender bound it, or (`new:0`) this argument of its class does. */
  readonly boundBy?: readonly string[];
  /** Members that stand between the sender and the call, and choose to drop: `socket.volatile.emit()`. */
  readonly drops?: readonly string[];
  /** Reported from `strict` on: harmless in scripts and clients, or only wrong where the producer is faster. */
  readonly from?: 'strict';
  /** Which API the statement is from. */
  readonly source: string;
}

/** A method that hands a message over and returns at once: what it cannot send yet waits in memory. */
export interface SendMethodRow extends SendSigns {
  readonly type: TypeName;
  readonly method: string;
  /** Which argument is the message, if not the first. */
  readonly item?: number;
}

/** A function that does so with what it is given: `put(channel, item)`. */
export interface SendFunctionRow extends SendSigns {
  readonly module: string;
  readonly export: string;
  /** Which argument is the sender, and which one the message. */
  readonly sender: number;
  readonly item: number;
}

export type SendRow = SendMethodRow | SendFunctionRow;

/** A call that puts something into a readable, whoever asked for it. */
export interface PushRow {
  readonly type: TypeName;
  readonly method: string;
  /** Where it says that it has enough: in the answer of the call, or in `desiredSize`. */
  readonly says: 'answer' | 'desiredSize';
  /** Types that inherit the method and are asked for each item that they hand over. */
  readonly never?: readonly TypeName[];
  readonly source: string;
}

/**
 * What a program does to a value that only one type allows: the last witness, for the untyped parameter.
 * The name of the value proves nothing.
 */
export interface UsageRow {
  readonly type: TypeName;
  /** All of these members are used. */
  readonly all: readonly string[];
  /**
   * And one of these: a member, `on:event` for a listener, `write:encoding` and `write:callback` for a call with one,
   * `write:answer` for one in a listener of its own 'data', `write:report` for one with a list or a flag, `write:promise` for one
   * that is waited for, `pipe:target`, `made:getWriter` for the result of a method.
   */
  readonly any: readonly string[];
  /** Any of these refutes it. */
  readonly never: readonly string[];
}
