// Comments of an issue with more of them than one answer of GitHub holds, so that a look need not read them all again.
export const conversations = `
create table conversations (
  installation bigint not null,
  id text not null,
  comments jsonb not null,
  primary key (installation, id)
);
`;
