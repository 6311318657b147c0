import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

function first<T>(values: T[]): T {
  return values[0];
}

app.get("/a", (req: Request, res: Response) => {
  const name = first<string>(["x", String(req.query.name)]);
  pool.query(`SELECT * FROM t WHERE n = '${name}'`);
  res.end();
});
