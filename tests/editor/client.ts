import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly code?: unknown;
  readonly codeDescription?: { readonly href: string };
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What a server asks an editor to change; the documents in either of the two forms that the protocol has. */
export interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** How long an answer may take: a typed project is loaded on the way. */
const patience = 60_000;

/** An editor, as far as a language server can tell: it speaks the Language Server Protocol over stdin and stdout. */
export class Client {
  readonly #child: ChildProcess;
  readonly #answered = new Map<number, (message: Message) => void>();
  readonly #handlers = new Map<string, (params: unknown) => unknown>();
  #received = Buffer.alloc(0);
  #count = 0;
  /** What the server says about itself on stderr, to be shown where something fails. */
  complaints = '';

  constructor(command: string, args: readonly string[], cwd: string) {
    this.#child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    // An editor shows the last of it.
    this.#child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.complaints = (this.complaints + chunk.toString()).slice(-10_000)),
    );
  }

  /** What to answer when the server asks, or to do when it tells; the last one for each method counts. */
  on(method: string, handler: (params: unknown) => unknown): void {
    this.#handlers.set(method, handler);
  }

  async request<Result>(method: string, params: unknown): Promise<Result> {
    const id = (this.#count += 1);
    const answer = new Promise<Message>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${method}: no answer; ${this.complaints}`)), patience);
      this.#answered.set(id, (message) => {
        clearTimeout(late);
        resolve(message);
      });
    });
    this.#send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as Result;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The handshake that comes before everything else. */
  async start(folder: string, capabilities: object): Promise<void> {
    const uri = pathToFileURL(folder).href;
    const workspaceFolders = [{ uri, name: 'project' }];
    await this.request('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities });
    this.notify('initialized', {});
  }

  /** The process of the server. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  stop(): void {
    this.#child.kill();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    // eslint-disable-next-line backpressure/no-ignored-write -- an editor sends a document and waits for the answer
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const start = this.#received.indexOf('\r\n\r\n');
      const length = /Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, Math.max(start, 0)))?.[1];
      const end = start + 4 + Number(length);
      if (start < 0 || length === undefined || this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', start + 4, end)) as Message;
      this.#received = this.#received.subarray(end);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      const answered = this.#answered.get(id as number);
      this.#answered.delete(id as number);
      answered?.(message);
      return;
    }
    const result = this.#handlers.get(method)?.(params);
    if (id !== undefined) this.#send({ id, result: result ?? null });
  }
}

function offsetOf(text: string, { line, character }: Position): number {
  let start = 0;
  for (let at = 0; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + character;
}

/** What stands in a range. */
export function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetOf(text, start), offsetOf(text, end));
}

/** A document after an edit. */
export function edited(text: string, uri: string, { changes, documentChanges = [] }: WorkspaceEdit): string {
  const edits = [
    ...(changes?.[uri] ?? []),
    ...documentChanges.flatMap(({ textDocument, edits }) => (textDocument.uri === uri ? edits : [])),
  ];
  return edits
    .toSorted((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start))
    .reduce((made, { range, newText }) => {
      return made.slice(0, offsetOf(text, range.start)) + newText + made.slice(offsetOf(text, range.end));
    }, text);
}
