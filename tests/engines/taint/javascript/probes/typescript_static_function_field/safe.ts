import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Statements {
  static readonly counted = (name: string, table: string): string => `SELECT * FROM ${table}`;
}

app.get("/a", (req: Request, res: Response) => {
  pool.query(Statements.counted(String(req.query.name), "t"));
  res.end();
});
