import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

function clause(field: string): string;
function clause(field: string, value: string): string;
function clause(field: string, value?: string): string {
  return value === undefined ? field : `${field} = '${value}'`;
}

app.get("/a", (req: Request, res: Response) => {
  pool.query("SELECT * FROM t WHERE " + clause("n", String(req.query.name))); // SOURCE SINK sql-injection
  res.end();
});
