import express from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const app = express();
app.post('/reset', async (req, res) => {
  const { token } = req.body; // SOURCE
  res.json(await prisma.user.findFirst({ where: { token } })); // SINK nosql-injection
});
