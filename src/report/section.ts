import type { Block } from "./block.ts";
import type { ReportInput } from "./input.ts";
import type { Model } from "./model.ts";

/** What a section writes for one situation. `says` are lines that its markdown holds; none means it writes nothing. */
export type SectionExample = { story: string; given: ReportInput; says: string[] };

/**
 * One part of the report. It chooses and words; it knows no medium, and it writes nothing where it has nothing to say.
 */
export type Section = {
  name: string;
  /** What it is for, in one sentence. */
  sentence: string;
  /** Its place in the report; what needs a decision is first. */
  order: number;
  write(model: Model): Block[];
  examples: SectionExample[];
};
