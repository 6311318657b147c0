import { NextResponse } from "next/server";

export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get("name");
  return new NextResponse(`Hello ${name}`);
}

export async function POST(request: Request) {
  const name = await request.text();
  return new Response(JSON.stringify({ name }), { headers: { "Content-Type": "application/json" } });
}

export async function PUT(request: Request) {
  const pages = Number(await request.text());
  return new Response(`<p>${pages}</p>`, { headers: { "Content-Type": "text/html" } });
}
