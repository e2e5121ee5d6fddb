/**
 * Cleans a query before it is kept: equal texts get one form, control characters go, and so does personal data that a
 * pattern can recognise. Names stay, because people search for them.
 */

type Scrubbed =
  | { readonly ok: true; readonly query: string; readonly emails: number; readonly phones: number }
  | { readonly ok: false; readonly reason: "empty" | "too long" | "only personal data" };

/** UTF-16 units. No one types longer texts into a search box, and the router refuses them too. */
export const MAX_QUERY_CHARS = 1_000;

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
/** Seven digits or more in phone-like groups. Years, ranges of years, clock times and plain numbers are kept. */
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+\d{1,3}[\s./-]?)?(?:\(\d{1,4}\)[\s./-]?)?\d{2,4}(?:[\s./-]\d{2,4}){1,4}(?![\p{L}\p{N}])/gu;
/** With a country code or a leading zero the groups may be longer. */
const LONG_GROUPS =
  /(?<![\p{L}\p{N}])(?:\+\d{1,3}(?:[\s./-]?\(?\d{1,8}\)?){1,5}|0\d{1,4}[\s./-]\d{4,8})(?![\p{L}\p{N}])/gu;
const YEARS = /^(?:1[89]|20)\d\d(?:[\s./-](?:1[89]|20)\d\d)*$/;
const DATE = /^(?:(?:1[89]|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:1[89]|20)?\d\d)$/;

export function scrubQuery(text: string): Scrubbed {
  // Checked first, so that one line of a megabyte cannot stall the step.
  if (text.length > MAX_QUERY_CHARS * 4) return { ok: false, reason: "too long" };
  let emails = 0;
  let phones = 0;
  const plain = tidy(text.toWellFormed().normalize("NFC"));
  if (plain === "") return { ok: false, reason: "empty" };
  const phone = (found: string): string => {
    if (!isPhone(found)) return found;
    phones++;
    return " ";
  };
  const query = tidy(
    plain
      .replace(EMAIL, () => {
        emails++;
        return " ";
      })
      .replace(PHONE, phone)
      .replace(LONG_GROUPS, phone),
  );
  if (!/[\p{L}\p{N}\p{S}]/u.test(query))
    return { ok: false, reason: emails + phones > 0 ? "only personal data" : "empty" };
  if (query.length > MAX_QUERY_CHARS) return { ok: false, reason: "too long" };
  return { ok: true, query, emails, phones };
}

function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15 && !YEARS.test(found) && !DATE.test(found);
}

const tidy = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
