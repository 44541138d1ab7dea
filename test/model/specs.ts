/** Models of our own, and the tables that the reference implementation gives for them, six rounds each (commit 80411c8). */
export const specs: { rule: string; text: string; table: string }[] = [
  {
    rule: "an infinite source gives, an infinite sink takes",
    text: `[Requests] > Queue @ 7
Queue > Done @ 3
Done > [Archive] @ 2`,
    table: `,Queue,Done
0,0,0
1,7,0
2,11,3
3,15,4
4,19,5
5,23,6
6,27,7`,
  },
  {
    rule: "a later flow wins a scarce source",
    text: `Budget(5) > Features @ 4
Budget > Reliability @ 4`,
    table: `,Budget,Features,Reliability
0,5,0,0
1,0,1,4
2,0,1,4
3,0,1,4
4,0,1,4
5,0,1,4
6,0,1,4`,
  },
  {
    rule: "a decimal literal converts, a formula with one is a rate",
    text: `Changes(9) > Latent @ 0.5
k(3) > Moved @ k * 0.5`,
    table: `,Changes,Latent,k,Moved
0,9,0,3,0
1,0,4,1.5,1.5
2,0,4,0.75,2.25
3,0,4,0.375,2.625
4,0,4,0.1875,2.8125
5,0,4,0.09375,2.90625
6,0,4,0.046875,2.953125`,
  },
  {
    rule: "a conversion into a maximum may leave its source below zero",
    text: `Latent(3) > Incidents(0, 4) @ Conversion(0.5)`,
    table: `,Latent,Incidents
0,3,0
1,-5,4
2,-5,4
3,-5,4
4,-5,4
5,-5,4
6,-5,4`,
  },
  {
    rule: "a leak keeps the rest, and flows back over a maximum",
    text: `Deployed(40) > Incidents(9, 6) @ Leak(0.2)`,
    table: `,Deployed,Incidents
0,40,9
1,43,6
2,43,6
3,43,6
4,43,6
5,43,6
6,43,6`,
  },
  {
    rule: "two flows may overshoot a maximum, and a rate flows back",
    text: `[A] > Pool(0, 5) @ 4
[B] > Pool @ 4
Pool > Out @ 1`,
    table: `,Pool,Out
0,0,0
1,8,0
2,3,1
3,8,2
4,3,3
5,8,4
6,3,5`,
  },
  {
    rule: "formulas read the middle of the round",
    text: `Open(10) > Fixed @ 2
Fixed > Held @ Open / 2`,
    table: `,Open,Fixed,Held
0,10,0,0
1,8,2,0
2,6,2,2
3,4,2,4
4,2,2.0,6.0
5,0,3.0,7.0
6,0,3.0,7.0`,
  },
  {
    rule: "brackets first, then from left to right",
    text: `k(2)
[s] > a @ k + 3 * (4 - 1)
[s] > b @ 12 / k / 3
[s] > c @ ((k + 1) * (k - 1))`,
    table: `,k,a,b,c
0,2,0,0,0
1,2,15,2.0,3
2,2,30,4.0,6
3,2,45,6.0,9
4,2,60,8.0,12
5,2,75,10.0,15
6,2,90,12.0,18`,
  },
  {
    rule: "values may refer to each other at the start",
    text: `Team(Squads * 5) > Left @ Squads
Squads(2)`,
    table: `,Team,Left,Squads
0,10,0,2
1,8,2,2
2,6,4,2
3,4,6,2
4,2,8,2
5,0,10,2
6,0,10,2`,
  },
  {
    rule: "a maximum is computed anew each round",
    text: `[Work] > Doing(0, Team) @ 3
Team(1)
[Hires] > Team @ 1`,
    table: `,Doing,Team
0,0,1
1,1,2
2,2,3
3,3,4
4,4,5
5,5,6
6,6,7`,
  },
  {
    rule: "a share of zero or below moves nothing",
    text: `k(2)
A(5) > B @ Leak(k - 2)
C(5) > D @ Rate(k - 9)`,
    table: `,k,A,B,C,D
0,2,5,0,5,0
1,2,5,0,5,0
2,2,5,0,5,0
3,2,5,0,5,0
4,2,5,0,5,0
5,2,5,0,5,0
6,2,5,0,5,0`,
  },
  {
    rule: "infinite rates drain what they may",
    text: `A(8) > B @ inf
B > C(0, 3) @ inf`,
    table: `,A,B,C
0,8,0,0
1,0,8,0
2,0,5,3
3,0,5,3
4,0,5,3
5,0,5,3
6,0,5,3`,
  },
];
