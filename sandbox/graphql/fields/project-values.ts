import type { Issue, ProjectField, ProjectItem, StoredValue } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, int32, takes } from "../field.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author, seenIssues } from "../sight.ts";

/** A value that the item's content has and nobody typed into the project. */
interface Derived {
  typename: string;
  field: ProjectField;
  item: ProjectItem;
  /** Of a title only. */
  text?: string;
}

type Value = StoredValue | Derived;

/**
 * The value of a field, or null when there is none. The parent issue and the progress of sub-issues have no value
 * object: they are read from the content.
 */
export function valueIn(item: ProjectItem, field: ProjectField): Value | null {
  const stored = item.values.get(field.id);
  if (stored !== undefined) return stored;
  if (field.dataType === "TITLE") {
    return { typename: "ProjectV2ItemFieldTextValue", field, item, text: item.content.title };
  }
  return item.content.kind === "draft" ? null : fromIssue(item, field, item.content);
}

function fromIssue(item: ProjectItem, field: ProjectField, issue: Issue): Derived | null {
  const made = (kind: string): Derived => ({ typename: `ProjectV2ItemField${kind}Value`, field, item });
  switch (field.dataType) {
    case "ASSIGNEES":
      return issue.assignees.length === 0 ? null : made("User");
    case "LABELS":
      return issue.labels.length === 0 ? null : made("Label");
    case "REPOSITORY":
      return made("Repository");
    case "LINKED_PULL_REQUESTS":
      return issue.closingPulls.length === 0 ? null : made("PullRequest");
    default:
      return null;
  }
}

export function valuesOf(item: ProjectItem): Value[] {
  return item.project.fields.map((field) => valueIn(item, field)).filter((value) => value !== null);
}

const base = fieldsOf<Value>({
  id: (source) => ("id" in source ? source.id : `PVTFTV_${source.item.id}_${source.field.id}`),
  databaseId: (source) => ("id" in source ? int32(source.databaseId) : null),
  createdAt: (source) => ("id" in source ? source.createdAt : source.item.createdAt),
  updatedAt: (source) => ("id" in source ? source.updatedAt : source.item.updatedAt),
  creator: (source) => author("id" in source ? source.creator : source.item.creator),
  field: (source) => source.field,
  item: (source) => source.item,
});

const select = fieldsOf<StoredValue>({
  optionId: (source) => option(source)?.id ?? null,
  name: (source) => option(source)?.name ?? null,
  color: (source) => option(source)?.color,
  description: (source) => option(source)?.description ?? null,
});

function option({ field, value }: StoredValue) {
  return field.options.find((one) => value.type === "SINGLE_SELECT" && one.id === value.optionId);
}

function content(source: Derived): Issue | null {
  return source.item.content.kind === "issue" ? source.item.content : null;
}

const only = fieldsOf<Derived>({ field: (source) => source.field });

export const VALUES: Table = {
  ProjectV2ItemFieldTextValue: {
    ...base,
    ...fieldsOf<Value>({
      text: (source) =>
        "value" in source ? (source.value.type === "TEXT" ? source.value.text : null) : source.text,
    }),
  },
  ProjectV2ItemFieldNumberValue: {
    ...base,
    ...fieldsOf<StoredValue>({ number: ({ value }) => (value.type === "NUMBER" ? value.number : null) }),
  },
  ProjectV2ItemFieldDateValue: {
    ...base,
    ...fieldsOf<StoredValue>({ date: ({ value }) => (value.type === "DATE" ? value.date : null) }),
  },
  ProjectV2ItemFieldSingleSelectValue: { ...base, ...select },
  ProjectV2ItemFieldUserValue: {
    ...only,
    ...fieldsOf<Derived>({
      users: takes<Derived, PageArgs>([], (source, args) => page(content(source)?.assignees ?? [], args)),
    }),
  },
  ProjectV2ItemFieldLabelValue: {
    ...only,
    ...fieldsOf<Derived>({
      labels: takes<Derived, PageArgs>([], (source, args) => page(content(source)?.labels ?? [], args)),
    }),
  },
  ProjectV2ItemFieldRepositoryValue: {
    ...only,
    ...fieldsOf<Derived>({ repository: (source) => content(source)?.repository ?? null }),
  },
  ProjectV2ItemFieldPullRequestValue: {
    ...only,
    ...fieldsOf<Derived>({
      pullRequests: takes<Derived, PageArgs>([], (source, args, context: Context) =>
        page(seenIssues(context, content(source)?.closingPulls ?? []), args),
      ),
    }),
  },
};
