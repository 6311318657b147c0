import { execSync } from "child_process";

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  if (searchParams.get("folder") === "public") {
    execSync("ls " + searchParams.get("folder"));
  }
}
