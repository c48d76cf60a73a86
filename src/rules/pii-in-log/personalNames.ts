import { about } from '../names/aboutWords.ts';
import type { RuleOptions } from '../rule.ts';
import type { NameVerdict } from '../names/vocabulary.ts';
import { wordsOf } from '../names/words.ts';

interface Phrase {
  readonly words: readonly string[];
  readonly what: string;
  readonly sure: number;
}

const phrases = (what: string, sure: number, text: string): Phrase[] => text.trim().split(/\s*,\s*/).map((each) => ({ words: each.split(' '), what, sure }));

/** Names of what belongs to a person; the longer come first, so that they are taken before what they begin with. */
const personal: readonly Phrase[] = [
  ...phrases('e-mail address', 0.8, 'email, emails, email address, email addresses, e mail, mail address, from email, to email, recipient email, emailaddress, useremail'),
  ...phrases('phone number', 0.8, 'phone, phone number, phone numbers, phone no, phonenumber, mobile number, mobile phone, cell phone, cellphone, telephone, telephone number, msisdn, fax number'),
  ...phrases('postal address', 0.75, 'street address, postal address, home address, billing address, shipping address, delivery address, mailing address, residential address, street, street name, address line, post code, postcode, zip code, zipcode, postal code'),
  ...phrases('birth date', 0.85, 'birth date, birthdate, date of birth, dob, birthday, birth day'),
  ...phrases('national id', 0.9, 'ssn, social security, social security number, sin number, nino, national insurance, national insurance number, national id, national identity, personal id number, personnummer, aadhaar, aadhar, cpf, passport, passport number, passport no, tax id, tin number, tax number, drivers license, driver license, driving licence, licence number, license number, id card'),
  ...phrases('health data', 0.85, 'diagnosis, diagnoses, prescription, prescriptions, medical record, medical history, medical condition, blood type, blood group, blood pressure, disability, allergies, health record, patient name'),
  ...phrases('bank data', 0.85, 'iban, bic number, bank account, account number, account no, routing number, sort code, card number, card no, cardnumber, credit card, credit card number, debit card, cvv, cvc, pan number'),
  ...phrases('pay', 0.7, 'salary, wage, income, credit score'),
  ...phrases('name', 0.55, 'first name, firstname, last name, lastname, surname, maiden name, given name, family name, middle name, customer name, patient, cardholder name'),
  ...phrases('personal trait', 0.7, 'gender, ethnicity, religion, sexual orientation, marital status, nationality'),
  // Files, types and places of programs have full names and locations too.
  ...phrases('name', 0.4, 'full name, fullname'),
].sort((a, b) => b.words.length - a.words.length);

/** By their first word, in the same order. */
const byFirst = new Map<string, Phrase[]>();
for (const phrase of personal) {
  const first = phrase.words[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
}

const harmlessAnywhere = new Set('masked mask redacted redact redaction hashed hash hashes hashing encrypted cipher obfuscated sanitized sanitised anonymized anonymised pseudonymized censored scrubbed stripped fake dummy sample example test regex'.split(' '));
const questions = new Set('is has had have can should must needs need allow allows require requires uses no without missing invalid unknown bad empty valid'.split(' '));
const after = new Set([...about, ...'template templates subject sender service queue body sent content html list campaign notification notifications backend host server port smtp digest job link links domain domains verification preferences preference book format country code prefix provider client'.split(' ')]);
const own: ReadonlySet<string> = new Set(['address', 'addresses', 'number', 'numbers', 'no', 'date', 'name']);
const harmless: NameVerdict = { kind: 'harmless' };

/** What a name tells about a person; `undefined` where it tells nothing. */
export function judgePersonalName(name: string, { harmlessWords }: Pick<RuleOptions, 'harmlessWords'>): NameVerdict | undefined {
  if (name.length > 80) return undefined;
  const words = wordsOf(name);
  const text = ` ${words.join(' ')} `;
  if (harmlessWords.some((word) => text.includes(` ${wordsOf(word).join(' ')} `))) return harmless;
  const found = lastPhrase(words);
  if (!found) return undefined;
  const { phrase, end } = found;
  if (words.some((word) => harmlessAnywhere.has(word)) || (words.length > phrase.words.length && questions.has(words[0] ?? ''))) return harmless;
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && words.length > 1) return harmless;
  const trail = words.slice(end);
  if (trail.length === 0) return { kind: 'sensitive', what: phrase.what, sure: phrase.sure };
  return trail.some((word) => after.has(word) && !own.has(word)) ? harmless : { kind: 'sensitive', what: phrase.what, sure: Math.min(phrase.sure, 0.4) };
}

function lastPhrase(words: readonly string[]): { readonly phrase: Phrase; readonly end: number } | undefined {
  let best: { phrase: Phrase; end: number } | undefined;
  for (let at = 0; at < words.length; at++) {
    const phrase = byFirst.get(words[at] ?? '')?.find((each) => each.words.every((word, index) => words[at + index] === word));
    if (!phrase) continue;
    const end = at + phrase.words.length;
    if (!best || end > best.end) best = { phrase, end };
    at = end - 1;
  }
  return best;
}
