/** RFC 9457: why a request was refused, or a query of a batch not decided. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/**
 * The router refused a request. Over HTTP the client throws it where the request is wrong: 4xx other than 408 and 429. A call through
 * a binding throws it for every problem.
 */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem ? `${problem.title}${problem.detail ? `: ${problem.detail}` : ""}` : `refused with status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}
