import { FastifyReply, FastifyRequest } from 'fastify';
import { execFile } from 'node:child_process';
export async function show(request: FastifyRequest, reply: FastifyReply) {
  const { name } = request.query as { name: string };
  execFile('ls', ['--', name]);
}
