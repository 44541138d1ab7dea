import type { Known } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import { type Item, worthAnHour } from "../report/agenda.ts";
import { type Model, modelOf } from "../report/model.ts";
import { inputOf } from "./report-input.ts";

/** The clusters that are worth an hour at a moment, beside the agendas before it. */
export const worthAt = (at: Instant, setting: Setting, known: Known): { items: Item[]; model: Model } => {
  const model = modelOf(inputOf(setting, known, at));
  const before = known.agendas.filter(({ madeAt }) => madeAt < at);
  return { items: worthAnHour(model, before), model };
};
