/** Only the operator can fix it: one sentence that names what is wrong and what to set. Printed alone, without a stack. */
export class Refusal extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "Refusal";
  }
}
