import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

function isSize(value: unknown): value is number {
  return Number.isInteger(value);
}

app.get("/a", (req: Request, res: Response) => {
  const size: unknown = req.body.size;
  if (!isSize(size)) {
    return res.end();
  }
  pool.query("SELECT * FROM t LIMIT " + size);
});
