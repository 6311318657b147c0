import { FastifyReply, FastifyRequest } from 'fastify';
import { exec } from 'node:child_process';
export async function show(request: FastifyRequest, reply: FastifyReply) {
  const { name } = request.query as { name: string }; // SOURCE
  exec('ls ' + name!); // SINK command-injection
}
