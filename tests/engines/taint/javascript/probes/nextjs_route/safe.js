const { exec } = require('child_process');
export async function POST(request) {
  const { name } = await request.json();
  return Response.json({ name });
}
