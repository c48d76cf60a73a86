/** Why outside trouble happened, in the closed words that code may decide on. Message text is for people only. */
export type FailureKind = 'unreachable' | 'refused' | 'timeout' | 'badQuery' | 'tooMuch' | 'malformed' | 'unsupported';

/** The finer cause, also closed, so that a remedy can be offered for it. */
export type FailureCause =
  | 'dns' | 'connectionRefused' | 'connectionLost' | 'tlsUnknownAuthority' | 'tlsName' | 'tlsOther' | 'proxy'
  | 'unauthorized' | 'forbidden' | 'noTenant' | 'notFound' | 'wrongKind' | 'rateLimited' | 'serverError' | 'deadline'
  | 'query' | 'bodyTooLarge' | 'limit' | 'html' | 'contentType' | 'cut' | 'notJson' | 'shape' | 'redirect' | 'untrusted' | 'version';

export interface FailureParts {
  readonly kind: FailureKind;
  readonly cause: FailureCause;
  /** What was asked, without secrets: `GET https://host/path`. */
  readonly asked: string;
  /** What came back, shortened: a status line, an error code, the first words of the body. */
  readonly got: string;
  /** What the user can do. One sentence. */
  readonly remedy: string;
}

/** Trouble outside Sightline: shown with what was asked, of whom, what came back, and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  override readonly cause: FailureCause;
  readonly asked: string;
  readonly got: string;
  readonly remedy: string;

  constructor(parts: FailureParts) {
    super(`${parts.asked}: ${parts.got}. ${parts.remedy}`);
    this.kind = parts.kind;
    this.cause = parts.cause;
    this.asked = parts.asked;
    this.got = parts.got;
    this.remedy = parts.remedy;
  }

  toParts(): FailureParts {
    return { kind: this.kind, cause: this.cause, asked: this.asked, got: this.got, remedy: this.remedy };
  }
}

/** True for the error that an aborted signal throws: cancelling is never shown. */
export function isCancel(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
