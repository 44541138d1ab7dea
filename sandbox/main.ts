// npm run sandbox -- --port P --webhook URL --secret S --key FILE [--incidents FILE] [--seed FILE] [--clock virtual|real]
import { optionsFrom, sentence } from "./options.ts";
import { startSandbox } from "./sandbox.ts";

try {
  const sandbox = await startSandbox(optionsFrom(process.argv.slice(2)));
  const { url, appId, installationId, owner } = sandbox;
  console.log(JSON.stringify({ url, appId, installationId, owner }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (cause) {
  console.error(sentence(cause));
  process.exit(1);
}
