import { execSync } from "child_process";

export async function GET(request) {
  const { searchParams } = new URL(request.url); // SOURCE
  if (searchParams.get("format") === "long") {
    execSync("ls " + searchParams.get("folder")); // SINK command-injection
  }
}
