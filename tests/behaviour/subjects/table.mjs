import { Readable } from 'node:stream';

/** The rows of a table. */
export class Table extends Readable {
  constructor(cursor) {
    super();
    this.cursor = cursor;
  }

  _read() {
    let row;
    while ((row = this.cursor.next()) !== null) {
      this.push(row);
    }
  }
}
