import express from 'express';
import { PrismaClient } from '@prisma/client';
import { z } from 'zod';

const prisma = new PrismaClient();
const app = express();
const Reset = z.object({ token: z.string() });
app.post('/reset', async (req, res) => {
  const { token } = Reset.parse(req.body);
  const before = await prisma.user.findFirst({ where: { token: { equals: req.body.before } } });
  res.json([before, await prisma.user.findFirst({ where: { token } })]);
});
