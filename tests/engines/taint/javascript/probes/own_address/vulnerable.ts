import { NextResponse, NextRequest } from 'next/server';
export function middleware(req: NextRequest) {
  const to = req.nextUrl.searchParams.get('to'); // SOURCE
  if (req.nextUrl.pathname === '/a') return NextResponse.redirect(new URL(to, req.url)); // SINK open-redirect
  if (req.nextUrl.pathname === '/b') return NextResponse.redirect(new URL('/' + to, req.url)); // SINK open-redirect
  return NextResponse.redirect('https://' + encodeURIComponent(to)); // SINK open-redirect
}
