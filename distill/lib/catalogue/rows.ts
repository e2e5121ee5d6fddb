/** A title or a person as the platform's own database has it. */
export interface NameRow {
  readonly kind: "title" | "person";
  /** Of any spelling; white space is levelled. */
  readonly name: string;
  /** Absent: the id is made of the folded name. */
  readonly id?: string;
  readonly aliases?: readonly string[];
  readonly year?: number;
  readonly role?: string;
  /** Any measure that grows with popularity: views, votes. */
  readonly popularity?: number;
}

/** How ordinary a word is: 0 not in the dictionary, 1 in it, 2 used every day. */
export type Ordinariness = (word: string) => 0 | 1 | 2;

/** Characters of a name. */
export const MAX_NAME_CHARS = 300;
/** UTF-8 bytes of an id. */
export const MAX_ID_BYTES = 128;
/** UTF-8 bytes of one folded word. */
export const MAX_WORD_BYTES = 200;
