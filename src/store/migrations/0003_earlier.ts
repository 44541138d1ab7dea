// The latest incidents before one, to compare it with: from the index alone, however many there are.
export const earlier = `
create index facts_earlier on facts (installation, (facts->>'openedAt')) where kind = 'incident';
`;
