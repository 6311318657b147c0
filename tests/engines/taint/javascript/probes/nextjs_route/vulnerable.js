const { exec } = require('child_process');
export async function POST(request) {
  const { name } = await request.json(); // SOURCE
  exec('ls ' + name); // SINK command-injection
}
