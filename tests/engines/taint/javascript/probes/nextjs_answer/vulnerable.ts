import { NextResponse } from "next/server";

export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get("name"); // SOURCE
  return new NextResponse(`<h1>${name}</h1>`, { headers: { "Content-Type": "text/html" } }); // SINK cross-site-scripting
}

export async function POST(request: Request) {
  const name = await request.text(); // SOURCE
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response("<p>" + name + "</p>", { status: 200, headers }); // SINK cross-site-scripting
}
