import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitBody, fitTitle, MOST_CHARACTERS } from "../../src/domain/visibility.ts";
import { markIn, markOf, signed, tagIn, tagOf, unmarked } from "../../src/github/marker.ts";
import { outgoing } from "../../src/github/outgoing.ts";

const half = /\p{Surrogate}/u;
const acme = { installation: 7, keys: ["new-key", "old-key"] };
const repo = "R_api";
const mark = { kind: "remediation", key: "I_incident:recover from primary change" } as const;
const body = signed("Recover from primary change.", markOf(mark, repo), acme);

describe("our own marker", () => {
  test("is read back, and the text comes without it", () => {
    expect(markIn(body, repo, acme)).toEqual(mark);
    expect(unmarked(body)).toBe("Recover from primary change.");
    expect(body).toMatch(/\n\n<!-- followthrough kind=remediation key=\S+ v=1 sig=\S+ -->$/);
  });

  test("survives a change of keys: the old one verifies, the new one signs", () => {
    const before = signed("text", markOf(mark, repo), { installation: 7, keys: ["old-key"] });
    expect(markIn(before, repo, acme)).toEqual(mark);
    expect(markIn(body, repo, { installation: 7, keys: ["old-key"] })).toBeNull();
  });

  test("stands last and once, below a quote of another", () => {
    const other = signed("> quoted", markOf({ ...mark, key: "other" }, repo), acme);
    const text = signed(`They wrote:\n${other}`, markOf(mark, repo), acme);
    expect(markIn(text, repo, acme)).toEqual(mark);
    expect(text.match(/<!--/g)).toHaveLength(1);
    expect(unmarked(text)).toBe("They wrote:\n> quoted");
  });

  test("is the last one, when somebody puts another above it", () => {
    const other = signed("> quoted", markOf({ ...mark, key: "other" }, repo), acme);
    expect(markIn(`${other}\n\n${body}`, repo, acme)).toEqual(mark);
  });

  test("any key and any text come back", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.string(), (key, text) => {
        fc.pre(!half.test(key) && !text.includes("<!--") && !text.includes("-->"));
        const out = signed(text, markOf({ kind: "cluster", key }, repo), acme);
        expect(markIn(out, repo, acme)).toEqual({ kind: "cluster", key });
        expect(unmarked(out)).toBe(text.trimEnd());
        expect(out.match(/-->/g)).toHaveLength(1);
      }),
    ));
});

describe("a marker that is not ours, or not for here, says nothing", () => {
  test.each([
    ["copied into another repository", body, "R_other", acme],
    ["of another installation", body, repo, { installation: 8, keys: acme.keys }],
    ["signed with a key that is gone", body, repo, { installation: 7, keys: ["newest-key"] }],
    ["with another kind", body.replace("kind=remediation", "kind=cluster"), repo, acme],
    ["with another key", body.replace("I_incident", "I_incidenu"), repo, acme],
    ["with no signature", body.replace(/sig=\S+/, "sig="), repo, acme],
    ["with broken escapes", body.replace(/key=\S+/, "key=%E0%A4%A"), repo, acme],
    ["of another version", body.replace("v=1", "v=2"), repo, acme],
    ["without any marker", "Recover from primary change.", repo, acme],
  ])("%s", (_story, text, place, by) => expect(markIn(text, place, by)).toBeNull());

  test("flipped in any bit of its signature", () => {
    const sig = /sig=(\S+) /.exec(body)![1]!;
    const bytes = Buffer.from(sig, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7));
      const forged = body.replace(sig, flipped.toString("base64url"));
      expect(markIn(forged, repo, acme)).toBeNull();
    }
  });
});

describe("the tag of a comment", () => {
  const said = signed("Two remediations are open.", tagOf("status", "I_40"), acme);
  test("holds on its issue only", () => {
    expect(tagIn(said, "I_40", acme)).toBe("status");
    expect(tagIn(said, "I_41", acme)).toBeNull();
  });
  test("may carry a day", () =>
    expect(tagIn(signed("x", tagOf("flag:2026-05-11", "I_40"), acme), "I_40", acme)).toBe("flag:2026-05-11"));
  test("is no mark, and a mark is no tag", () => {
    expect(markIn(said, "I_40", acme)).toBeNull();
    expect(
      tagIn(signed("x", markOf({ kind: "report", key: "I_40" }, "I_40"), acme), "I_40", acme),
    ).toBeNull();
  });
});

describe("what leaves", () => {
  const out = outgoing(acme, []);
  test("is cut before it is too long, and the marker is still whole", () => {
    const text = out.body("a".repeat(80_000), mark, repo);
    expect(text.length).toBeLessThan(65_536);
    expect(markIn(text, repo, acme)).toEqual(mark);
    expect(unmarked(text)).toMatch(/\(cut here: longer than a GitHub comment may be\)$/);
    expect(fitBody(fitBody("a".repeat(80_000)))).toBe(fitBody("a".repeat(80_000)));
  });
  test("never ends in half a character", () => {
    expect(fitBody(`a${"😀".repeat(40_000)}`)).not.toMatch(half);
    expect(fitTitle(`a${"😀".repeat(200)}`)).not.toMatch(half);
  });
  test("has titles of one line", () => {
    expect(out.title("  Recover\n from   it ")).toBe("Recover from it");
    expect(out.title("t".repeat(300))).toHaveLength(256);
  });
  test("at the limit nothing is cut", () =>
    expect(fitBody("a".repeat(MOST_CHARACTERS))).toHaveLength(60_000));
});
