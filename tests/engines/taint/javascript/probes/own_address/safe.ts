import { NextResponse, NextRequest } from 'next/server';
export function middleware(req: NextRequest) {
  const to = req.nextUrl.searchParams.get('to');
  if (req.nextUrl.pathname === '/a') return NextResponse.redirect(new URL('/login', req.url));
  if (req.nextUrl.pathname === '/b') return NextResponse.redirect(new URL(`/login?next=${to}`, req.nextUrl.origin));
  return NextResponse.redirect('/' + encodeURIComponent(to));
}
