import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

function clause(field: string): string;
function clause(field: string, value: string): string;
function clause(field: string, value?: string): string {
  return value === undefined ? field : `${field} = $1`;
}

app.get("/a", (req: Request, res: Response) => {
  pool.query("SELECT * FROM t WHERE " + clause("n", String(req.query.name)), [req.query.name]);
  res.end();
});
