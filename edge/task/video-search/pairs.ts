/** Each of the first before each of the second; both are lists of forms, as task/language.ts describes. */
export const pairs = (firsts: string, seconds: string): string =>
  firsts
    .split(", ")
    .flatMap((first) => seconds.split(", ").map((second) => `${first} ${second}`))
    .join();
