import type { Itself } from "../../github/index.ts";
import {
  beyond,
  coded,
  type Finding,
  lackingEvents,
  lackingPermissions,
  mend,
  note,
  well,
} from "./finding.ts";

/** The app as it is registered at GitHub: permissions, events, and where deliveries go. */
export const aboutApp = (itself: Itself, publicUrl: string): Finding[] => [
  ...permissions(itself),
  ...events(itself),
  hook(itself, publicUrl),
];

const permissions = (itself: Itself): Finding[] => {
  const lacking = lackingPermissions(itself);
  const more = beyond(itself);
  return [
    lacking.length === 0
      ? well("It asks for every permission of app.yml.")
      : mend(
          `It does not ask for ${coded(lacking)}: set that in the App's settings under Permissions, then accept it for each installation.`,
        ),
    ...(more.length === 0 ? [] : [note(`It asks for ${coded(more)}, which nothing here needs.`)]),
  ];
};

const events = (itself: Itself): Finding[] => {
  const lacking = lackingEvents(itself);
  return [
    lacking.length === 0
      ? well("It hears every event of app.yml.")
      : mend(
          `It does not hear ${coded(lacking)}: tick that in the App's settings under Permissions, Subscribe to events.`,
        ),
  ];
};

const hook = ({ hook: url }: Itself, publicUrl: string): Finding =>
  url === null || url === ""
    ? mend(
        `GitHub has no address to deliver to: set the webhook URL in the App's settings to ${publicUrl}/api/github/webhooks.`,
      )
    : well(`Deliveries go to ${url}.`);
